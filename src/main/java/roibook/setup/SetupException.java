package roibook.setup;

import roibook.RoibookException;

/// Something that Roibook needs on this machine is missing or cannot be made.
public class SetupException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what is missing, where, and the command that mends it
    public SetupException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what is missing, where, and the command that mends it
    /// @param cause the failure underneath
    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
