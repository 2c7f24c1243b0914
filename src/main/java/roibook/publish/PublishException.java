package roibook.publish;

import roibook.RoibookException;

/// A report set that can't be published.
public final class PublishException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what went wrong, where, and what to do next
    public PublishException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what went wrong, where, and what to do next
    /// @param cause what was underneath
    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
