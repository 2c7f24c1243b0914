package roibook.chart;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of columns as readers see them.
final class Words {

    private static final Pattern ACRONYM = Pattern
            .compile("\\b(roas|roi|romi|poas|ctr|cvr|cpc|cpm|cpa|cac|aov|mer|id|rfm)\\b");

    private Words() {}

    /// A column's name as words.
    static String label(String column) {
        return ACRONYM.matcher(column.replace('_', ' ').strip())
                .replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }

    /// A label with its unit: `profit, EUR`.
    static String label(String column, String unit) {
        return unit.isEmpty() ? label(column) : label(column) + ", " + unit;
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
