package roibook.explore;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import roibook.metric.Measure;
import roibook.metric.Totals;

/// The measures of campaigns by day, in the main currency.
///
/// @param series one per measure that is there; empty when rows have no day or nothing is measured
/// @param days how many days have rows
/// @param period the first and the last day
record Daily(List<Series> series, long days, Optional<Period> period) {

    /// Days further apart than this are not one period: a wrong date among them would make millions of days.
    private static final long MOST_DAYS = 36_600;

    /// First and last day.
    ///
    /// @param from first day
    /// @param to last day
    record Period(LocalDate from, LocalDate to) {

        long days() {
            return ChronoUnit.DAYS.between(from, to) + 1;
        }
    }

    static Daily of(Context context) {
        var measures = context.schema().measures();
        if (context.day().isEmpty()) {
            return new Daily(List.of(), 0, Optional.empty());
        }
        var day = Schema.quoted(context.day().get()) + "::date";
        var rows = context.main()
                .sql("select " + day + " as day" + measures.stream()
                        .map(name -> ", sum(" + Totals.value(measure(name), measures) + ") as " + name)
                        .collect(Collectors.joining()) + " from data where " + day
                        + " is not null and isfinite(" + day
                        + ") group by 1 order by 1")
                .rows();
        if (rows.isEmpty()) {
            return new Daily(List.of(), 0, Optional.empty());
        }
        var period = new Period(rows.getFirst().day("day").orElseThrow(),
                rows.getLast().day("day").orElseThrow());
        if (period.days() > MOST_DAYS) {
            return new Daily(List.of(), rows.size(), Optional.of(period));
        }
        var series = new ArrayList<Series>();
        for (var name : measures) {
            var values = new ArrayList<>(
                    Collections.nCopies(Math.toIntExact(period.days()), OptionalDouble.empty()));
            for (var row : rows) {
                var place = ChronoUnit.DAYS.between(period.from(), row.day("day").orElseThrow());
                values.set(Math.toIntExact(place), Profiler.known(row, name));
            }
            series.add(new Series(name, period.from(), values));
        }
        return new Daily(series, rows.size(), Optional.of(period));
    }

    private static Measure measure(String column) {
        return Measure.valueOf(column.toUpperCase(Locale.ROOT));
    }

    /// Money first: what is spent and earned.
    List<Series> main() {
        var money = series.stream().filter(one -> Schema.money(one.name())).toList();
        return money.isEmpty() ? series.stream().limit(2).toList() : money;
    }
}
