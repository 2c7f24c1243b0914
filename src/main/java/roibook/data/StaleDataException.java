package roibook.data;

/// Refuses data that are older than allowed (`data.max-age`). The runner knows this class by its name and ends with exit
/// code 6.
public final class StaleDataException extends DataException {

    private static final long serialVersionUID = 1L;

    /// Creates the failure.
    ///
    /// @param message which source, how old the data are or why it is away, and what to do next
    public StaleDataException(String message) {
        super(message);
    }
}
