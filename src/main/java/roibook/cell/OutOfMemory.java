package roibook.cell;

import java.util.Locale;
import java.util.Optional;

/// What a cell says that ran out of memory: how much there is, and what to do.
final class OutOfMemory {

    private static final String TYPE = OutOfMemoryError.class.getName();

    private OutOfMemory() {}

    /// {@return the sentence for a failure, if it is one of memory, or comes from one}
    static Optional<String> sentence(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return sentence(TYPE, String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    /// {@return the sentence for a failure of which only this is known}
    ///
    /// @param type the full name of its class
    /// @param message what it said
    static Optional<String> sentence(String type, String message) {
        return type.equals(TYPE) ? Optional.of(sentence(message)) : Optional.empty();
    }

    private static String sentence(String message) {
        if (message.contains("array size")) {
            return "an array can't be that long: Java's limit is 2,147,483,645 elements";
        }
        if (message.contains("native thread")) {
            return "out of memory: the system allows no more threads;"
                    + " end those that a cell left running, or restart the kernel";
        }
        return String.format(Locale.ROOT, "out of memory: Java may use %,d MB here (%s)."
                + " Ask for less: select(\"...\"), where(\"...\"), sample(n), or sums by"
                + " sql(\"select ... group by all\"), which need little memory;"
                + " set variables to null that hold what is no longer needed;"
                + " or give Java more: start Jupyter with JDK_JAVA_OPTIONS=-Xmx%dg in its environment",
                Runtime.getRuntime().maxMemory() >> 20, message, moreGigabytes());
    }

    private static long moreGigabytes() {
        return Math.max(2, 2 * (Runtime.getRuntime().maxMemory() >> 30));
    }
}
