package roibook.explore;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Row;
import roibook.explore.DataWarning.Severity;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.explore.statistics.Robust;
import roibook.metric.Measure;
import roibook.metric.Totals;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What is wrong with days: wrong dates, gaps, copies of the day before, sudden changes of level, incomplete days at the end.
final class DayChecks {

    private static final LocalDate EARLIEST = LocalDate.of(1995, 1, 1);
    private static final int MOST_CHANNELS = 12;
    private static final int NAMED = 3;
    private static final double USUALLY_THERE = 0.7;

    private final Warnings warnings;
    private final Context context;
    private final Cells cells;
    private final Daily daily;
    private final LocalDate today;

    DayChecks(Warnings warnings, Cells cells, Daily daily, LocalDate today) {
        this.warnings = warnings;
        this.context = warnings.context();
        this.cells = cells;
        this.daily = daily;
        this.today = today;
    }

    void check() {
        if (context.schema().day().isEmpty()) {
            return;
        }
        dates();
        if (daily.series().isEmpty()) {
            return;
        }
        var channels = cells.channels(daily.series().getFirst().name().equals("cost") ? "cost" : "row_count",
                MOST_CHANNELS);
        gaps();
        channelGaps(channels);
        identical(channels);
        shifts(channels);
        partial();
    }

    private void dates() {
        var row = cells.ask("select coalesce(sum(row_count) filter (day > date '" + today
                + "'), 0)::bigint as late, max(day) as last, coalesce(sum(row_count) filter (day < date '"
                + EARLIEST
                + "'), 0)::bigint as early, min(day) as first, coalesce(sum(row_count) filter (day is null), 0)::bigint"
                + " as none, sum(cost) filter (day > date '" + today
                + "') as late_cost, sum(cost) filter (day < date '"
                + EARLIEST + "') as early_cost, sum(cost) filter (day is null) as no_cost from data")
                .getFirst();
        if (row.count("late") > 0) {
            warnings.rows("future", Severity.HIGH, row.count("late"), row.decimal("late_cost"),
                    context.display().day(row.day("last").orElse(today)), context.display().day(today));
        }
        if (row.count("early") > 0) {
            warnings.rows("early", Severity.HIGH, row.count("early"), row.decimal("early_cost"),
                    context.display().day(row.day("first").orElse(EARLIEST)));
        }
        if (row.count("none") > 0) {
            warnings.rows("no-day", Severity.HIGH, row.count("none"), row.decimal("no_cost"),
                    warnings.worth(row.decimal("no_cost"), "cost"));
        }
        daily.period()
                .filter(_ -> daily.series().isEmpty())
                .ifPresent(period -> warnings.others("period",
                        Severity.HIGH, 1, Optional.empty(), context.display().day(period.from()),
                        context.display().day(period.to())));
    }

    private void gaps() {
        var missing = IntStream.range(0, daily.totals().size())
                .filter(i -> daily.totals().get(i).rows() == 0)
                .filter(i -> !quietWeekday(i))
                .boxed()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var first = daily.series().getFirst();
        var money = typical("cost").map(usual -> usual.multiply(BigDecimal.valueOf(missing.size())));
        boolean many = missing.size() > 0.3 * daily.totals().size();
        warnings.others("gaps", many ? Severity.MEDIUM : Severity.HIGH, missing.size(), money,
                stretches(first, missing), step(missing.size()), money
                        .map(amount -> context.say("warning.usual", context.display().compactMoney(amount)))
                        .orElse(""));
        warnings.evidence(Table.create(DateColumn.create("day",
                missing.stream().map(first::day).toArray(LocalDate[]::new))), Optional.empty());
    }

    /// Businesses that rest on a weekday have no gap there.
    private boolean quietWeekday(int place) {
        if (daily.grain() != Grain.DAY) {
            return false;
        }
        var same = IntStream.range(0, daily.totals().size()).filter(i -> i % 7 == place % 7).toArray();
        return same.length >= 4 && IntStream.of(same).noneMatch(i -> daily.totals().get(i).rows() > 0);
    }

    private String step(long count) {
        return context.words().text("step." + daily.grain().name().toLowerCase(Locale.ROOT), count);
    }

    /// What a step usually has.
    private Optional<BigDecimal> typical(String name) {
        return daily.series()
                .stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(one -> BigDecimal.valueOf(
                        Robust.median(one.present())));
    }

