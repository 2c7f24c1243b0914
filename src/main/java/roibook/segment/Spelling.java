package roibook.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Guesses what a misspelt name was meant to be.
final class Spelling {

    private Spelling() {}

    /// The known name nearest to a wrong one, when at most half of its letters differ.
    static Optional<String> nearest(String wrong, List<String> known) {
        return known.stream()
                .filter(name -> distance(wrong, name) <= (name.length() + 1) / 2)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
