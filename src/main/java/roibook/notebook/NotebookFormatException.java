package roibook.notebook;

import roibook.RoibookException;

/// A file that cannot be read as a notebook, or a notebook that cannot be written where it should go.
public final class NotebookFormatException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates a failure that has no cause but itself.
    ///
    /// @param message which file, what is wrong with it and where, and what to do next
    public NotebookFormatException(String message) {
        super(message);
    }

    /// Creates a failure with what was underneath.
    ///
    /// @param message which file, what is wrong with it and where, and what to do next
    /// @param cause what was underneath
    public NotebookFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
