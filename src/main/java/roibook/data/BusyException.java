package roibook.data;

/// Says that another process is writing to the store.
final class BusyException extends DataException {

    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}
