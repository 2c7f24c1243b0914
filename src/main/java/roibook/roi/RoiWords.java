package roibook.roi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.metric.Display;
import roibook.metric.Words;
import roibook.roi.RoiQuery.Dimension;
import roibook.roi.RoiQuery.Kind;

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
            case MONTH -> month(YearMonth.parse(key));
            case WEEK -> text("week", display.day(LocalDate.parse(key)));
            case WEEKDAY -> DayOfWeek.valueOf(key)
                    .getDisplayName(TextStyle.FULL,
                            Locale.of(display.language().getLanguage()));
        };
    }

    private String month(YearMonth month) {
        return display.period(month.atDay(1), month.atEndOfMonth());
    }
}
