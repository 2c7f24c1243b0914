package roibook.chart;

import roibook.RoibookException;

/// A chart that can't be made or saved.
public final class ChartException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what is wrong with which chart, column or file, and what to do
    public ChartException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what is wrong with which chart, column or file, and what to do
    /// @param cause the failure underneath
    public ChartException(String message, Throwable cause) {
        super(message, cause);
    }
}
