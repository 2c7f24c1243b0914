package roibook.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Ids of headings, unique in a page.
final class Slugs {

    private final Set<String> used = new HashSet<>();

    /// An id of letters, digits and hyphens.
    String of(String text) {
        var slug = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return unique(slug.isEmpty() ? "section" : slug);
    }

    /// The id itself, or with a number when it is taken.
    String unique(String id) {
        var candidate = id;
        for (var n = 2; !used.add(candidate); n++) {
            candidate = id + "-" + n;
        }
        return candidate;
    }
}
