package roibook.data;

import roibook.RoibookException;

/// Rows that can't be read, found or asked for as was wanted.
public class DataException extends RoibookException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message what went wrong, where (file, row, column), and what to do next
    public DataException(String message) {
        super(message);
    }

    /// Creates the failure with what was underneath.
    ///
    /// @param message what went wrong, where (file, row, column), and what to do next
    /// @param cause the failure underneath
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
