package roibook.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Method;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How the values of the columns that say most are spread: numbers in classes (that double, where tails are heavy), the
/// leading names of categories.
final class Distributions {

    private static final int MOST = 10;
    private static final int CLASSES = 16;
    private static final int FEWEST = 10;

    private final Context context;
    private final Sample sample;

    private Distributions(Context context, Sample sample) {
        this.context = context;
        this.sample = sample;
    }

    static List<Part> parts(Context context, Sample sample, List<ColumnProfile> profiles) {
        var distributions = new Distributions(context, sample);
        return profiles.stream()
                .filter(distributions::telling)
                .sorted(Comparator.comparingDouble(distributions::weight).reversed())
                .limit(MOST)
                .flatMap(profile -> distributions.part(profile).stream())
                .toList();
    }

    private boolean telling(ColumnProfile profile) {
        if (profile.empty() || profile.constant() || profile.rows() < FEWEST
                || Schema.bookkeeping(profile.name())) {
            return false;
        }
        return profile.role().number()
                ? profile.numbers().isPresent() && profile.distinct() > 2
                : (profile.role() == ColumnRole.CATEGORY || profile.role() == ColumnRole.BOOLEAN)
                        && profile.distinct() > 1 && !profile.leading().isEmpty();
    }

    /// Money first, then heavy tails, then whatever else is unusual.
    private double weight(ColumnProfile profile) {
        double weight = switch (profile.role()) {
            case MONEY -> 0.14;
            case PRICE -> 0.11;
            case RATE, COUNT, NUMBER -> 0.1;
            case CATEGORY -> 0.08;
            case BOOLEAN -> 0.06;
            case IDENTIFIER, TEXT, DATE -> 0;
        };
        if (profile.heavyTail()) {
            weight += 0.15;
        }
        double outliers = profile.numbers()
                .map(numbers -> numbers.outliers().count() / (double) Math.max(1, profile.looked()))
                .orElse(0.0);
        return weight + Math.min(0.1, outliers) + (profile.nearConstant() ? -0.05 : 0);
    }

    private Optional<Part> part(ColumnProfile profile) {
        var part = profile.role().number() ? numbers(profile) : names(profile);
        return Optional.of(part.weighing(weight(profile)));
    }

    private Part names(ColumnProfile profile) {
        var heading = context.say("distribution.heading", context.label(profile.name()));
        var labels = new ArrayList<String>();
        var shares = new ArrayList<Double>();
        double rest = 1;
        for (var one : profile.leading()) {
            labels.add(one.value());
            shares.add(one.share());
            rest -= one.share();
        }
        if (profile.distinct() > labels.size() && rest > 0) {
            labels.add(context.counted("groups.others", profile.distinct() - labels.size()));
            shares.add(rest);
        }
        var first = profile.leading().getFirst();
        var sentences = new ArrayList<String>();
        sentences.add(profile.nearConstant()
                ? context.say("names.near-constant", context.label(profile.name()), first.value(),
                        context.percent(first.share()))
                : context.counted("names.leading", profile.distinct(), context.label(profile.name()),
                        first.value(), context.percent(first.share()),
                        profile.distinctExact() ? "" : context.say("about") + " "));
        return Part.of("distribution-" + profile.name(), heading, sentences,
                Table.create(StringColumn.create("value", labels), DoubleColumn.create("share", shares)))
                .drawn(new Picture(Kind.BARS, "value", List.of("share"),
                        List.of(context.say("names.share")), context.say("names.share"), "%"));
    }

    private Part numbers(ColumnProfile profile) {
        var value = Schema.quoted(profile.name()) + "::double";
        boolean doubling = doubling(profile);
        double low = profile.numbers().map(ColumnProfile.Numbers::p01).orElse(0.0);
        double high = profile.numbers().map(ColumnProfile.Numbers::p99).orElse(0.0);
        double width = width(low, high, profile);
        var formula = doubling
                ? "case when " + value + " > 0 then floor(log2(" + value + "))::int end"
                : "least(" + CLASSES + ", greatest(-1, floor((" + value + " - " + start(low, width) + ") / "
                        + width + ")))::int";
        var condition = "isfinite(" + value + ")" + context.otherCurrencies()
                .filter(_ -> context.money(profile.name()))
                .map(one -> " and " + one)
                .orElse("");
        var classes = sample.ask("select " + formula + " as class, count(*) as n from data where " + condition
                + " group by 1 order by 1 nulls first");
        var heading = context.say("distribution.heading", context.labelWithUnit(profile.name()));
        return Part.of("distribution-" + profile.name(), heading, sentences(profile),
                doubling ? doubled(classes) : even(profile, classes, start(low, width), width))
                .drawn(new Picture(Kind.BARS, "value", List.of("rows"),
                        List.of(context.say("distribution.rows")), context.say("distribution.rows"), ""));
    }

