package roibook.metric;

import java.util.Locale;

/// What is measured in each row and may be added up.
public enum Measure {
    /// Money spent.
    COST,
    /// Money earned, as attributed by the source.
    REVENUE,
    /// Times an ad was shown.
    IMPRESSIONS,
    /// Times an ad was clicked.
    CLICKS,
    /// Times the goal was reached; platforms report fractions.
    CONVERSIONS;

    /// {@return the name of its column, such as `cost`}
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The metric that is the plain sum of this measure.
    ///
    /// @return for example [Metric#COST]
    public Metric metric() {
        return Metric.valueOf(name());
    }

    Reason missing() {
        return Reason.valueOf(name() + "_MISSING");
    }
}
