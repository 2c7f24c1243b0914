package roibook.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/// Days such as `8 juil. 2025` and `8 de julio de 2025`, with the month as the engine knows it.
final class Months {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("Jan", "jan|ene|gen");
        NAMES.put("Feb", "f[eé][bv]");
        NAMES.put("Mar", "mar|mär|mrz");
        NAMES.put("Apr", "apr|avr|abr");
        NAMES.put("May", "mai|may|mag");
        NAMES.put("Jun", "juin|jun|giu");
        NAMES.put("Jul", "juil|jul|lug");
        NAMES.put("Aug", "ao[uû]|aug|ago");
        NAMES.put("Sep", "sep|set");
        NAMES.put("Oct", "oct|okt|out|ott");
        NAMES.put("Nov", "nov");
        NAMES.put("Dec", "d[eéi][cz]");
    }

    private Months() {}

    /// The SQL of a cell's text with English months.
    static String inEnglish(String cell) {
        var text = "regexp_replace(regexp_replace(lower(trim(" + cell
                + ")), '\\s+de\\s+', ' ', 'g'), '^(\\d+)\\.\\s', '\\1 ')";
        for (var month : NAMES.entrySet()) {
            text = "regexp_replace(" + text + ", '\\b(" + month.getValue() + ")\\p{L}*\\.?', '"
                    + month.getKey()
                    + "')";
        }
        return "(" + text + ")";
    }
}