    private static boolean doubling(ColumnProfile profile) {
        return profile.numbers()
                .filter(numbers -> numbers.negative() == 0
                        && (numbers.outliers().method() == Method.LOG_MAD || (numbers.median() > 0
                                && numbers.p99() > 8 * numbers.median()) || numbers.median() == 0))
                .isPresent();
    }

    /// A round width of classes, so that about sixteen hold the middle 98 %.
    private static double width(double low, double high, ColumnProfile profile) {
        double wanted = Math.max(high - low, 0) / (CLASSES - 2);
        if (!(wanted > 0) || !Double.isFinite(wanted)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double width = IntStream.of(1, 2, 5, 10)
                .mapToDouble(n -> n * power)
                .filter(n -> n >= wanted * 0.999)
                .findFirst()
                .orElse(10 * power);
        return profile.role() == ColumnRole.COUNT ? Math.max(1, width) : width;
    }

    private static double start(double low, double width) {
        return Math.floor(low / width) * width;
    }

    private List<String> sentences(ColumnProfile profile) {
        var sentences = new ArrayList<String>();
        profile.numbers().ifPresent(numbers -> {
            var name = profile.name();
            boolean zeros = numbers.zeros() > 0.5 * (profile.rows() - profile.missing());
            sentences.add(zeros
                    ? context.say("distribution.zeros", context.label(name),
                            context.percent(numbers.zeros() / (double) (profile.rows() - profile.missing())),
                            context.value(name, numbers.p95()), context.value(name, numbers.p99()))
                    : context.say("distribution.middle", context.value(name, numbers.p25()),
                            context.value(name, numbers.p75()), context.value(name, numbers.median()),
                            context.label(name)));
            if (profile.role().additive() && profile.heavyTail()) {
                numbers.topShare()
                        .ifPresent(share -> sentences.add(
                                context.say("distribution.top", context.percent(share))));
            }
            if (numbers.outliers().count() > 0) {
                sentences.add(context.counted("distribution.outliers", numbers.outliers().count(),
                        context.say("outliers." + numbers.outliers().method().name()),
                        fences(profile, numbers.outliers())));
            }
        });
        return sentences;
    }

    /// The ends that values really lie beyond.
    private String fences(ColumnProfile profile, ColumnProfile.Outliers outliers) {
        boolean below = Double.parseDouble(profile.least()) < outliers.low();
        boolean above = Double.parseDouble(profile.greatest()) > outliers.high();
        var low = context.value(profile.name(), outliers.low());
        var high = context.value(profile.name(), outliers.high());
        return below && above
                ? context.say("outliers.both", low, high)
                : below ? context.say("outliers.below", low) : context.say("outliers.above", high);
    }

    private Table doubled(List<Row> classes) {
        var from = DoubleColumn.create("from");
        var rows = LongColumn.create("rows");
        var labels = StringColumn.create("value");
        for (var one : classes) {
            var exponent = one.decimal("class");
            double low = exponent.map(power -> Math.pow(2, power.intValue())).orElse(0.0);
            from.append(low);
            rows.append(one.count("n"));
            labels.append(exponent.isEmpty()
                    ? context.say("distribution.none")
                    : context.plain(low) + "\u2013" + context.plain(2 * low));
        }
        return Table.create(labels, from, rows);
    }

    private Table even(ColumnProfile profile, List<Row> classes, double start, double width) {
        var from = DoubleColumn.create("from");
        var rows = LongColumn.create("rows");
        var labels = StringColumn.create("value");
        boolean single = profile.role() == ColumnRole.COUNT && width == 1;
        var counts = new TreeMap<Long, Long>();
        classes.forEach(one -> one.decimal("class")
                .ifPresent(place -> counts.put(place.longValue(), one.count("n"))));
        if (!counts.isEmpty()) {
            for (long place = counts.firstKey(); place <= counts.lastKey(); place++) {
                counts.putIfAbsent(place, 0L);
            }
        }
        counts.forEach((place, count) -> {
            double low = start + place * width;
            from.append(low);
            rows.append(count);
            var label = place < 0
                    ? "< " + context.plain(start)
                    : place >= CLASSES
                            ? "\u2265 " + context.plain(low)
                            : single
                                    ? context.plain(low)
                                    : context.plain(low) + "\u2013" + context.plain(low + width);
            labels.append(label);
        });
        return Table.create(labels, from, rows);
    }
}
