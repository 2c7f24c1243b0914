package roibook.imports;

import roibook.RoibookException;

/// A file that can't be imported as it is: what is wrong with it, where, and what to do.
public class ImportException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the refusal.
    ///
    /// @param message what is wrong, where, and what to do next
    public ImportException(String message) {
        super(message);
    }

    /// Creates the refusal with what was underneath.
    ///
    /// @param message what is wrong, where, and what to do next
    /// @param cause what was underneath
    public ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
