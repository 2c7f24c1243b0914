package roibook.segment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import roibook.data.Names;
import roibook.data.Row;

/// Scores customers in the engine; only bins and groups come to Java.
final class RfmQuery {

    private static final int QUANTILES = 5;
    private static final List<String> MEASURES = List.of("first", "frequency", "monetary");

    private final Dataset rows;
    private final boolean dated;
    private final String currency;
    private final List<Statement> notes = new ArrayList<>();
    private final String customers;
    private final Map<String, Edges> edges = new LinkedHashMap<>();

    private RfmQuery(Dataset rows, Optional<LocalDate> wanted) {
        this.rows = rows;
        var columns = RfmColumns.of(rows);
        dated = columns.day().isPresent();
        var currencies = rows.hasColumn("currency") ? currencies() : List.<Row>of();
        currency = currencies.stream().findFirst().flatMap(row -> row.text("currency")).orElse("");
        var orders = columns.select(currencies.size() > 1
                ? "select * from (" + rows.query() + ") where currency is null or currency = "
                        + Names.literal(currency)
                : rows.query());
        if (currencies.size() > 1) {
            notes.add(Wording.later("rfm.note.currencies",
                    currencies.stream().skip(1).mapToLong(row -> row.count("n")).sum(), currency));
        }
        customers = dated ? dated(orders, wanted, columns) : undated(orders);
        edges();
    }

    static RfmQuery of(Dataset rows, Optional<LocalDate> day) {
        return new RfmQuery(rows, day);
    }

    private List<Row> currencies() {
        return rows
                .sql("select currency, count(*) as n from data where currency is not null group by currency"
                        + " order by n desc, currency")
                .rows();
    }

    private List<Row> ask(String select) {
        return rows.engine().rows(select);
    }

    private String dated(String orders, Optional<LocalDate> wanted, RfmColumns columns) {
        var known = "_id is not null and _day is not null and _amount is not null";
        var newest = ask("select max(_day) as day from " + orders + " where " + known).getFirst().day("day");
        var day = wanted.or(() -> newest).orElse(LocalDate.EPOCH);
        var until = " and _day <= date '" + day + "'";
        var facts = ask("select count(*) filter (not (" + known + ")) as lacking, count(*) filter (" + known
                + " and not (true" + until + ")) as later, count(*) filter (" + known + until
                + " and _amount < 0) as refunds from " + orders).getFirst();
        notes.add(display -> Wording.of(display)
                .text(wanted.isPresent() ? "rfm.note.day" : "rfm.note.newest", display.day(day)));
        if (columns.order().isEmpty()) {
            notes.add(Wording.later("rfm.note.rows"));
        }
        counted(facts, "lacking", "later", "refunds");
        var frequency = columns.order().isPresent()
                ? "count(distinct coalesce(_order, _day::varchar))"
                : "count(*)";
        var all = "(select _id, date_diff('day', max(_day) filter (_amount > 0), date '" + day
                + "')::double as first, (" + frequency + " filter (_amount > 0))::double as frequency,"
                + " sum(_amount) as amount from " + orders + " where " + known + until + " group by _id)";
        var without = ask("select count(*) filter (frequency = 0) as unpaid from " + all).getFirst();
        counted(without, "unpaid");
        return "(select *, amount::double as monetary from " + all + " where frequency > 0)";
    }

    private String undated(String customerRows) {
        var known = "_id is not null and _amount is not null and _orders is not null and _visits is not null";
        counted(ask("select count(*) filter (not (" + known + ")) as incomplete, count(*) filter (" + known
                + " and _orders <= 0) as never from " + customerRows).getFirst(), "incomplete", "never");
        notes.addFirst(Wording.later("rfm.note.undated"));
        return "(select _id, sum(_visits) as first, sum(_orders) as frequency, sum(_amount) as amount,"
                + " sum(_amount)::double as monetary from " + customerRows + " where " + known
                + " and _orders > 0 group by _id)";
    }

    private void counted(Row row, String... names) {
        for (var name : names) {
            if (row.count(name) > 0) {
                notes.add(Wording.later("rfm.note." + name, row.count(name)));
            }
        }
    }

    private void edges() {
        var row = ask("select count(*) as n, " + MEASURES.stream()
                .flatMap(measure -> IntStream.rangeClosed(0, QUANTILES)
                        .mapToObj(i -> "quantile_cont(" + measure + ", " + i / (double) QUANTILES + ") as "
                                + measure
                                + i))
                .collect(Collectors.joining(", ")) + " from " + customers).getFirst();
        for (var measure : MEASURES) {
            var distinct = IntStream.rangeClosed(0, QUANTILES)
                    .mapToObj(i -> row.decimal(measure + i))
                    .flatMap(Optional::stream)
                    .map(BigDecimal::doubleValue)
                    .distinct()
                    .toList();
            var found = new Edges(distinct, dated && measure.equals("first"));
            edges.put(measure, found);
            if (!distinct.isEmpty() && found.count() < QUANTILES) {
                notes.add(Wording.later("rfm.note.bins", new Wording.Field(label(measure)),
                        (long) found.count()));
            }
        }
    }

