package roibook.roi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import roibook.data.Names;

/// A column to group by, or a part of time.
///
/// @param name its name
/// @param column the column, as SQL
/// @param kind how its values are computed, ordered and written
record Dimension(String name, String column, Kind kind) {

    /// Kinds of dimensions. Values of parts of time have keys that sort in the order of time, but for those of weekdays.
    enum Kind {
        /// A value as it stands in the rows.
        VALUE,
        /// A day, such as `2026-10-31`.
        DAY,
        /// A week by its Monday, such as `2026-10-26`.
        WEEK,
        /// A month, such as `2026-10`.
        MONTH,
        /// A quarter, such as `2026-Q4`.
        QUARTER,
        /// A year, such as `2026`.
        YEAR,
        /// A day of the week, such as `MONDAY`.
        WEEKDAY;

        static Optional<Kind> of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "day" -> Optional.of(DAY);
                case "week" -> Optional.of(WEEK);
                case "month" -> Optional.of(MONTH);
                case "quarter" -> Optional.of(QUARTER);
                case "year" -> Optional.of(YEAR);
                case "weekday" -> Optional.of(WEEKDAY);
                default -> Optional.empty();
            };
        }

        boolean isTime() {
            return this != VALUE;
        }

        /// Whether its keys are stretches of time that follow each other.
        boolean isCourse() {
            return isTime() && this != WEEKDAY;
        }

        /// How many months of one period lie at the same place as in another one, so many months later.
        boolean moves(long months) {
            return switch (this) {
                case VALUE, WEEKDAY, DAY, MONTH -> true;
                case QUARTER -> months % 3 == 0;
                case YEAR -> months % 12 == 0;
                case WEEK -> false;
            };
        }
    }

    /// The key of the group, as SQL; whole numbers for parts of time, since they group faster than dates.
    ///
    /// @param date the day of the row, as SQL
    String sql(String date) {
        return switch (kind) {
            case VALUE -> column;
            case DAY -> date;
            case WEEK -> "cast(date_trunc('week', " + date + ") as date)";
            case MONTH -> "year(" + date + ") * 12 + month(" + date + ") - 1";
            case QUARTER -> "year(" + date + ") * 4 + quarter(" + date + ") - 1";
            case YEAR -> "year(" + date + ")";
            case WEEKDAY -> "isodow(" + date + ")";
        };
    }

    /// The key that SQL's text stands for.
    ///
    /// @param later months by which it is moved
    String key(String text, long later) {
        return switch (kind) {
            case VALUE, WEEK -> text;
            case DAY -> LocalDate.parse(text).plusMonths(later).toString();
            case MONTH -> month(Long.parseLong(text) + later).toString();
            case QUARTER -> {
                long quarter = Long.parseLong(text) + later / 3;
                yield quarter / 4 + "-Q" + (quarter % 4 + 1);
            }
            case YEAR -> Long.toString(Long.parseLong(text) + later / 12);
            case WEEKDAY -> DayOfWeek.of(Integer.parseInt(text)).name();
        };
    }

    private static YearMonth month(long index) {
        return YearMonth.of((int) (index / 12), (int) (index % 12) + 1);
    }

    /// The key of a day, for parts of time.
    String key(LocalDate day) {
        return switch (kind) {
            case VALUE, DAY -> day.toString();
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L).toString();
            case MONTH -> YearMonth.from(day).toString();
            case QUARTER -> day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
            case YEAR -> Integer.toString(day.getYear());
            case WEEKDAY -> day.getDayOfWeek().name();
        };
    }

    /// What holds for the rows of a group, as SQL.
    String condition(String key, String date) {
        if (key.isEmpty()) {
            return "coalesce(cast(" + sql(date) + " as varchar), '') = ''";
        }
        return switch (kind) {
            case VALUE -> "cast(" + column + " as varchar) = " + Names.literal(key);
            case DAY -> date + " = date " + Names.literal(key);
            case WEEK -> date + " between date " + Names.literal(key) + " and date "
                    + Names.literal(LocalDate.parse(key).plusDays(6).toString());
            case MONTH, QUARTER, YEAR -> during(ReportingPeriod.of(key, LocalDate.EPOCH), date);
            case WEEKDAY -> sql(date) + " = " + DayOfWeek.valueOf(key).getValue();
        };
    }

    static String during(ReportingPeriod period, String date) {
        return date + " between date '" + period.from() + "' and date '" + period.to() + "'";
    }
}
