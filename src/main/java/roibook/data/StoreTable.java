package roibook.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.data.Engine.ColumnType;

/// The tables of the store and their columns. Beside the columns that analyses use, each raw row keeps where it
/// came from and what of it could not be read, so that cleaning can account for it.
public enum StoreTable {

    /// Daily results of campaigns, as they were read.
    CAMPAIGNS,

    /// Customers with their sessions and orders, as they were read.
    CUSTOMERS;

    private static final String UNDATED = "undated";
    /// The one part of a table that is not kept by month.
    static final String ALL = "all";

    /// Finds a table by its name.
    ///
    /// @param name `campaigns` or `customers`, in any case
    /// @return the table
    /// @throws DataException when there is no such table
    public static StoreTable of(String name) {
        return Arrays.stream(values())
                .filter(table -> table.tableName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "no table '" + name + "'"
                                + Nearest.to(name, List.of("campaigns", "customers"))
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; the store has campaigns and customers")));
    }

    /// {@return the name that SQL and folders use}
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the columns that analyses use, in order}
    public List<ColumnType> columns() {
        return switch (this) {
            case CAMPAIGNS -> Schema.CAMPAIGNS;
            case CUSTOMERS -> Schema.CUSTOMERS;
        };
    }

    /// {@return the columns of a raw row: those of [#columns()], then its provenance}
    public List<ColumnType> rawColumns() {
        var all = new ArrayList<>(columns());
        all.addAll(Schema.PROVENANCE);
        return List.copyOf(all);
    }

    /// {@return the columns that tell one record from another: a later import of the same record replaces it}
    public List<String> key() {
        return switch (this) {
            case CAMPAIGNS ->
                List.of("platform", "account_id", "external_id", "campaign_name", "channel", "date");
            case CUSTOMERS -> List.of("id");
        };
    }

    /// {@return the column that says how new a row is}
    public String dayColumn() {
        return switch (this) {
            case CAMPAIGNS -> "date";
            case CUSTOMERS -> "created_at";
        };
    }

    /// The SQL of the file that a row is kept in: campaigns by month, those without a day apart; customers have no day of
    /// their own and stay together.
    String part() {
        return this == CAMPAIGNS
                ? "coalesce(strftime(date, '%Y-%m'), '" + UNDATED + "')"
                : "'" + ALL + "'";
    }

    /// The condition that a row is kept in a file; a range of days, by which whole blocks of rows are left out unread.
    ///
    /// @param part one that [#part()] gave
    static String inPart(String part) {
        return switch (part) {
            case ALL -> "true";
            case UNDATED -> "date is null";
            default -> "date between date '" + part + "-01' and last_day(date '" + part + "-01')";
        };
    }

    /// A query that gives no row, with the columns of raw rows.
    String noRows() {
        return rawColumns().stream()
                .map(column -> "cast(null as " + column.type() + ") as " + Names.quoted(column.name()))
                .collect(Collectors.joining(", ", "select ", " where false"));
    }

    /// The select list that gives raw rows their columns, order and types.
    String projection() {
        return rawColumns().stream()
                .map(column -> "cast(" + Names.quoted(column.name()) + " as " + column.type() + ") as "
                        + Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static final class Schema {

        static final List<ColumnType> CAMPAIGNS = List.of(column("id", "BIGINT"),
                column("campaign_name", "VARCHAR"),
                column("channel", "VARCHAR"), column("cost", "DECIMAL(19,6)"),
                column("impressions", "BIGINT"),
                column("clicks", "BIGINT"), column("conversions", "DECIMAL(18,6)"),
                column("revenue", "DECIMAL(19,6)"), column("date", "DATE"), column("created_at", "TIMESTAMP"),
                column("currency", "VARCHAR"), column("platform", "VARCHAR"), column("account_id", "VARCHAR"),
                column("external_id", "VARCHAR"), column("import_id", "VARCHAR"));

        static final List<ColumnType> CUSTOMERS = List.of(column("id", "BIGINT"), column("age", "BIGINT"),
                column("gender", "VARCHAR"), column("country", "VARCHAR"), column("sessions", "BIGINT"),
                column("avg_session_duration", "DECIMAL(18,6)"), column("pages_per_session", "DECIMAL(18,6)"),
                column("transactions", "BIGINT"), column("revenue", "DECIMAL(19,6)"),
                column("created_at", "TIMESTAMP"), column("import_id", "VARCHAR"));

        /// Where a raw row came from: the file's name, the line it starts on (from 1, the header's included), a hash
        /// over all columns of the source row, and the text of each cell that is not of its column's type (null when
        /// all are).
        static final List<ColumnType> PROVENANCE = List.of(column("source_file", "VARCHAR"),
                column("source_line", "BIGINT"), column("source_hash", "BIGINT"),
                column("unread", "MAP(VARCHAR, VARCHAR)"));

        private static ColumnType column(String name, String type) {
            return new ColumnType(name, type);
        }
    }
}
