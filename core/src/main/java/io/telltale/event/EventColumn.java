package io.telltale.event;

/**
 * A column of an {@link EventSchema}. Immutable, shareable; compared by identity.
 *
 * <p>The constants are the nine columns that the T1090 query projects from Defender's {@code DeviceProcessEvents}; they are the first
 * of {@link EventSchema#DEVICE_PROCESS_EVENTS}, which has the others by name, and the ones that the record of {@link EventLayout} holds.
 */
public final class EventColumn {
    /** When the process was created, as the source wrote it. */
    public static final EventColumn TIMESTAMP = new EventColumn("Timestamp", ColumnType.DATETIME, 0);

    /** The fully qualified name of the device. */
    public static final EventColumn DEVICE_NAME = new EventColumn("DeviceName", ColumnType.STRING, 1);

    /** The account that the process runs under. */
    public static final EventColumn ACCOUNT_NAME = new EventColumn("AccountName", ColumnType.STRING, 2);

    /** The name of the created process's image, without its folder. */
    public static final EventColumn FILE_NAME = new EventColumn("FileName", ColumnType.STRING, 3);

    /** The command line of the created process. */
    public static final EventColumn PROCESS_COMMAND_LINE = new EventColumn("ProcessCommandLine", ColumnType.STRING, 4);

    /** The image name of the process that created it. */
    public static final EventColumn INITIATING_PROCESS_FILE_NAME = new EventColumn("InitiatingProcessFileName", ColumnType.STRING, 5);

    /** The command line of the process that created it. */
    public static final EventColumn INITIATING_PROCESS_COMMAND_LINE =
            new EventColumn("InitiatingProcessCommandLine", ColumnType.STRING, 6);

    /** The account of the process that created it. */
    public static final EventColumn INITIATING_PROCESS_ACCOUNT_NAME =
            new EventColumn("InitiatingProcessAccountName", ColumnType.STRING, 7);

    /** The path of the created process's image, its name included. */
    public static final EventColumn FOLDER_PATH = new EventColumn("FolderPath", ColumnType.STRING, 8);

    private final String kqlName;
    private final ColumnType type;
    private final int index;

    EventColumn(final String kqlName, final ColumnType type, final int index) {
        this.kqlName = kqlName;
        this.type = type;
        this.index = index;
    }

    /**
     * The column's name in KQL.
     *
     * @return the name, as its schema spells it
     */
    public String kqlName() {
        return kqlName;
    }

    /**
     * What the column's values are.
     *
     * @return the type
     */
    public ColumnType type() {
        return type;
    }

    /**
     * The column's place in its schema.
     *
     * @return an index into {@link EventSchema#columns()}
     */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return kqlName;
    }
}
