package roibook.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.Nearest;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.Row;
import roibook.segment.CustomerSegmentation.Settings;
import tech.tablesaw.api.Table;

/// Customers in a table of the engine, with what is known of them as a whole. Only the rows that a segmentation is
/// fitted on come to Java.
final class Customers implements AutoCloseable {

    static final List<String> FEATURES = List.of("sessions", "avg_session_duration", "pages_per_session",
            "transactions", "revenue");
    /// Averages per session, which are weighted by sessions when they are averaged again.
    static final Set<String> PER_SESSION = Set.of("avg_session_duration", "pages_per_session");
    private static final Set<String> MONEY = Set.of("revenue", "spend", "amount", "sales", "order_value",
            "monetary", "clv");
    static final List<String> DESCRIPTIONS = List.of("age", "gender", "country", "channel",
            "acquisition_channel", "device", "platform");
    /// A feature that is missing for more of the buyers takes no part: else most of them would be left out.
    private static final double MOST_MISSING = 0.5;

    private final Dataset source;
    private final String table;
    private final Preparation preparation;
    private final String currency;
    private final List<Statement> notes;
    private final Facts facts;

    private Customers(Dataset source, String table, Preparation preparation, String currency,
            List<Statement> notes) {
        this.source = source;
        this.table = table;
        this.preparation = preparation;
        this.currency = currency;
        facts = Facts.of(this);
        this.notes = new ArrayList<>(notes);
        this.notes.addAll(facts.notes());
    }

    static boolean isMoney(String feature) {
        return MONEY.contains(feature.toLowerCase(Locale.ROOT));
    }

    /// @param mixed whether descriptions form segments too, and customers with gaps take part
    static Customers read(Dataset source, Settings settings, boolean mixed) {
        var names = source.columnNames().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var described = mixed ? Traits.names(source, names, settings) : List.<String>of();
        var features = features(names, settings, described);
        var table = "segment_rows_" + UUID.randomUUID().toString().replace("-", "");
        source.engine()
                .run("create table " + table + " as select " + needed(names, features, described)
                        .stream()
                        .map(Names::quoted)
                        .collect(Collectors.joining(", ")) + " from (" + source.query() + ")");
        var notes = new ArrayList<Statement>();
        var currency = currency(source, table, names, notes);
        var preparation = preparation(source, table, names, features, currency, settings, notes);
        if (mixed) {
            preparation = mixed(source, table, preparation, described, notes);
        }
        absent(names, settings, preparation, notes);
        return new Customers(source, table, preparation, currency.orElse(""), notes);
    }

    /// The same with descriptions that form segments, of customers with gaps too.
    private static Preparation mixed(Dataset source, String table, Preparation numbers,
            List<String> described,
            List<Statement> notes) {
        var split = numbers.split()
                .map(name -> " where coalesce(" + Preparation.finite(name) + " <> 0, false)")
                .orElse("");
        var foreign = numbers.currency()
                .map(code -> (split.isEmpty() ? " where " : " and ") + "coalesce(currency = "
                        + Names.literal(code)
                        + ", true)")
                .orElse("");
        var traits = Traits.of(source, "(select * from " + table + split + foreign + ")", described, notes);
        var descriptions = new LinkedHashSet<>(numbers.descriptions());
        traits.forEach(trait -> descriptions.add(trait.name()));
        return new Preparation(numbers.id(), numbers.features(), numbers.split(), numbers.weights(),
                List.copyOf(descriptions), numbers.currency(), numbers.fills(), traits, true);
    }

