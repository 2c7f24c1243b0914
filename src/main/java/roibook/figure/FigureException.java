package roibook.figure;

import roibook.RoibookException;

/// A figure or a rich result that can't be read or drawn.
public final class FigureException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what is wrong with which figure or result, and what to do
    public FigureException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what is wrong with which figure or result, and what to do
    /// @param cause the failure underneath
    public FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
