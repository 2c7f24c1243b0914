package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.figure.RichResult.Effect;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Metric.Polarity;
import roibook.metric.Ratio;

/// Values to be reached.
final class Targets {

    private Targets() {}

    static Optional<BigDecimal> attainment(Map<Metric, BigDecimal> targets, Metric metric, Ratio value) {
        return Optional.ofNullable(targets.get(metric))
                .filter(target -> target.signum() > 0)
                .flatMap(
                        target -> value.value().map(number -> number.divide(target, MathContext.DECIMAL128)));
    }

    /// Whether a value is at its target (0), better (1) or worse (-1), as both are shown.
    static int standing(Display display, Metric metric, BigDecimal value, BigDecimal target) {
        int above = display.compare(metric, value, target);
        return metric.polarity() == Polarity.LOWER_BETTER ? -above : above;
    }

    static Effect effect(Display display, Metric metric, BigDecimal value, BigDecimal target) {
        return metric.polarity() == Polarity.NEUTRAL
                ? Effect.NONE
                : standing(display, metric, value, target) >= 0 ? Effect.GOOD : Effect.BAD;
    }

    /// The metrics with a target, in the order of the registry.
    static List<Metric> metrics(RoiReport report) {
        return report.targets().keySet().stream().sorted().toList();
    }
}