    private static List<String> features(List<String> names, Settings settings, List<String> described) {
        for (var wanted : settings.features()) {
            if (!names.contains(wanted.toLowerCase(Locale.ROOT))) {
                throw new SegmentationException("no column '" + wanted + "' to form segments by"
                        + Nearest.to(wanted, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; there are: " + String.join(", ", names)));
            }
        }
        if (!settings.features().isEmpty()) {
            return settings.features()
                    .stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .filter(name -> !described.contains(name))
                    .toList();
        }
        var features = FEATURES.stream().filter(names::contains).toList();
        if (features.isEmpty() && described.isEmpty()) {
            throw new SegmentationException("these rows can't be segmented: none of the columns "
                    + String.join(", ", FEATURES) + " is there, only " + String.join(", ", names)
                    + "; name the columns to use with Settings.features(...)");
        }
        return features;
    }

    private static Set<String> needed(List<String> names, List<String> features, List<String> described) {
        var needed = new LinkedHashSet<>(features);
        needed.addAll(described);
        needed.addAll(List.of("id", "sessions", "transactions", "revenue", "currency"));
        needed.addAll(DESCRIPTIONS);
        needed.addAll(Facts.TEST_COLUMNS);
        needed.retainAll(names);
        return needed;
    }

    /// The most frequent currency; amounts of different currencies are never compared.
    private static Optional<String> currency(Dataset source, String table, List<String> names,
            List<Statement> notes) {
        if (!names.contains("currency")) {
            return Optional.empty();
        }
        var currencies = source.engine()
                .rows("select currency, count(*) as n from " + table
                        + " where currency is not null group by currency order by n desc, currency");
        var main = currencies.stream().findFirst().flatMap(row -> row.text("currency"));
        if (currencies.size() > 1) {
            long others = currencies.stream().skip(1).mapToLong(row -> row.count("n")).sum();
            notes.add(Wording.later("note.currencies", others, main.orElse("")));
        }
        return main;
    }

    private static Preparation preparation(Dataset source, String table, List<String> names,
            List<String> features, Optional<String> currency, Settings settings, List<Statement> notes) {
        var split = List.of("transactions", "revenue").stream().filter(names::contains).findFirst();
        var weights = List.of("sessions", "transactions", "revenue")
                .stream()
                .filter(names::contains)
                .toList();
        var descriptions = DESCRIPTIONS.stream().filter(names::contains).toList();
        var all = new Preparation(Optional.of("id").filter(names::contains), features, split, weights,
                descriptions, currency, Map.of());
        var row = source.engine()
                .rows("select count(*) as n" + features.stream()
                        .map(name -> ", count(" + Names.quoted(name) + ") as " + Names.quoted("n_" + name)
                                + ", median("
                                + Names.quoted(name) + ") as " + Names.quoted("m_" + name))
                        .collect(Collectors.joining()) + " from " + all.over("select * from " + table)
                        + " where _buyer and not _foreign")
                .getFirst();
        var thin = features.stream()
                .filter(name -> split.filter(name::equals).isEmpty())
                .filter(name -> row.count("n") > 0
                        && row.count("n_" + name) < (1 - MOST_MISSING) * row.count("n"))
                .toList();
        thin.forEach(name -> notes.add(Wording.later("note.mostly-missing", name,
                new Wording.Percent(1 - row.count("n_" + name) / (double) row.count("n")))));
        var kept = features.stream().filter(name -> !thin.contains(name)).toList();
        return new Preparation(all.id(), kept, split, weights, descriptions, currency,
                settings.impute() ? medians(kept, row) : Map.of());
    }

    private static Map<String, Double> medians(List<String> features, Row row) {
        var medians = new LinkedHashMap<String, Double>();
        features.forEach(name -> row.decimal("m_" + name)
                .ifPresent(median -> medians.put(name, median.doubleValue())));
        return medians;
    }

    private static void absent(List<String> names, Settings settings, Preparation preparation,
            List<Statement> notes) {
        if (preparation.split().isEmpty()) {
            notes.add(Wording.later("note.no-orders"));
        } else if (!names.contains("transactions")) {
            notes.add(Wording.later("note.orders-by-revenue"));
        }
        var absent = FEATURES.stream().filter(name -> !names.contains(name)).toList();
        if (settings.features().isEmpty() && !absent.isEmpty()) {
            notes.add(Wording.later("note.absent", (long) absent.size(), String.join(", ", absent)));
        }
    }

    /// The customers with the columns of the preparation, as a relation.
    String prepared() {
        return preparation.over("select * from " + table);
    }

    List<Row> rows(String select) {
        return source.engine().rows(select);
    }

    /// Buyers whose features are known, sorted by their values, so that the order of the rows does not matter: all, or as
    /// many as wanted, chosen by a hash of what tells them apart.
    Fit fit(int most) {
        var features = preparation.features();
        var traits = preparation.traits();
        var columns = Stream
                .concat(features.stream().map(Names::quoted),
                        IntStream.range(0, traits.size()).mapToObj(Trait::column))
                .collect(Collectors.joining(", "));
        var chosen = facts.buyers() > most
                ? " order by hash(" + preparation.id().map(_ -> "_id, ").orElse("") + columns + ") limit "
                        + most
                : "";
        if (columns.isEmpty()) {
            return new Fit(Table.create(), features, traits, facts.buyers());
        }
        var rows = source.engine()
                .table("select * from (select " + columns + " from " + prepared() + " where _known and _buyer"
                        + chosen + ") order by " + columns);
        return new Fit(rows, features, traits, facts.buyers());
    }

    Preparation preparation() {
        return preparation;
    }

    Facts facts() {
        return facts;
    }

    Dataset source() {
        return source;
    }

    String table() {
        return table;
    }

    /// The columns that form segments.
    List<String> features() {
        return preparation.features();
    }

    /// The currency of the amounts; empty when it is not known.
    String currency() {
        return currency;
    }

    /// What was left out, and why.
    List<Statement> notes() {
        return List.copyOf(notes);
    }

    Lineage lineage() {
        return source.lineage();
    }

    boolean has(String column) {
        return preparation.numbers().contains(column) || preparation.descriptions().contains(column);
    }

    /// Gives the rows back to the engine.
    @Override
    public void close() {
        source.engine().run("drop table if exists " + table);
    }

    /// The buyers that a segmentation is fitted on.
    ///
    /// @param table one column per feature
    /// @param features the features
    /// @param traits the descriptions that form segments too
    /// @param buyers how many buyers there are in all
    record Fit(Table table, List<String> features, List<Trait> traits, long buyers) {

        int count() {
            return table.rowCount();
        }

        double[] values(String feature) {
            return table.doubleColumn(feature).asDoubleArray();
        }

        /// The codes of a trait; `NaN` is missing.
        double[] codes(int place) {
            return table.doubleColumn(Trait.column(place)).asDoubleArray();
        }

        double value(String feature, int row) {
            return table.doubleColumn(feature).getDouble(row);
        }
    }
}
