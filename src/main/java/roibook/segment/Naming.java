package roibook.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Names from what sets a segment apart.
final class Naming {

    /// A feature is worth naming from half a standard deviation on, and is extreme from one and a half on.
    static final double NOTABLE = 0.5;
    private static final double EXTREME = 1.5;

    private final Wording words;

    Naming(Wording words) {
        this.words = words;
    }

    /// Distinct names for segments: as few features as tell them apart, the largest deviation first.
    List<String> names(List<Map<String, Double>> deviations) {
        return names(deviations, deviations.stream().map(_ -> List.<String>of()).toList());
    }

    /// The same, with what else sets segments apart named first.
    ///
    /// @param traits phrases of each segment
    List<String> names(List<Map<String, Double>> deviations, List<List<String>> traits) {
        var names = new ArrayList<String>();
        for (int i = 0; i < deviations.size(); i++) {
            names.add(name(deviations.get(i), traits.get(i), 2));
        }
        for (int features = 3; features <= 5; features++) {
            lengthen(names, deviations, traits, features);
        }
        return numbered(names);
    }

    private void lengthen(List<String> names, List<Map<String, Double>> deviations, List<List<String>> traits,
            int features) {
        var counts = new HashMap<String, Integer>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        for (int i = 0; i < names.size(); i++) {
            if (counts.getOrDefault(names.get(i), 0) > 1) {
                names.set(i, name(deviations.get(i), traits.get(i), features));
            }
        }
    }

    private static List<String> numbered(List<String> names) {
        var used = new HashSet<>(names);
        var given = new HashSet<String>();
        var distinct = new ArrayList<String>();
        for (var name : names) {
            var candidate = name;
            for (int i = 2; !given.add(candidate); i++) {
                candidate = name + " (" + i + ")";
                if (used.contains(candidate)) {
                    candidate = name;
                }
            }
            distinct.add(candidate);
        }
        return distinct;
    }

    private String name(Map<String, Double> deviations, List<String> traits, int features) {
        double notable = features > 2 ? 0.1 : NOTABLE;
        var numbers = deviations.entrySet()
                .stream()
                .filter(deviation -> Math.abs(deviation.getValue()) >= notable)
                .sorted(byWeight())
                .limit(features)
                .map(deviation -> words(deviation.getKey(), deviation.getValue()));
        var parts = Stream.concat(traits.stream(), numbers).limit(features).toList();
        return parts.isEmpty() ? words.text("name.average") : Wording.capitalised(String.join(", ", parts));
    }

    /// The largest deviation first, with a fixed order of equal ones.
    static Comparator<Map.Entry<String, Double>> byWeight() {
        return Comparator.<Map.Entry<String, Double>>comparingDouble(entry -> -Math.abs(entry.getValue()))
                .thenComparing(Map.Entry::getKey);
    }

    private String words(String feature, double deviation) {
        var side = deviation > 0 ? "high" : "low";
        var degree = Math.abs(deviation) >= EXTREME ? "very-" + side : side;
        return words.has("name." + feature + "." + degree)
                ? words.text("name." + feature + "." + degree)
                : words.text("name.other." + degree, words.inSentence(feature));
    }
}