    /// Places that follow each other, as periods.
    private String stretches(Series series, List<Integer> places) {
        var periods = new ArrayList<String>();
        int more = 0;
        for (int from = 0; from < places.size();) {
            int to = from;
            while (to + 1 < places.size() && places.get(to + 1) == places.get(to) + 1) {
                to++;
            }
            if (periods.size() < NAMED) {
                periods.add(
                        context.display().period(series.day(places.get(from)), series.day(places.get(to))));
            } else {
                more += to - from + 1;
            }
            from = to + 1;
        }
        return String.join(", ", periods)
                + (more == 0 ? "" : ", " + context.counted("groups.others", more));
    }

    /// Days within the life of a channel that it lacks while others have rows.
    private void channelGaps(Map<String, List<Row>> channels) {
        if (daily.grain() != Grain.DAY || channels.size() < 2) {
            return;
        }
        var names = new ArrayList<String>();
        var days = new ArrayList<LocalDate>();
        var texts = new ArrayList<String>();
        var first = daily.series().getFirst();
        channels.forEach((channel, rows) -> {
            var missing = missing(rows);
            if (!missing.isEmpty()) {
                texts.add(channel + ": " + stretches(first, missing));
                missing.forEach(place -> {
                    names.add(channel);
                    days.add(first.day(place));
                });
            }
        });
        if (!days.isEmpty()) {
            warnings.others("channel-gaps", Severity.MEDIUM, days.size(), Optional.empty(),
                    String.join("; ", texts.subList(0, Math.min(NAMED, texts.size())))
                            + (texts.size() > NAMED
                                    ? "; " + context.counted("groups.others", (long) texts.size() - NAMED)
                                    : ""));
            warnings.evidence(Table.create(StringColumn.create("channel", names),
                    DateColumn.create("day", days.toArray(LocalDate[]::new))), Optional.empty());
        }
    }

    private List<Integer> missing(List<Row> rows) {
        var there = rows.stream().map(this::place).collect(Collectors.toSet());
        int from = place(rows.getFirst());
        int to = place(rows.getLast());
        boolean daily = there.size() >= USUALLY_THERE * (to - from + 1) && there.size() >= 14;
        return daily
                ? IntStream.rangeClosed(from, to)
                        .filter(i -> !there.contains(i) && this.daily.totals().get(i).rows() > 0)
                        .filter(i -> there.stream().anyMatch(other -> other % 7 == i % 7))
                        .boxed()
                        .toList()
                : List.of();
    }

    private int place(Row row) {
        return Math.toIntExact(daily.grain()
                .between(daily.period().orElseThrow().from(),
                        row.day("day").orElseThrow()));
    }

    /// Days that repeat the day before to the last digit in two measures or more, with as many rows.
    private void identical(Map<String, List<Row>> channels) {
        var names = new ArrayList<String>();
        var days = new ArrayList<LocalDate>();
        double money = 0;
        int compared = 0;
        for (var channel : channels.entrySet()) {
            var rows = channel.getValue();
            compared += rows.size() - 1;
            for (int i = 1; i < rows.size(); i++) {
                if (place(rows.get(i)) == place(rows.get(i - 1)) + 1
                        && copies(rows.get(i), rows.get(i - 1))) {
                    names.add(channel.getKey());
                    days.add(rows.get(i).day("day").orElseThrow());
                    money += Profiler.known(rows.get(i), "cost").orElse(0);
                }
            }
        }
        if (days.isEmpty()) {
            return;
        }
        var where = IntStream.range(0, Math.min(NAMED, days.size()))
                .mapToObj(i -> names.get(i) + " " + context.display().day(days.get(i)))
                .collect(Collectors.joining(", "))
                + (days.size() > NAMED
                        ? ", " + context.counted("groups.others", (long) days.size() - NAMED)
                        : "");
        var sum = Optional.of(BigDecimal.valueOf(money));
        warnings.others("identical-days", days.size() > 0.5 * compared ? Severity.MEDIUM : Severity.HIGH,
                days.size(), sum, where, warnings.worth(sum, "cost"));
        warnings.evidence(Table.create(StringColumn.create("channel", names),
                DateColumn.create("day", days.toArray(LocalDate[]::new))), Optional.empty());
    }

    private boolean copies(Row day, Row before) {
        var now = Totals.of(day::decimal);
        var then = Totals.of(before::decimal);
        int telling = 0;
        for (var measure : Measure.values()) {
            if (now.known(measure).compareTo(then.known(measure)) != 0) {
                return false;
            }
            telling += now.known(measure).abs().compareTo(BigDecimal.TEN) > 0 ? 1 : 0;
        }
        return telling >= 2 && now.rows() == then.rows();
    }