    private String label(String measure) {
        return measure.equals("first") ? dated ? "recency" : "sessions" : measure;
    }

    private String scored() {
        var mean = "((f + m + 1) // 2)";
        return "(select *, " + Cases.of("10 * r + " + mean, RfmGroup.cases(dated))
                + " as \"group\" from (select *, "
                + edges.getOrDefault("first", Edges.NONE).score("first") + " as r, "
                + edges.getOrDefault("frequency", Edges.NONE).score("frequency") + " as f, "
                + edges.getOrDefault("monetary", Edges.NONE).score("monetary") + " as m from " + customers
                + "))";
    }

    Dataset scores() {
        return rows.engine()
                .query("select _id as customer_id, first::bigint as " + (dated ? "recency_days" : "visits")
                        + ", frequency::bigint as frequency, monetary, r, f, m, \"group\" from " + scored(),
                        rows.lineage());
    }

    boolean dated() {
        return dated;
    }

    String currency() {
        return currency;
    }

    List<Statement> notes() {
        return notes;
    }

    List<Bin> bins() {
        var bins = new ArrayList<Bin>();
        for (var measure : edges.entrySet()) {
            var values = measure.getValue();
            var counts = ask(
                    "select " + values.bin(measure.getKey()) + " as bin, count(*) as n from " + customers
                            + " group by bin order by bin");
            for (var row : counts) {
                int bin = (int) row.count("bin");
                bins.add(new Bin(label(measure.getKey()), bin, values.score(bin), values.from(bin),
                        values.to(bin),
                        row.count("n")));
            }
        }
        return bins;
    }

    List<Group> groups() {
        return ask("select \"group\", count(*) as n, sum(amount) as revenue, median(first) as first,"
                + " median(frequency) as frequency, median(monetary) as monetary from " + scored()
                + " group by \"group\" order by revenue desc, \"group\"").stream()
                .map(row -> new Group(RfmGroup.named(row.text("group").orElse("")), row.count("n"),
                        row.decimal("revenue").orElse(BigDecimal.ZERO), row.number("first"),
                        row.number("frequency"),
                        row.number("monetary")))
                .toList();
    }

    /// Where bins end.
    ///
    /// @param values all edges, ascending, the least and the greatest value among them
    /// @param reversed whether low values are good
    private record Edges(List<Double> values, boolean reversed) {

        static final Edges NONE = new Edges(List.of(), false);

        int count() {
            return Math.max(1, values.size() - 1);
        }

        double from(int bin) {
            return values.get(Math.min(bin, values.size()) - 1);
        }

        double to(int bin) {
            return values.get(Math.min(bin, values.size() - 1));
        }

        /// The scores of fewer than five bins are spread evenly.
        int score(int bin) {
            int score = count() == 1 ? 3 : 1 + Math.round(4f * (bin - 1) / (count() - 1));
            return reversed ? 6 - score : score;
        }

        String bin(String measure) {
            var cases = new StringBuilder("case");
            for (int bin = 1; bin < count(); bin++) {
                cases.append(" when ")
                        .append(measure)
                        .append(" <= ")
                        .append(Preparation.literal(to(bin)))
                        .append(" then ")
                        .append(bin);
            }
            return count() == 1 ? "1" : cases + " else " + count() + " end";
        }

        String score(String measure) {
            var scores = IntStream.rangeClosed(1, count())
                    .boxed()
                    .collect(Collectors.toMap(bin -> bin, this::score));
            return "(" + Cases.of("(" + bin(measure) + ")", scores) + ")";
        }
    }

    /// A bin.
    ///
    /// @param measure recency, sessions, frequency or monetary
    /// @param bin its place, from 1
    /// @param score what its values score
    /// @param from its lower edge
    /// @param to its upper edge
    /// @param customers how many there are in it
    record Bin(String measure, int bin, int score, double from, double to, long customers) {}

    /// A group.
    ///
    /// @param group which
    /// @param customers how many
    /// @param revenue their revenue
    /// @param first median recency or visits
    /// @param frequency median orders
    /// @param monetary median revenue
    record Group(RfmGroup group, long customers, BigDecimal revenue, double first, double frequency,
            double monetary) {}
}
