package io.telltale.event;

/**
 * The columns of an event, in the order of the record layout: the nine that the T1090 query projects from Defender's
 * {@code DeviceProcessEvents}.
 */
public enum EventColumn {
    /** When the process was created, as text, as the source wrote it. */
    TIMESTAMP("Timestamp"),
    /** The fully qualified name of the device. */
    DEVICE_NAME("DeviceName"),
    /** The account that the process runs under. */
    ACCOUNT_NAME("AccountName"),
    /** The name of the created process's image, without its folder. */
    FILE_NAME("FileName"),
    /** The command line of the created process. */
    PROCESS_COMMAND_LINE("ProcessCommandLine"),
    /** The image name of the process that created it. */
    INITIATING_PROCESS_FILE_NAME("InitiatingProcessFileName"),
    /** The command line of the process that created it. */
    INITIATING_PROCESS_COMMAND_LINE("InitiatingProcessCommandLine"),
    /** The account of the process that created it. */
    INITIATING_PROCESS_ACCOUNT_NAME("InitiatingProcessAccountName"),
    /** The path of the created process's image, its name included. */
    FOLDER_PATH("FolderPath");

    /** The number of columns. */
    public static final int COUNT = 9;

    private static final EventColumn[] COLUMNS = values();

    private final String kqlName;

    EventColumn(final String kqlName) {
        this.kqlName = kqlName;
    }

    /**
     * The column's name in KQL.
     *
     * @return the name, as Defender spells it
     */
    public String kqlName() {
        return kqlName;
    }

    /**
     * The column with this name in KQL. Names are case-sensitive, as they are in Kusto.
     *
     * @param kqlName a column name
     * @return the column, or {@code null} if an event has none of this name
     */
    public static EventColumn ofKqlName(final String kqlName) {
        for (final EventColumn column : COLUMNS) {
            if (column.kqlName.equals(kqlName)) {
                return column;
            }
        }
        return null;
    }
}
