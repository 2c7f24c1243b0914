package roibook.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Names and advice from what sets a segment apart.
final class Naming {

    static final String NON_BUYERS = "No orders yet";
    static final String UNUSUAL = "Unusual customers";

    /// A feature is worth naming from half a standard deviation on.
    private static final double NOTABLE = 0.5;
    private static final Map<String, List<String>> WORDS = Map.of("revenue",
            List.of("high spend", "low spend"),
            "transactions", List.of("many orders", "few orders"), "sessions",
            List.of("many visits", "few visits"), "avg_session_duration",
            List.of("long visits", "short visits"), "pages_per_session", List.of("many pages", "few pages"));

    private Naming() {}

    /// Distinct names for segments: as few features as tell them apart, the largest deviation first.
    static List<String> names(List<Map<String, Double>> deviations) {
        var names = new ArrayList<String>();
        for (var segment : deviations) {
            names.add(name(segment, 2));
        }
        for (int features = 3; features <= 5; features++) {
            lengthen(names, deviations, features);
        }
        return numbered(names);
    }

    private static void lengthen(List<String> names, List<Map<String, Double>> deviations, int features) {
        var counts = new HashMap<String, Integer>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        for (int i = 0; i < names.size(); i++) {
            if (counts.getOrDefault(names.get(i), 0) > 1) {
                names.set(i, name(deviations.get(i), features));
            }
        }
    }

    private static List<String> numbered(List<String> names) {
        var used = new HashSet<String>();
        var distinct = new ArrayList<String>();
        for (var name : names) {
            var candidate = name;
            for (int i = 2; !used.add(candidate); i++) {
                candidate = name + " (" + i + ")";
            }
            distinct.add(candidate);
        }
        return distinct;
    }

    private static String name(Map<String, Double> deviations, int features) {
        double notable = features > 2 ? 0.1 : NOTABLE;
        var words = deviations.entrySet()
                .stream()
                .filter(deviation -> Math.abs(deviation.getValue()) >= notable)
                .sorted(byWeight())
                .limit(features)
                .map(deviation -> words(deviation.getKey(), deviation.getValue()))
                .toList();
        return words.isEmpty() ? "Average buyers" : Text.capitalised(String.join(", ", words));
    }

    static Comparator<Map.Entry<String, Double>> byWeight() {
        return Comparator.<Map.Entry<String, Double>>comparingDouble(entry -> -Math.abs(entry.getValue()))
                .thenComparing(Map.Entry::getKey);
    }

    private static String words(String feature, double deviation) {
        var plain = feature.replace('_', ' ');
        var words = WORDS.getOrDefault(feature, List.of("high " + plain, "low " + plain));
        return words.get(deviation > 0 ? 0 : 1);
    }

    /// What to do about a segment of buyers.
    static String action(Map<String, Double> deviations, double share, OptionalDouble revenueShare) {
        double spend = deviations.getOrDefault("revenue", 0.0);
        double orders = deviations.getOrDefault("transactions", 0.0);
        double visits = deviations.getOrDefault("sessions", 0.0);
        double weight = revenueShare.isPresent() ? revenueShare.getAsDouble() / share : 1;
        if (spend >= NOTABLE && orders >= NOTABLE) {
            return "Keep them: service and early access before discounts; look for more like them.";
        }
        if (spend >= NOTABLE && orders < 0) {
            return "Large baskets, seldom: bring them back for a second order.";
        }
        if (spend >= NOTABLE || weight >= 1.5) {
            return "Worth more than their number: protect them and raise how often they order.";
        }
        if (visits >= NOTABLE && spend < 0) {
            return "They come but spend little: look for what stops them, and offer bundles.";
        }
        if (spend <= -NOTABLE && visits <= -NOTABLE) {
            return "Reach them by owned channels only; paid clicks hardly pay back here.";
        }
        if (spend <= -NOTABLE) {
            return "Raise the basket: bundles and thresholds for free delivery.";
        }
        return "No special treatment: they behave as the average buyer does.";
    }
}
