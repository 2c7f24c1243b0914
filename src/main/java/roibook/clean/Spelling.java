package roibook.clean;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import roibook.data.Dataset;

/// Folds the spellings of one thing into one: `FaceBook ` and `facebook` into whichever of them is commonest. Blanks
/// around and within, case, and a few well-known other names do not make another thing.
final class Spelling {

    private static final Map<String, String> CHANNELS = Map.ofEntries(Map.entry("fb", "facebook"),
            Map.entry("face book", "facebook"),
            Map.entry("ig", "instagram"), Map.entry("insta", "instagram"), Map.entry("e-mail", "email"),
            Map.entry("e mail", "email"), Map.entry("mail", "email"), Map.entry("adwords", "google ads"),
            Map.entry("google adwords", "google ads"), Map.entry("yt", "youtube"),
            Map.entry("you tube", "youtube"), Map.entry("linked in", "linkedin"),
            Map.entry("tik tok", "tiktok"),
            Map.entry("affiliates", "affiliate"), Map.entry("influencers", "influencer"));

    private static final Map<String, String> GENDERS = Map.of("m", "male", "man", "male", "f", "female", "w",
            "female", "woman", "female", "non binary", "non-binary", "nonbinary", "non-binary", "d",
            "diverse");

    private static final Map<String, String> COUNTRIES = countries();

    private Spelling() {}

    /// How often each text of a column is there.
    static Map<String, Long> counts(Dataset rows, String column) {
        var counts = new HashMap<String, Long>();
        rows.sql("select " + column + " as v, count(*) as n from data where " + column
                + " is not null group by 1")
                .rows()
                .forEach(row -> counts.put(row.text("v").orElseThrow(), row.count("n")));
        return counts;
    }

    /// The spellings of a column that change, each with what it becomes (empty: missing).
    static Map<String, Optional<String>> of(Map<String, Long> counts, String column) {
        var spellings = new HashMap<String, Map<String, Long>>();
        counts.forEach((text, n) -> spellings.computeIfAbsent(key(text, column), key -> new HashMap<>())
                .merge(tidy(text), n, Long::sum));
        var changes = new TreeMap<String, Optional<String>>();
        for (var text : counts.keySet()) {
            var best = column.equals("currency")
                    ? tidy(text).toUpperCase(Locale.ROOT)
                    : commonest(spellings.getOrDefault(key(text, column), Map.of()));
            if (!best.equals(text)) {
                changes.put(text, Optional.of(best).filter(spelling -> !spelling.isEmpty()));
            }
        }
        return changes;
    }

    private static String commonest(Map<String, Long> spellings) {
        List<Map.Entry<String, Long>> all = new ArrayList<>(spellings.entrySet());
        all.sort(Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
        return all.isEmpty() ? "" : all.getFirst().getKey();
    }

    private static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    private static String key(String text, String column) {
        var key = tidy(text).toLowerCase(Locale.ROOT);
        return switch (column) {
            case "channel", "platform" -> CHANNELS.getOrDefault(key, key);
            case "gender" -> GENDERS.getOrDefault(key, key);
            case "country" -> COUNTRIES.getOrDefault(key, key);
            default -> key;
        };
    }

    /// Codes and English, German and own names of each country, to its code.
    private static Map<String, String> countries() {
        var names = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            var key = "country:" + code;
            names.put(code.toLowerCase(Locale.ROOT), key);
            names.put(country.getISO3Country().toLowerCase(Locale.ROOT), key);
            for (var language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("", code))) {
                names.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), key);
            }
        }
        Map.of("uk", "GB", "great britain", "GB", "england", "GB", "u.k.", "GB", "usa", "US", "u.s.", "US",
                "u.s.a.",
                "US", "united states of america", "US", "holland", "NL", "the netherlands", "NL")
                .forEach((name, code) -> names.put(name, "country:" + code));
        return Map.copyOf(names);
    }
}
