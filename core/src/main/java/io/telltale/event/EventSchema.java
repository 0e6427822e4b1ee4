package io.telltale.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a flat table of events: what a detection may ask about, and what an {@link EventView} points at. Immutable, shareable.
 *
 * <p>{@link #DEVICE_PROCESS_EVENTS} is Defender's; another table is made with {@link #builder(String)}.
 */
public final class EventSchema {
    /** The most columns that a schema may have. */
    public static final int MAX_COLUMNS = 512;

    /**
     * Process-creation events of Microsoft Defender for Endpoint. Columns and types are those of the reference page of
     * {@code DeviceProcessEvents} (learn.microsoft.com, Defender XDR, advanced hunting schema, as of 2026), and those that Microsoft Sentinel adds
     * ({@code TimeGenerated}, {@code TenantId}, {@code Type}, {@code SourceSystem}, {@code MachineGroup}).
     */
    public static final EventSchema DEVICE_PROCESS_EVENTS = deviceProcessEvents();

    private final String table;
    private final List<EventColumn> columns;
    private final Map<String, EventColumn> byName = new HashMap<>();
    private final List<EventColumn> eventTimes;

    private EventSchema(final String table, final List<EventColumn> columns, final List<EventColumn> eventTimes) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.eventTimes = List.copyOf(eventTimes);
        for (final EventColumn column : columns) {
            if (byName.put(column.kqlName(), column) != null) {
                throw new IllegalArgumentException("a schema has a column twice: table=" + table + ", column=" + column.kqlName());
            }
        }
    }

    /**
     * Starts a schema.
     *
     * @param table the table's name, as queries write it
     * @return a builder without columns
     */
    public static Builder builder(final String table) {
        return new Builder(table);
    }

    /**
     * The table's name.
     *
     * @return the name, as queries write it
     */
    public String table() {
        return table;
    }

    /**
     * The columns, in order.
     *
     * @return the columns; each stands at its {@link EventColumn#index()}
     */
    public List<EventColumn> columns() {
        return columns;
    }

    /**
     * The columns that say when an event happened: a condition on them that depends on <em>now</em> is the time window of a batch job.
     *
     * @return columns of the type datetime
     */
    public List<EventColumn> eventTimes() {
        return eventTimes;
    }

    /**
     * The column with this name. Names are case-sensitive, as they are in Kusto.
     *
     * @param kqlName a column's name
     * @return the column, or {@code null} if the schema has none of this name
     */
    public EventColumn column(final String kqlName) {
        return byName.get(kqlName);
    }

    /**
     * The column with this name but for case: what a mistaken name may have meant.
     *
     * @param kqlName a name
     * @return a column, or {@code null} if none has this name in any case
     */
    public EventColumn columnIgnoringCase(final String kqlName) {
        final String lower = kqlName.toLowerCase(Locale.ROOT);
        for (final EventColumn column : columns) {
            if (column.kqlName().toLowerCase(Locale.ROOT).equals(lower)) {
                return column;
            }
        }
        return null;
    }

    /**
     * Tells whether a column is this schema's.
     *
     * @param column a column
     * @return whether it is one of {@link #columns()}
     */
    public boolean has(final EventColumn column) {
        return column.index() < columns.size() && columns.get(column.index()) == column;
    }

    @Override
    public String toString() {
        return "EventSchema[table=" + table + ", columns=" + columns.size() + "]";
    }

    /** Collects columns. Mutable, for one thread. */
    public static final class Builder {
        private final String table;
        private final List<EventColumn> columns = new ArrayList<>();
        private final List<EventColumn> eventTimes = new ArrayList<>();

        private Builder(final String table) {
            if (table.isEmpty()) {
                throw new IllegalArgumentException("a schema's table needs a name");
            }
            this.table = table;
        }

        /**
         * Adds a column.
         *
         * @param kqlName its name, as queries write it
         * @param type    what its values are
         * @return this
         * @throws IllegalArgumentException if the schema has {@link EventSchema#MAX_COLUMNS} columns already, or the name is empty
         */
        public Builder column(final String kqlName, final ColumnType type) {
            if (kqlName.isEmpty() || columns.size() == MAX_COLUMNS) {
                throw new IllegalArgumentException("a schema cannot have this column: table=" + table + ", column=" + kqlName
                        + ", columns=" + columns.size() + ", MAX_COLUMNS=" + MAX_COLUMNS);
            }
            return add(new EventColumn(kqlName, type, columns.size()));
        }

        /**
         * Adds a column of the type datetime that says when an event happened.
         *
         * @param kqlName its name, as queries write it
         * @return this
         */
        public Builder eventTime(final String kqlName) {
            column(kqlName, ColumnType.DATETIME);
            eventTimes.add(columns.get(columns.size() - 1));
            return this;
        }

        /**
         * The schema.
         *
         * @return a schema with the columns added so far
         * @throws IllegalArgumentException if a name was added twice
         */
        public EventSchema build() {
            return new EventSchema(table, columns, eventTimes);
        }

        private Builder add(final EventColumn column) {
            columns.add(column);
            return this;
        }

        private Builder all(final ColumnType type, final String... names) {
            for (final String name : names) {
                column(name, type);
            }
            return this;
        }
    }

    private static EventSchema deviceProcessEvents() {
        final Builder builder = builder("DeviceProcessEvents")
                .add(EventColumn.TIMESTAMP)
                .add(EventColumn.DEVICE_NAME)
                .add(EventColumn.ACCOUNT_NAME)
                .add(EventColumn.FILE_NAME)
                .add(EventColumn.PROCESS_COMMAND_LINE)
                .add(EventColumn.INITIATING_PROCESS_FILE_NAME)
                .add(EventColumn.INITIATING_PROCESS_COMMAND_LINE)
                .add(EventColumn.INITIATING_PROCESS_ACCOUNT_NAME)
                .add(EventColumn.FOLDER_PATH)
                .eventTime("TimeGenerated");
        builder.eventTimes.add(EventColumn.TIMESTAMP);
        return builder
                .all(ColumnType.DATETIME, "ProcessCreationTime", "InitiatingProcessCreationTime", "InitiatingProcessParentCreationTime")
                .all(ColumnType.LONG, "ReportId", "FileSize", "ProcessId", "LogonId", "InitiatingProcessFileSize", "InitiatingProcessId",
                        "InitiatingProcessLogonId", "InitiatingProcessParentId", "InitiatingProcessSessionId", "CreatedProcessSessionId")
                .all(ColumnType.BOOL, "IsInitiatingProcessRemoteSession", "IsProcessRemoteSession")
                .all(ColumnType.STRING, "DeviceId", "ActionType", "SHA1", "SHA256", "MD5",
                        "ProcessVersionInfoCompanyName", "ProcessVersionInfoProductName", "ProcessVersionInfoProductVersion",
                        "ProcessVersionInfoInternalFileName", "ProcessVersionInfoOriginalFileName", "ProcessVersionInfoFileDescription",
                        "ProcessIntegrityLevel", "ProcessTokenElevation", "ProcessUniqueId", "ProcessRemoteSessionDeviceName",
                        "ProcessRemoteSessionIP", "AccountDomain", "AccountSid", "AccountUpn", "AccountObjectId",
                        "InitiatingProcessAccountDomain", "InitiatingProcessAccountSid", "InitiatingProcessAccountUpn",
                        "InitiatingProcessAccountObjectId", "InitiatingProcessIntegrityLevel", "InitiatingProcessTokenElevation",
                        "InitiatingProcessSHA1", "InitiatingProcessSHA256", "InitiatingProcessMD5", "InitiatingProcessFolderPath",
                        "InitiatingProcessVersionInfoCompanyName", "InitiatingProcessVersionInfoProductName",
                        "InitiatingProcessVersionInfoProductVersion", "InitiatingProcessVersionInfoInternalFileName",
                        "InitiatingProcessVersionInfoOriginalFileName", "InitiatingProcessVersionInfoFileDescription",
                        "InitiatingProcessParentFileName", "InitiatingProcessSignerType", "InitiatingProcessSignatureStatus",
                        "InitiatingProcessUniqueId", "InitiatingProcessRemoteSessionDeviceName", "InitiatingProcessRemoteSessionIP",
                        "AppGuardContainerId", "AdditionalFields", "TenantId", "Type", "SourceSystem", "MachineGroup")
                .build();
    }
}
