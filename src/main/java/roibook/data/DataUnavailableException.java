package roibook.data;

/// Says that the source of the data can't be reached, and that nothing may serve instead. The runner knows this class by
/// its name and ends with exit code 6.
public final class DataUnavailableException extends DataException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message which source, how old the data are or why it is away, and what to do next
    public DataUnavailableException(String message) {
        super(message);
    }
}
