package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import roibook.explore.DataWarning.Severity;
import roibook.explore.Profiler.Found;
import roibook.metric.Measure;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What is wrong with columns: empty, constant, spelled in several ways, with rows of totals among them, numbers as text.
final class ColumnChecks {

    private static final int NAMED = 8;
    private static final int MOST_NAMES = 5000;
    private static final double NEARLY_ALL = 0.95;
    private static final Set<String> PLACEHOLDERS = Set.of("-1", "-1.0", "-9", "-9.0", "-99", "-99.0", "-999",
            "-999.0", "-9999", "-9999.0");
    private static final double MUCH = 0.05;

    private final Warnings warnings;
    private final Context context;
    private final List<Found> found;
    private final Sample sample;

    private ColumnChecks(Warnings warnings, List<Found> found, Sample sample) {
        this.warnings = warnings;
        this.context = warnings.context();
        this.found = found;
        this.sample = sample;
    }

    static void check(Warnings warnings, List<Found> found, Sample sample) {
        var checks = new ColumnChecks(warnings, found, sample);
        checks.totals();
        checks.spellings();
        checks.texts();
        checks.placeholders();
        checks.missing();
        checks.constant();
    }

    private List<ColumnProfile> profiles() {
        return found.stream().map(Found::profile).filter(one -> !Schema.bookkeeping(one.name())).toList();
    }

    private void totals() {
        for (var one : found) {
            var name = one.profile().name();
            if (one.totals() == 0 || one.totals() > 0.2 * one.profile().rows()) {
                continue;
            }
            var money = money(Measure.COST).or(() -> money(Measure.REVENUE));
            var sum = money.flatMap(column -> context.main()
                    .sql("select sum(try_cast(" + Schema.quoted(column)
                            + " as decimal(28,8))) as money from data"
                            + " where regexp_full_match(lower(trim(" + Schema.quoted(name) + "::varchar)), "
                            + Profiler.TOTAL + ")")
                    .rows()
                    .getFirst()
                    .decimal("money"));
            warnings.rows("totals", Severity.HIGH, one.totals(), sum, context.label(name),
                    warnings.worth(sum, money.orElse("")));
        }
    }

    private Optional<String> money(Measure measure) {
        return Optional.ofNullable(context.schema().measured().get(measure));
    }

    /// Names that differ in case, blanks or punctuation only.
    private void spellings() {
        for (var profile : profiles()) {
            if (profile.role() == ColumnRole.CATEGORY
                    && Schema.kind(context.schema(), profile.name()) == Schema.Kind.TEXT
                    && profile.distinct() > 1 && profile.distinct() <= MOST_NAMES) {
                spellings(profile);
            }
        }
    }

    private void spellings(ColumnProfile profile) {
        var name = Schema.quoted(profile.name()) + "::varchar";
        var money = money(Measure.COST).or(() -> money(Measure.REVENUE));
        var rows = sample.ask(
                "select string_agg('\u201c' || v || '\u201d', ', ' order by n desc, v) as spellings, sum(n)::bigint - max(n)"
                        + " as n, sum(money) - max_by(money, n) as money from (select " + name
                        + " as v, count(*) as n, sum("
                        + money.map(column -> "try_cast(" + Schema.quoted(column) + " as double)").orElse("0")
                        + ") as money from data where trim(" + name + ") <> '' group by 1) group by "
                        + "regexp_replace(lower(v), '[^\\p{L}\\p{N}]+', '', 'g') having count(*) > 1 order by n desc")
                .stream()
                .filter(row -> row.text("spellings").isPresent())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        double scale = sample.all() / (double) Math.max(1, sample.looked());
        long count = Math.round(scale * rows.stream().mapToLong(row -> row.count("n")).sum());
        var sum = money.map(_ -> BigDecimal.valueOf(scale * rows.stream()
                .mapToDouble(row -> Profiler.known(row, "money").orElse(0))
                .sum()));
        warnings.rows("spellings", Severity.MEDIUM, count, sum, context.label(profile.name()),
                rows.getFirst().text("spellings").orElse(""), warnings.worth(sum, money.orElse("")));
        warnings.evidence(Table.create(
                StringColumn.create("spellings",
                        rows.stream().map(row -> row.text("spellings").orElse("")).toList()),
                LongColumn.create("rows", rows.stream().mapToLong(row -> row.count("n")).toArray())),
                Optional.empty());
    }

