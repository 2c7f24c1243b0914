package roibook.roi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Words;
import roibook.roi.Dimension.Kind;
import roibook.roi.RoiReport.Group;

/// The words of this room in the reader's language.
final class RoiWords {

    private final Display display;
    private final Words words;

    RoiWords(Display display) {
        this.display = display;
        words = Words.of(RoiWords.class, display.language());
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    String title(List<Dimension> dimensions, ReportingPeriod period) {
        var days = display.period(period.from(), period.to());
        var names = dimensions.stream()
                .map(dimension -> inSentence(dimension.name()))
                .collect(Collectors.joining(", "));
        return dimensions.isEmpty() ? text("title.total", days) : text("title.by", names, days);
    }

    String dimension(String name) {
        var key = "dimension." + name.toLowerCase(Locale.ROOT);
        if (words.has(key)) {
            return text(key);
        }
        var spaced = name.replace('_', ' ');
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private String inSentence(String name) {
        var label = dimension(name);
        return "lower".equals(text("nouns")) ? label.toLowerCase(Locale.ROOT) : label;
    }

    String key(Kind kind, String key) {
        if (key.isEmpty()) {
            return text("not-stated");
        }
        return switch (kind) {
            case VALUE -> key;
            case DAY -> display.day(LocalDate.parse(key));
            case MONTH, QUARTER, YEAR -> period(ReportingPeriod.of(key, LocalDate.EPOCH));
            case WEEK -> text("week", display.day(LocalDate.parse(key)));
            case WEEKDAY -> DayOfWeek.valueOf(key)
                    .getDisplayName(TextStyle.FULL,
                            Locale.of(display.language().getLanguage()));
        };
    }

    String period(ReportingPeriod days) {
        return display.period(days.from(), days.to());
    }

    String label(Metric metric, Basis basis) {
        return metric.label(display.language(), basis);
    }

    /// The label of a metric within a sentence; abbreviations stay as they are.
    String inSentence(Metric metric, Basis basis) {
        var label = label(metric, basis);
        return "lower".equals(text("nouns")) && label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? label.substring(0, 1).toLowerCase(display.language()) + label.substring(1)
                : label;
    }

    String profit(Basis basis) {
        return inSentence(Metric.PROFIT, basis);
    }

    /// What groups are called, such as `campaigns`.
    String many(List<String> dimensions, int number) {
        var key = dimensions.size() == 1 ? "many." + dimensions.getFirst().toLowerCase(Locale.ROOT) : "many";
        return text(words.has(key) ? key : "many", number);
    }

    /// Names groups with a figure of each.
    String list(RoiReport report, List<Group> groups, Metric metric) {
        return groups.stream()
                .map(group -> report.name(group) + " (" + display.text(metric, report.value(metric, group))
                        + ")")
                .collect(Collectors.joining(", "));
    }
}
