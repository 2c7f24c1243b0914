package roibook;

/// Base of every failure that Roibook reports to a user.
///
/// The message says what went wrong, where (file, row, column, cell) and what to do next. It never carries a
/// secret or a customer's data, since it is shown, logged and written into notebooks.
public class RoibookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Creates a failure that has no cause but itself.
    ///
    /// @param message what went wrong, where, and what to do next
    public RoibookException(String message) {
        super(message);
    }

    /// Creates a failure with what was underneath.
    ///
    /// @param message what went wrong, where, and what to do next
    /// @param cause what was underneath, for the log
    public RoibookException(String message, Throwable cause) {
        super(message, cause);
    }
}
