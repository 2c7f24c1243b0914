package roibook.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.data.Row;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// The customers of one currency whose features are known, in an order that depends on their values alone.
final class Customers {

    static final List<String> FEATURES = List.of("sessions", "avg_session_duration", "pages_per_session",
            "transactions", "revenue");
    /// Averages per session, which are weighted by sessions when they are averaged again.
    static final Set<String> PER_SESSION = Set.of("avg_session_duration", "pages_per_session");
    static final Set<String> MONEY = Set.of("revenue");
    static final List<String> DESCRIPTIONS = List.of("age", "gender", "country");

    private final Table table;
    private final String id;
    private final List<String> features;
    private final String currency;
    private final List<String> notes;
    private final Lineage lineage;

    private Customers(Table table, String id, List<String> features, String currency, List<String> notes,
            Lineage lineage) {
        this.table = table;
        this.id = id;
        this.features = List.copyOf(features);
        this.currency = currency;
        this.notes = List.copyOf(notes);
        this.lineage = lineage;
    }

    static Customers read(Dataset customers, Settings settings) {
        var features = features(customers, settings);
        var counts = counts(customers, features);
        var notes = new ArrayList<String>();
        absent(customers, settings, notes);
        var currency = currency(customers, notes);
        var id = customers.hasColumn("id") ? "id" : "row";
        var known = known(customers, features);
        var table = customers.sql(select(customers, features, currency)).table();
        long leftOut = table.rowCount();
        table = table.where(table.booleanColumn("known").asSelection());
        leftOut -= table.rowCount();
        if (leftOut > 0) {
            notes.add(missing(leftOut, counts, known));
        }
        duplicates(table, id, notes);
        return new Customers(table, id, features, currency, notes, customers.lineage());
    }

    int count() {
        return table.rowCount();
    }

    /// The columns that form segments.
    List<String> features() {
        return features;
    }

    /// The places of customers with an order.
    int[] buyers() {
        return rows(table, true);
    }

    /// The places of customers without one.
    int[] nonBuyers() {
        return rows(table, false);
    }

    /// The currency of the amounts; empty when it is not known.
    String currency() {
        return currency;
    }

    /// What was left out, and why.
    List<String> notes() {
        return notes;
    }

    Lineage lineage() {
        return lineage;
    }

    Column<?> column(String name) {
        return table.column(name);
    }

    double[] values(String feature) {
        return table.doubleColumn(feature).asDoubleArray();
    }

    boolean has(String column) {
        return table.containsColumn(column);
    }

    private static List<String> features(Dataset customers, Settings settings) {
        if (!settings.features().isEmpty()) {
            return settings.features().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }
        var features = FEATURES.stream().filter(customers::hasColumn).toList();
        if (features.isEmpty()) {
            throw new SegmentationException("these rows can't be segmented: none of the columns "
                    + String.join(", ", FEATURES) + " is there, only "
                    + String.join(", ", customers.columnNames())
                    + "; name the columns to use with Settings.features(...)");
        }
        return features;
    }

    private static void absent(Dataset customers, Settings settings, List<String> notes) {
        if (!customers.hasColumn("transactions")) {
            notes.add(
                    "There is no column 'transactions': customers without an order could not be set apart.");
        }
        var absent = FEATURES.stream().filter(name -> !customers.hasColumn(name)).toList();
        if (settings.features().isEmpty() && !absent.isEmpty()) {
            notes.add("Segmented without " + String.join(", ", absent) + ", which "
                    + (absent.size() == 1 ? "is" : "are") + " not in the data.");
        }
    }

    /// How often each feature is missing.
    private static Row counts(Dataset customers, List<String> features) {
        return customers.sql("select count(*) as n" + features.stream()
                .map(name -> ", count(*) filter (not " + present(name) + ") as " + quoted(name))
                .collect(Collectors.joining()) + " from data").rows().getFirst();
    }

    private static Map<String, String> known(Dataset customers, List<String> features) {
        var known = new LinkedHashMap<String, String>();
        if (customers.hasColumn("transactions")) {
            known.put("transactions", present("transactions"));
        }
        features.forEach(name -> known.put(name, present(name)));
        return known;
    }

    private static String present(String name) {
        return "coalesce(isfinite(" + quoted(name) + "::double), false)";
    }

    /// The most frequent currency; amounts of different currencies are never compared.
    private static String currency(Dataset customers, List<String> notes) {
        if (!customers.hasColumn("currency")) {
            return "";
        }
        var currencies = customers.sql("select currency, count(*) as n from data where currency is not null"
                + " group by currency order by n desc, currency").rows();
        if (currencies.isEmpty()) {
            return "";
        }
        var main = currencies.getFirst().text("currency").orElse("");
        if (currencies.size() > 1) {
            long others = currencies.stream().skip(1).mapToLong(row -> row.count("n")).sum();
            notes.add(Text.count(others, "customer") + " with other currencies than " + main
                    + " left out: amounts of different currencies can't be compared.");
        }
        return main;
    }

    private static String select(Dataset customers, List<String> features, String currency) {
        var id = customers.hasColumn("id") ? "id" : "row_number() over () as \"row\"";
        boolean split = customers.hasColumn("transactions");
        var columns = new ArrayList<String>();
        columns.add(id);
        var numbers = new ArrayList<>(features);
        for (var wanted : List.of("sessions", "transactions", "revenue")) {
            if (!numbers.contains(wanted) && customers.hasColumn(wanted)) {
                numbers.add(wanted);
            }
        }
        numbers.forEach(name -> columns.add(quoted(name) + "::double as " + quoted(name)));
        DESCRIPTIONS.stream()
                .filter(customers::hasColumn)
                .filter(name -> !numbers.contains(name))
                .forEach(name -> columns.add(quoted(name)));
        var complete = features.stream().map(Customers::present).collect(Collectors.joining(" and "));
        columns.add((split
                ? present("transactions") + " and (transactions = 0 or (" + complete + "))"
                : complete) + " as known");
        columns.add((split ? "coalesce(transactions <> 0, false)" : "true") + " as buyer");
        var order = new ArrayList<String>();
        if (customers.hasColumn("id")) {
            order.add("id");
        }
        numbers.forEach(name -> order.add(quoted(name) + "::double"));
        return "select " + String.join(", ", columns) + " from data"
                + (currency.isEmpty()
                        ? ""
                        : " where currency is null or currency = '" + currency.replace("'", "''") + "'")
                + " order by " + String.join(", ", order);
    }

    private static String missing(long leftOut, Row counts, Map<String, String> known) {
        var why = known.keySet()
                .stream()
                .filter(name -> counts.count(name) > 0)
                .map(name -> name + " " + Text.number(counts.count(name)))
                .collect(Collectors.joining(", "));
        return Text.count(leftOut, "customer") + " left out because a feature is missing"
                + (why.isEmpty() ? "." : " (" + why + ").");
    }

    private static void duplicates(Table table, String id, List<String> notes) {
        long twice = (long) table.rowCount() - table.column(id).countUnique();
        if (twice > 0) {
            notes.add(Text.count(twice, "row")
                    + " repeat an id that occurs before; clean the customers first.");
        }
    }

    private static int[] rows(Table table, boolean buyers) {
        var buyer = table.booleanColumn("buyer");
        return IntStream.range(0, table.rowCount()).filter(row -> buyer.get(row) == buyers).toArray();
    }

    Column<?> ids() {
        return table.column(id);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
