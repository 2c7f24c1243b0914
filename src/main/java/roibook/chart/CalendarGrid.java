package roibook.chart;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where the cells of a calendar stand.
sealed interface CalendarGrid {

    /// The cell of a day: its column and row.
    int[] cell(LocalDate day);

    int columns();

    int rows();

    /// The names of columns by their place.
    Map<Double, String> across();

    /// The names of rows by their place.
    Map<Double, String> down();

    /// The days that are one cell: the day, or the first day of its month.
    LocalDate whole(LocalDate day);

    /// What a cell is called.
    String name(LocalDate day);

    /// The next cell's day.
    LocalDate next(LocalDate day);

    /// Days: a column a week, a strip for all or one for each year.
    record Weeks(LocalDate first, LocalDate last, boolean yearly, Speech speech) implements CalendarGrid {

        private static final int STRIP = 8;

        /// Up to so many weeks stand in one strip; more are cut at the turn of the year.
        private static final int ONE_STRIP = 54;

        Weeks(NavigableMap<LocalDate, Double> days, Speech speech) {
            this(days.firstKey(), days.lastKey(),
                    ChronoUnit.DAYS.between(monday(days.firstKey()), days.lastKey()) / 7 >= ONE_STRIP,
                    speech);
        }

        private static LocalDate monday(LocalDate day) {
            return day.minusDays(day.getDayOfWeek().getValue() - 1L);
        }

        private LocalDate start(LocalDate day) {
            return monday(yearly ? day.withDayOfYear(1) : first);
        }

        @Override
        public int[] cell(LocalDate day) {
            var strip = yearly ? (day.getYear() - first.getYear()) * STRIP : 0;
            return new int[]{(int) (ChronoUnit.DAYS.between(start(day), day) / 7),
                    strip + day.getDayOfWeek().getValue() - 1};
        }

        @Override
        public int columns() {
            return yearly ? 54 : cell(last)[0] + 1;
        }

        @Override
        public int rows() {
            return yearly ? (last.getYear() - first.getYear()) * STRIP + 7 : 7;
        }

        @Override
        public Map<Double, String> across() {
            Map<Double, String> names = new TreeMap<>();
            var month = YearMonth.from(yearly ? first.withDayOfYear(1) : first);
            var end = yearly ? month.plusMonths(11) : YearMonth.from(last);
            var every = !yearly && columns() > ONE_STRIP ? 3 : 1;
            for (; !month.isAfter(end); month = month.plusMonths(every)) {
                var day = month.atDay(1).isBefore(first) && !yearly ? first : month.atDay(1);
                var text = speech.month(month.getMonth());
                var year = !yearly && (names.isEmpty() || month.getMonth() == Month.JANUARY);
                // A month of which only its last days are shown would have no room for its name.
                if (yearly || names.isEmpty() || cell(day)[0] <= columns() - 1) {
                    names.put((double) cell(day)[0], year ? text + "<br>" + month.getYear() : text);
                }
            }
            return names;
        }

        @Override
        public Map<Double, String> down() {
            Map<Double, String> names = new TreeMap<>();
            var years = yearly ? last.getYear() - first.getYear() + 1 : 1;
            for (var strip = 0; strip < years; strip++) {
                for (var weekday : DayOfWeek.values()) {
                    var row = weekday.getValue() - 1;
                    if (!yearly || (row % 2 == 0 && row < 6)) {
                        names.put((double) strip * STRIP + row,
                                (yearly && row == 0 ? first.getYear() + strip + " " : "")
                                        + speech.weekday(weekday));
                    }
                }
            }
            return names;
        }

        @Override
        public LocalDate whole(LocalDate day) {
            return day;
        }

        @Override
        public String name(LocalDate day) {
            return speech.weekday(day.getDayOfWeek()) + ", " + speech.day(day);
        }

        @Override
        public LocalDate next(LocalDate day) {
            return day.plusDays(1);
        }
    }

    /// Months: a row a year.
    record Months(LocalDate first, LocalDate last, Speech speech) implements CalendarGrid {

        Months(NavigableMap<LocalDate, Double> days, Speech speech) {
            this(days.firstKey().withDayOfMonth(1), days.lastKey(), speech);
        }

        @Override
        public int[] cell(LocalDate day) {
            return new int[]{day.getMonthValue() - 1, day.getYear() - first.getYear()};
        }

        @Override
        public int columns() {
            return 12;
        }

        @Override
        public int rows() {
            return last.getYear() - first.getYear() + 1;
        }

        @Override
        public Map<Double, String> across() {
            Map<Double, String> names = new TreeMap<>();
            for (var month : Month.values()) {
                names.put(month.getValue() - 1.0, speech.month(month));
            }
            return names;
        }

        @Override
        public Map<Double, String> down() {
            Map<Double, String> names = new TreeMap<>();
            var every = 1 + rows() / 25;
            for (var row = 0; row < rows(); row += every) {
                names.put((double) row, Integer.toString(first.getYear() + row));
            }
            return names;
        }

        @Override
        public LocalDate whole(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        public String name(LocalDate day) {
            return speech.month(day.getMonth()) + " " + day.getYear();
        }

        @Override
        public LocalDate next(LocalDate day) {
            return day.plusMonths(1);
        }
    }
}
