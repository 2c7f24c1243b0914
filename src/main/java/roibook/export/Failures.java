package roibook.export;

import java.util.stream.Stream;
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
        return joined.isEmpty() || failure.name().equals("RuntimeException")
                || failure.name().equals("EvalException")
                        ? lines.findFirst().map(String::strip).orElse(joined)
                        : joined;
    }

    /// The whole traceback; the error's own words when there is none.
    static String text(Output.Failure failure) {
        return failure.traceback().isEmpty() ? reason(failure) : String.join("\n", failure.traceback());
    }
}
