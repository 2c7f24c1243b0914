package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Metric.Polarity;
import roibook.metric.Metric.Unit;
import roibook.metric.Ratio;

/// How a figure moved from one period to another: relative, or in its own unit where a percentage would mislead (rates, and
/// figures that are or were not above zero, or that may be, as profit).
///
/// @param metric the metric
/// @param now its value in the period
/// @param before its value in the period compared with
public record Change(Metric metric, BigDecimal now, BigDecimal before) {

    /// The change of a metric.
    ///
    /// @param metric the metric
    /// @param now its result in the period
    /// @param before its result in the period compared with
    /// @return the change, or empty when either is undefined
    public static Optional<Change> of(Metric metric, Ratio now, Ratio before) {
        return now.value().flatMap(a -> before.value().map(b -> new Change(metric, a, b)));
    }

    /// {@return the difference, in the unit of the metric}
    public BigDecimal difference() {
        return now.subtract(before);
    }

    /// {@return the relative change, or empty where it would mislead}
    public Optional<BigDecimal> relative() {
        return metric.unit() == Unit.PERCENT || metric == Metric.PROFIT || now.signum() < 0
                || before.signum() <= 0
                        ? Optional.empty()
                        : Optional.of(difference().divide(before, MathContext.DECIMAL128));
    }

    /// {@return whether it is good news (1), bad news (-1) or neither (0)}
    public int goodness() {
        int direction = difference().signum();
        return metric.polarity() == Polarity.NEUTRAL
                ? 0
                : metric.polarity() == Polarity.HIGHER_BETTER ? direction : -direction;
    }

    /// Writes the change with its sign.
    ///
    /// @param display the formatter
    /// @return the text, such as `+4.2 %` or `-€120.00`
    public String text(Display display) {
        return relative().map(display::change).orElseGet(() -> display.difference(metric, difference()));
    }

    /// Writes the change briefly with its sign, for tiles and sentences.
    ///
    /// @param display the formatter
    /// @return the text, such as `+4.2 %` or `-€86.1 k`
    public String brief(Display display) {
        return relative().map(display::change)
                .orElseGet(() -> display.briefDifference(metric, difference()));
    }

    /// Writes an end of the range of this change briefly, in the same terms.
    ///
    /// @param display the formatter
    /// @param end an end of the range
    /// @return the text
    public String brief(Display display, BigDecimal end) {
        return relative().isPresent() ? display.change(end) : display.briefDifference(metric, end);
    }
}
