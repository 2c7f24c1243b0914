package roibook.segment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What to do about a segment, and the figures that speak for it.
///
/// @param key the advice in the bundles
/// @param features the features whose figures are the reason
record Advice(String key, List<String> features) {

    /// From this index on a segment is worth more than its number.
    private static final double WORTH = 150;

    static Advice of(GroupStats group, OptionalDouble index) {
        return switch (group.kind()) {
            case BUYERS -> ofBuyers(group.deviations(), index);
            case UNUSUAL -> new Advice("unusual", List.of());
            case ALL -> new Advice("all", List.of());
            case NON_BUYERS -> new Advice("non-buyers", List.of());
        };
    }

    private static Advice ofBuyers(Map<String, Double> deviations, OptionalDouble index) {
        double spend = deviations.getOrDefault("revenue", 0.0);
        double orders = deviations.getOrDefault("transactions", 0.0);
        double visits = deviations.getOrDefault("sessions", 0.0);
        if (high(spend) && high(orders)) {
            return new Advice("keep", List.of("transactions", "revenue"));
        }
        if (high(spend) && orders < 0) {
            return new Advice("second-order", List.of("revenue", "transactions"));
        }
        if (high(spend) || index.orElse(100) >= WORTH) {
            return new Advice("protect", List.of("revenue", "transactions"));
        }
        if (high(visits) && spend < 0) {
            return new Advice("convert", List.of("sessions", "revenue"));
        }
        if (low(spend) && low(visits)) {
            return new Advice("owned", List.of("revenue", "sessions"));
        }
        if (low(spend)) {
            return new Advice("basket", List.of("revenue", "transactions"));
        }
        return new Advice("none", List.of("revenue"));
    }

    private static boolean high(double deviation) {
        return deviation >= Naming.NOTABLE;
    }

    private static boolean low(double deviation) {
        return deviation <= -Naming.NOTABLE;
    }

    /// The advice and its reason.
    String text(Wording words, Stream<String> compared, String weight) {
        var reasons = Stream.concat(compared, Stream.of(weight)).filter(part -> !part.isEmpty()).toList();
        return words.text("action." + key)
                + (reasons.isEmpty() ? "" : " " + words.text("action.why", String.join("; ", reasons)));
    }
}
