package roibook.export;

import roibook.RoibookException;

/// A notebook that can't be exported, or an export that can't be written.
public final class ExportException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what went wrong, where, and what to do next
    public ExportException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what went wrong, where, and what to do next
    /// @param cause what was underneath
    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
