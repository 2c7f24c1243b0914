package roibook.config;

/// A password or token. It never shows by accident: not in a message, a log or a notebook.
public final class Secret {

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /// {@return the secret itself, to be handed to whom it is meant for and kept nowhere}
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
