package roibook.metric;

import roibook.RoibookException;

/// An assumption or a setting that no metric can be computed with.
public final class MetricException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message which value was refused, why, and what to give instead
    public MetricException(String message) {
        super(message);
    }
}
