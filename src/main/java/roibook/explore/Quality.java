package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.Row;
import roibook.explore.DataWarning.Severity;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What is wrong with rows: contradictions within them, rows that occur twice, single rows that dominate.
final class Quality {

    private static final int NAMED = 3;
    private static final double DOMINANT = 0.1;
    private static final long FEWEST = 50;
    private static final long FEWEST_NONZERO = 20;

    private final Warnings warnings;
    private final Context context;
    private final Cells cells;

    private Quality(Warnings warnings, Cells cells) {
        this.warnings = warnings;
        this.context = warnings.context();
        this.cells = cells;
    }

    static void check(Warnings warnings, Cells cells, Sample sample, List<ColumnProfile> profiles) {
        var quality = new Quality(warnings, cells);
        quality.currencies();
        new Duplicates(warnings, sample, profiles).check();
        quality.contradictions();
        quality.dominantRows(profiles);
    }

    private void currencies() {
        if (context.currencies().size() > 1) {
            warnings.others("currencies", Severity.HIGH, context.currencies().size(), Optional.empty(),
                    String.join(", ", context.currencies()), context.currencies().getFirst());
        }
    }

    /// Rows whose measures contradict each other, by channel.
    private void contradictions() {
        var checks = RowCheck.of(context.schema());
        if (checks.isEmpty()) {
            return;
        }
        var rows = cells.ask("select channel, sum(row_count) as row_count, " + checks.stream().map(check -> {
            var name = check.column();
            return "sum(" + name + ") as " + name + ", min(day) filter (" + name + " > 0) as " + name
                    + "_from, max(day) filter (" + name + " > 0) as " + name + "_to"
                    + (check.money().isEmpty() ? "" : ", sum(" + name + "_money) as " + name + "_money");
        }).collect(Collectors.joining(", ")) + " from data group by 1 order by 1");
        checks.forEach(check -> contradiction(check, rows));
    }

    private void contradiction(RowCheck check, List<Row> rows) {
        var name = check.column();
        var concerned = rows.stream()
                .filter(row -> row.count(name) > 0)
                .sorted(Comparator.comparingDouble((Row row) -> money(check, row).doubleValue())
                        .thenComparingLong(row -> row.count(name))
                        .reversed())
                .toList();
        long count = concerned.stream().mapToLong(row -> row.count(name)).sum();
        long all = rows.stream().mapToLong(row -> row.count("row_count")).sum();
        boolean empty = count == all && check.id().startsWith("missing");
        if (count == 0 || empty) {
            return;
        }
        Optional<BigDecimal> money = check.money().isEmpty()
                ? Optional.empty()
                : Optional.of(concerned.stream()
                        .map(row -> money(check, row))
                        .reduce(BigDecimal.ZERO,
                                BigDecimal::add));
        warnings.rows(check.id(), check.severity(), count, money,
                warnings.worth(money.map(BigDecimal::abs), check.money()),
                where(concerned, name),
                context.percent(count / (double) all));
        if (context.schema().channel().isPresent()) {
            warnings.evidence(evidence(check, concerned), concerned.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Picture(Kind.RANKING, "channel", List.of("rows"),
                            List.of(context.say("distribution.rows")), context.say("distribution.rows"),
                            "")));
        }
    }

    private static BigDecimal money(RowCheck check, Row row) {
        return check.money().isEmpty()
                ? BigDecimal.ZERO
                : row.decimal(check.column() + "_money").orElse(BigDecimal.ZERO);
    }

    private String where(List<Row> concerned, String name) {
        var text = new StringBuilder();
        if (context.schema().channel().isPresent()) {
            text.append(concerned.stream()
                    .limit(NAMED)
                    .map(row -> channel(row) + " " + context.display().count(row.count(name)))
                    .collect(Collectors.joining(", ")));
            if (concerned.size() > NAMED) {
                text.append(", ").append(context.counted("groups.others", (long) concerned.size() - NAMED));
            }
        }
        var from = concerned.stream().flatMap(row -> row.day(name + "_from").stream()).sorted().findFirst();
        var to = concerned.stream()
                .flatMap(row -> row.day(name + "_to").stream())
                .max(Comparator.naturalOrder());
        from.ifPresent(day -> text.append(text.isEmpty() ? "" : "; ")
                .append(context.display().period(day, to.orElse(day))));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private String channel(Row row) {
        return row.text("channel").filter(name -> !name.isEmpty()).orElse(context.say("groups.unknown"));
    }

    private Table evidence(RowCheck check, List<Row> concerned) {
        var name = check.column();
        var money = DoubleColumn.create("money");
        concerned.forEach(row -> money.append(money(check, row).doubleValue()));
        var table = Table.create(
                StringColumn.create("channel", concerned.stream().map(this::channel).toList()),
                LongColumn.create("rows", concerned.stream().mapToLong(row -> row.count(name)).toArray()),
                StringColumn.create("first_day", days(concerned, name + "_from")),
                StringColumn.create("last_day", days(concerned, name + "_to")));
        return check.money().isEmpty() ? table : table.addColumns(money);
    }

    private static List<String> days(List<Row> rows, String column) {
        return rows.stream().map(row -> row.day(column).map(Object::toString).orElse("")).toList();
    }

    /// Single rows that make more than a tenth of a sum of money.
    private void dominantRows(List<ColumnProfile> profiles) {
        var found = new ArrayList<ColumnProfile>();
        for (var profile : profiles) {
            if (profile.role() == ColumnRole.MONEY && profile.rows() >= FEWEST && profile.numbers()
                    .filter(one -> one.negative() == 0 && one.sum() > 0
                            && profile.rows() - profile.missing() - one.zeros() >= FEWEST_NONZERO
                            && Double.parseDouble(profile.greatest()) > DOMINANT * one.sum())
                    .isPresent()) {
                found.add(profile);
            }
        }
        found.forEach(this::dominant);
    }

    private void dominant(ColumnProfile profile) {
        double most = Double.parseDouble(profile.greatest());
        double share = Math.min(1, most / profile.numbers().map(ColumnProfile.Numbers::sum).orElse(most));
        var column = Schema.quoted(profile.name());
        var list = new ArrayList<String>();
        context.schema()
                .campaign()
                .or(context.schema()::channel)
                .ifPresent(name -> list.add(Schema.quoted(name) + "::varchar as thing"));
        context.schema().day().ifPresent(day -> list.add(Schema.quoted(day) + "::date as day"));
        var row = context.main()
                .sql("select " + column + "::double as value" + (list.isEmpty() ? "" : ", ")
                        + String.join(", ", list) + " from data where isfinite(" + column
                        + "::double) order by 1 desc limit 1")
                .rows()
                .getFirst();
        var where = new ArrayList<String>();
        if (list.stream().anyMatch(one -> one.endsWith("thing"))) {
            row.text("thing").ifPresent(where::add);
        }
        if (list.stream().anyMatch(one -> one.endsWith("day"))) {
            row.day("day").ifPresent(day -> where.add(context.display().day(day)));
        }
        warnings.rows("dominant-row", Severity.HIGH, 1, Optional.of(BigDecimal.valueOf(most)),
                context.percent(share), context.label(profile.name()), context.value(profile.name(), most),
                where.isEmpty() ? "" : " (" + String.join(", ", where) + ")");
    }
}
