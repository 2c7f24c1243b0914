package roibook.chart;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import roibook.chart.Recipe.Drawing;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;

/// Days as cells: weeks are columns, weekdays rows.
final class CalendarRecipe {

    private static final int MOST_YEARS = 5;

    private CalendarRecipe() {}

    static Recipe of(Table table, String day, String value) {
        var days = days(table, day, value);
        return look -> days.values().stream().noneMatch(Double::isFinite)
                ? Nothing.of(look, value, day)
                : draw(days, day, value, look);
    }

    private static NavigableMap<LocalDate, Double> days(Table table, String day, String value) {
        var column = Columns.any(table, day);
        var numbers = Columns.numbers(table, value);
        var days = new TreeMap<LocalDate, Double>();
        for (var i = 0; i < table.rowCount(); i++) {
            if (!column.isMissing(i)) {
                var date = switch (column) {
                    case DateColumn dates -> dates.get(i);
                    case DateTimeColumn times -> times.get(i).toLocalDate();
                    case InstantColumn instants ->
                        instants.get(i).atZone(java.time.ZoneOffset.UTC).toLocalDate();
                    default ->
                        throw new ChartException("a calendar needs days, but column '" + day + "' holds "
                                + column.type().name().toLowerCase(java.util.Locale.ROOT) + " values");
                };
                days.merge(date, numbers.isMissing(i) ? Double.NaN : numbers.getDouble(i), Sums::add);
            }
        }
        return days;
    }

    private static Drawing draw(NavigableMap<LocalDate, Double> days, String day, String value, Look look) {
        var years = days.lastKey().getYear() - days.firstKey().getYear() + 1;
        var monthly = years > MOST_YEARS;
        var grid = monthly
                ? new CalendarGrid.Months(days, look.speech())
                : new CalendarGrid.Weeks(days, look.speech());
        var plot = new Plot();
        var cells = new CalendarCells(plot, grid, look);
        var missing = cells.draw(days);
        var speech = look.speech();
        List<String> notes = new ArrayList<>();
        if (monthly) {
            notes.add(speech.text("calendar.monthly"));
        }
        if (missing > 0) {
            notes.add(speech.text(monthly ? "calendar.missing-months" : "calendar.missing", missing));
        }
        var finding = finding(days, value, look);
        var alt = speech.text("calendar.alt", Words.label(value), days.size(), speech.day(days.firstKey()),
                speech.day(days.lastKey())) + " " + extremes(days, look) + " " + finding + ".";
        return new Drawing(plot.figure(), finding, Words.capital(Words.label(value, look.unit())), alt,
                Table.create("chart", DateColumn.create(day, days.keySet()),
                        DoubleColumn.create(value, days.values().stream().mapToDouble(v -> v).toArray())),
                notes);
    }

    private static String extremes(NavigableMap<LocalDate, Double> days, Look look) {
        var speech = look.speech();
        var known = days.entrySet().stream().filter(entry -> Double.isFinite(entry.getValue())).toList();
        var high = known.stream().max(Map.Entry.comparingByValue()).orElseThrow();
        var low = known.stream().min(Map.Entry.comparingByValue()).orElseThrow();
        return speech.text("extremes", speech.day(high.getKey()), speech.value(high.getValue(), look.unit()),
                speech.day(low.getKey()), speech.value(low.getValue(), look.unit()));
    }

    /// The weekday with the highest mean when each weekday came at least three times, else the highest day.
    private static String finding(NavigableMap<LocalDate, Double> days, String value, Look look) {
        var speech = look.speech();
        Map<DayOfWeek, List<Double>> weekdays = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, number) -> {
            if (Double.isFinite(number)) {
                weekdays.computeIfAbsent(day.getDayOfWeek(), _ -> new ArrayList<>()).add(number);
            }
        });
        if (weekdays.size() == 7 && weekdays.values().stream().allMatch(values -> values.size() >= 3)) {
            var means = new EnumMap<DayOfWeek, Double>(DayOfWeek.class);
            weekdays.forEach((weekday, values) -> means.put(weekday,
                    values.stream().mapToDouble(v -> v).average().orElse(0)));
            var high = means.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            var low = means.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
            if (high.getValue() > low.getValue()) {
                return speech.text("calendar.weekdays", Words.capital(Words.label(value)),
                        speech.wholeWeekday(high.getKey()), speech.value(high.getValue(), look.unit()),
                        speech.wholeWeekday(low.getKey()), speech.value(low.getValue(), look.unit()));
            }
        }
        return days.entrySet()
                .stream()
                .filter(entry -> Double.isFinite(entry.getValue()))
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(top -> speech.text("calendar.day", Words.capital(Words.label(value)),
                        speech.day(top.getKey()), speech.value(top.getValue(), look.unit())))
                .orElseThrow();
    }
}
