package roibook.export;

import java.util.function.Supplier;
import java.util.stream.Stream;
import roibook.RoibookException;
import roibook.notebook.Output;

/// Failures as people read them. Java kernels name every exception alike; the first line of the traceback, or the
/// error's own words, say what it was.
final class Failures {

    private Failures() {}

    /// One line that says what went wrong; empty when nothing is known.
    static String reason(Output.Failure failure) {
        var lines = failure.traceback()
                .stream()
                .flatMap(String::lines)
                .map(Ansi::strip)
                .filter(line -> !line.isBlank());
        var named = Stream.of(failure.name(), failure.value()).filter(text -> !text.isBlank()).toList();
        var joined = String.join(": ", named);
        return joined.isEmpty() || failure.saysItsClass() || failure.name().equals("RuntimeException")
                || failure.name().equals("EvalException")
                        ? lines.findFirst().map(String::strip).orElse(joined)
                        : joined;
    }

    /// Runs an export; a fault in it, ours or a library's, is told in a sentence.
    static byte[] told(String format, ExportOptions options, Supplier<byte[]> export) {
        try {
            return export.get();
        } catch (RoibookException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new ExportException("'" + options.name() + "' could not be exported as " + format + " (" + e
                    + "); the notebook itself is unharmed, so export it in another format and report this",
                    e);
        }
    }

    /// The whole traceback; the error's own words when there is none.
    static String text(Output.Failure failure) {
        return failure.traceback().isEmpty() ? reason(failure) : String.join("\n", failure.traceback());
    }
}
