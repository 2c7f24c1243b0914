package roibook.roi.response;

import java.time.LocalDate;

/// What the calendar explains beside spend: weekday, a straight trend, the time of year. Each column has the mean zero, so
/// that the base is that of an average day.
final class Controls {

    private static final double YEAR = 365.25;

    private Controls() {}

    /// One row for each day.
    static double[][] of(Series series) {
        int n = series.size();
        var rows = new double[n][columns(series)];
        var first = series.days().isEmpty() ? LocalDate.EPOCH : series.days().getFirst();
        for (int i = 0; i < n; i++) {
            fill(rows[i], series, series.days().get(i), first);
        }
        centre(rows);
        return rows;
    }

    private static int columns(Series series) {
        return (weekdays(series) ? 6 : 0) + (trend(series) ? 1 : 0) + 2 * waves(series);
    }

    private static boolean weekdays(Series series) {
        return !series.weekly() && series.size() >= 42;
    }

    private static boolean trend(Series series) {
        return series.size() >= 40;
    }

    /// A yearly wave needs more than a year to be told from a trend.
    private static int waves(Series series) {
        return series.length() < 1.5 * YEAR || series.size() < 60 ? 0 : 2;
    }

    private static void fill(double[] row, Series series, LocalDate day, LocalDate first) {
        int at = 0;
        if (weekdays(series)) {
            int weekday = day.getDayOfWeek().getValue() - 1;
            for (int i = 0; i < 6; i++) {
                row[at++] = weekday == i ? 1 : weekday == 6 ? -1 : 0;
            }
        }
        double elapsed = day.toEpochDay() - first.toEpochDay();
        if (trend(series)) {
            row[at++] = elapsed / series.length();
        }
        for (int wave = 1; wave <= waves(series); wave++) {
            double angle = 2 * Math.PI * wave * elapsed / YEAR;
            row[at++] = Math.sin(angle);
            row[at++] = Math.cos(angle);
        }
    }

    private static void centre(double[][] rows) {
        if (rows.length == 0) {
            return;
        }
        for (int column = 0; column < rows[0].length; column++) {
            double mean = 0;
            for (var row : rows) {
                mean += row[column] / rows.length;
            }
            for (var row : rows) {
                row[column] -= mean;
            }
        }
    }
}