    private void shifts(Map<String, List<Row>> channels) {
        var told = new ArrayList<LocalDate>();
        for (var series : daily.main()) {
            for (var shift : daily.complete(series).shifts()) {
                told.add(shift.day());
                shift("level-shift", Severity.MEDIUM, series, shift, "");
            }
        }
        if (channels.size() < 2) {
            return;
        }
        channels.entrySet()
                .stream()
                .flatMap(channel -> series(channel.getValue()).stream()
                        .map(series -> new Moving(channel.getKey(), series)))
                .toList()
                .parallelStream()
                .flatMap(moving -> moving.series()
                        .shifts()
                        .stream()
                        .map(shift -> new Moved(moving, shift)))
                .toList()
                .stream()
                .filter(one -> told.stream()
                        .noneMatch(day -> Math.abs(day.toEpochDay() - one.shift().day().toEpochDay()) <= 7))
                .forEach(one -> shift("channel-shift", Severity.LOW, one.of().series(), one.shift(),
                        one.of().channel() + ": "));
    }

    /// A measure of a channel.
    private record Moving(String channel, Series series) {}

    /// A change of its level.
    private record Moved(Moving of, Series.Shift shift) {}

    /// The money of a channel by step, as far as it is complete.
    private List<Series> series(List<Row> rows) {
        int from = place(rows.getFirst());
        int to = Math.min(place(rows.getLast()), daily.totals().size() - 1 - daily.partial());
        var totals = new ArrayList<>(Collections.nCopies(Math.max(0, to - from + 1), Totals.NONE));
        rows.forEach(row -> {
            int place = place(row) - from;
            if (place < totals.size()) {
                totals.set(place, totals.get(place).plus(Totals.of(row::decimal)));
            }
        });
        var start = daily.grain().plus(daily.period().orElseThrow().from(), from);
        return List.of(Measure.COST, Measure.REVENUE)
                .stream()
                .filter(context.schema()::has)
                .map(measure -> Daily.series(measure.column(), daily.grain(), start, totals, measure))
                .toList();
    }

    private void shift(String id, Severity severity, Series series, Series.Shift shift, String where) {
        var money = series.name().equals("cost") || series.name().equals("revenue")
                ? Optional.of(BigDecimal.valueOf(shift.to() - shift.from())
                        .multiply(BigDecimal.valueOf(Math.min(28, series.values().size() - shift.at()))))
                : Optional.<BigDecimal>empty();
        warnings.others(id, severity, 1, money,
                where + context.label(series.name()),
                context.value(series.name(), shift.from()), context.value(series.name(), shift.to()),
                context.display().day(shift.day()), context.change(shift.share()),
                context.say(shift.to() > shift.from() ? "shift.rose" : "shift.fell"), per());
        int from = Math.max(0, shift.at() - 8 * daily.grain().window());
        int to = Math.min(series.values().size(), shift.at() + 8 * daily.grain().window());
        var table = Table.create(DateColumn.create("date",
                IntStream.range(from, to).mapToObj(series::day).toArray(LocalDate[]::new)));
        table.addColumns(OverTime.column(series.name(), series.values().subList(from, to)),
                OverTime.column("level", IntStream.range(from, to)
                        .mapToObj(i -> OptionalDouble
                                .of(i < shift.at() ? shift.from() : shift.to()))
                        .toList()));
        warnings.evidence(table, Optional.of(new Picture(Kind.LINES, "date", List.of(series.name(), "level"),
                List.of(context.label(series.name()), context.say("shift.level")), per(),
                OverTime.unit(context, series.name()))));
    }

    private String per() {
        return context.say("per." + daily.grain().name().toLowerCase(Locale.ROOT));
    }

    private void partial() {
        var series = daily.series().getFirst();
        if (daily.partial() > 0) {
            warnings.others("partial", Severity.MEDIUM, daily.partial(), Optional.empty(),
                    context.display()
                            .period(series.day(daily.totals().size() - daily.partial()),
                                    series.last()));
        }
        if (daily.converting() > daily.partial()) {
            warnings.others("converting", Severity.MEDIUM, daily.converting(), Optional.empty(),
                    context.display()
                            .period(series.day(daily.totals().size() - daily.converting()),
                                    series.last()));
        }
    }
}