    private void texts() {
        var numbers = names(one -> one.numberTexts() >= NEARLY_ALL * known(one) && one.dayTexts() == 0);
        if (!numbers.isEmpty()) {
            warnings.others("number-texts", Severity.MEDIUM, numbers.size(), Optional.empty(), list(numbers));
        }
        var days = names(one -> one.dayTexts() >= NEARLY_ALL * known(one));
        if (!days.isEmpty()) {
            warnings.others("day-texts", Severity.MEDIUM, days.size(), Optional.empty(), list(days));
        }
    }

    /// A few values such as -1 or -999 in a column that is never negative otherwise.
    private void placeholders() {
        var suspicious = new ArrayList<String>();
        long rows = 0;
        for (var profile : profiles()) {
            long negative = profile.role().number()
                    ? profile.numbers().map(ColumnProfile.Numbers::negative).orElse(0L)
                    : 0;
            if (negative > 0 && negative < MUCH * profile.rows() && PLACEHOLDERS.contains(profile.least())
                    && context.schema().measure(profile.name()).isEmpty()) {
                suspicious.add(profile.name() + " " + profile.least());
                rows += negative;
            }
        }
        if (!suspicious.isEmpty()) {
            warnings.rows("placeholder", Severity.MEDIUM, rows, Optional.empty(), list(suspicious));
        }
    }

    private static double known(Found one) {
        var profile = one.profile();
        return Math.max(1, (1 - profile.missingShare()) * profile.looked());
    }

    private List<String> names(Predicate<Found> wanted) {
        return found.stream()
                .filter(one -> Schema.kind(context.schema(), one.profile().name()) == Schema.Kind.TEXT)
                .filter(one -> !one.profile().empty() && one.profile().role() != ColumnRole.BOOLEAN)
                .filter(one -> one.profile().role() != ColumnRole.IDENTIFIER
                        || !one.profile().name().toLowerCase(Locale.ROOT).endsWith("id"))
                .filter(one -> !Schema.bookkeeping(one.profile().name()))
                .filter(wanted)
                .map(one -> one.profile().name())
                .toList();
    }

    private void missing() {
        var empty = profiles().stream().filter(ColumnProfile::empty).map(ColumnProfile::name).toList();
        if (!empty.isEmpty()) {
            warnings.others("empty", Severity.LOW, empty.size(), Optional.empty(), list(empty));
        }
        var some = profiles().stream()
                .filter(profile -> profile.missing() > 0 && !profile.empty())
                .filter(profile -> context.schema()
                        .measure(profile.name())
                        .filter(measure -> measure == Measure.COST || measure == Measure.REVENUE)
                        .isEmpty())
                .toList();
        if (some.isEmpty()) {
            return;
        }
        var texts = some.stream()
                .sorted((a, b) -> Double.compare(b.missingShare(), a.missingShare()))
                .map(profile -> profile.name() + " " + context.percent(profile.missingShare()))
                .toList();
        boolean much = some.stream().anyMatch(one -> one.missingShare() > MUCH && matters(one));
        warnings.others("missing", much ? Severity.MEDIUM : Severity.LOW, some.size(), Optional.empty(),
                list(texts));
    }

    private boolean matters(ColumnProfile profile) {
        return context.schema().measure(profile.name()).isPresent()
                || context.schema().day().filter(profile.name()::equals).isPresent();
    }

    private void constant() {
        var constant = new ArrayList<String>();
        for (var profile : profiles()) {
            boolean expected = context.schema().currency().filter(profile.name()::equals).isPresent()
                    || Schema.plain(profile.name()).matches("(.*_)?(platform|account_id|account|customer_id)")
                    || context.schema().channel().filter(profile.name()::equals).isPresent();
            if (profile.constant() && !expected) {
                constant.add(profile.name());
            }
        }
        if (!constant.isEmpty()) {
            warnings.others("constant", Severity.LOW, constant.size(), Optional.empty(), list(constant));
        }
    }

    private String list(List<String> names) {
        var shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED
                ? shown
                : shown + ", " + context.counted("groups.others", (long) names.size() - NAMED);
    }
}
