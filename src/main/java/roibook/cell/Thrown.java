package roibook.cell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.EvalException;
import org.jspecify.annotations.Nullable;

/// An exception as it can be told of when it is no longer at hand: JShell keeps only this.
///
/// @param type its class's full name
/// @param message what it says; empty when nothing
/// @param frames where it was thrown, innermost first
/// @param cause what was underneath
record Thrown(String type, String message, List<StackTraceElement> frames, Optional<Thrown> cause) {

    Thrown {
        message = OutOfMemory.sentence(type, message).orElse(message);
    }

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    static Thrown of(EvalException exception) {
        var cause = exception.getCause() instanceof EvalException inner
                ? Optional.of(of(inner))
                : Optional.<Thrown>empty();
        return new Thrown(exception.getExceptionClassName(), said(exception.getMessage()),
                List.of(exception.getStackTrace()), cause);
    }

    static Thrown of(Throwable exception) {
        var cause = exception.getCause();
        return new Thrown(exception.getClass().getName(), said(exception.getMessage()),
                List.of(exception.getStackTrace()),
                cause == null ? Optional.empty() : Optional.of(of(cause)));
    }

    /// JJava writes a missing message as a word; Java names a cell's variables by the classes that JShell makes for them.
    private static String said(@Nullable String message) {
        return message == null || message.equals("null") ? "" : WRAPPER.matcher(message).replaceAll("");
    }

    /// {@return the class's name without its package}
    String simpleType() {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /// {@return the class and what it says}
    String headline() {
        return message.isEmpty() ? simpleType() : simpleType() + ": " + message;
    }
}
