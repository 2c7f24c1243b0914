package roibook.cell;

/// Colours of tracebacks, which Jupyter's clients draw.
final class Ansi {

    private static final String RESET = "\u001B[0m";

    private Ansi() {}

    static String red(String text) {
        return "\u001B[1;31m" + text + RESET;
    }

    static String strong(String text) {
        return "\u001B[1m" + text + RESET;
    }

    /// Underlined: on the red ground of an error no colour but red is readable.
    static String place(String text) {
        return "\u001B[4m" + text + RESET;
    }

    static String dim(String text) {
        return "\u001B[2m" + text + RESET;
    }
}
