package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import org.dflib.jjava.jupyter.messages.publish.PublishError;

/// Words for what ended a cell.
final class FailureWords {

    private static final String INCOMPLETE = "IncompleteSourceException";
    private static final String COMPILATION = "CompilationException";
    private static final String INTERRUPTED = "EvaluationInterruptedException";
    private static final String EVALUATION = "RuntimeException";
    private static final String RULE = "-".repeat(75);

    private final CellLog log;
    private final Traceback traceback;
    private final CompileErrors compileErrors;

    FailureWords(JShell shell, CellLog log) {
        this.log = log;
        traceback = new Traceback(log);
        compileErrors = new CompileErrors(shell, log);
    }

    /// A failure as clients get it.
    ///
    /// @param name the exception's simple name
    /// @param value its full name and message, separated by a comma: what the runner reads
    /// @param traceback what is shown below the cell
    record Told(String name, String value, List<String> traceback) {

        Told {
            traceback = List.copyOf(traceback);
        }

        PublishError published() {
            return new PublishError(name, value, traceback);
        }
    }

    /// What the kernel says of a failed cell, said better where more is known.
    Told of(PublishError error) {
        var event = log.failed();
        if (error.getErrorName().equals(INCOMPLETE)) {
            return told(INCOMPLETE, Brackets.problem(log.cell(), error.getErrorMessage()));
        }
        if (event != null && event.status() == Status.REJECTED
                && Set.of(COMPILATION, EVALUATION).contains(error.getErrorName())) {
            return told(COMPILATION, compileErrors.of(event.snippet()));
        }
        if (error.getErrorName().equals(INTERRUPTED) && event != null) {
            return told(INTERRUPTED, List.of(compileErrors.at(event.snippet(), "interrupted")));
        }
        return error.getErrorName().equals(EVALUATION) && event != null && event.exception() != null
                ? evaluation(error, event)
                : new Told(error.getErrorName(), error.getErrorMessage(), plain(error));
    }

    /// An error that passed the kernel by.
    Told of(Throwable error) {
        return told(Thrown.of(error));
    }

    /// Says which declarations of a cell cannot be used yet; the compiler accepts them, and says nothing.
    Optional<String> unfinished() {
        return compileErrors.unfinished(log.declared());
    }

    private Told evaluation(PublishError error, SnippetEvent event) {
        return switch (event.exception()) {
            case EvalException thrown -> told(Thrown.of(thrown));
            case UnresolvedReferenceException thrown ->
                told("UnresolvedReferenceException", List.of(compileErrors.unresolved(thrown.getSnippet())));
            default -> new Told(error.getErrorName(), error.getErrorMessage(), plain(error));
        };
    }

    private Told told(Thrown thrown) {
        return new Told(thrown.simpleType(),
                thrown.message().isEmpty() ? thrown.type() : thrown.type() + ", " + thrown.message(),
                traceback.of(thrown));
    }

    private static Told told(String name, List<CompileErrors.Problem> problems) {
        var lines = new ArrayList<String>();
        for (var problem : problems) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(problem.lines());
        }
        return new Told(name, problems.isEmpty() ? "" : problems.getFirst().summary(), lines);
    }

    /// The kernel's own words without its own frames.
    private static List<String> plain(PublishError error) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.red(error.getErrorMessage().isEmpty()
                ? error.getErrorName()
                : error.getErrorName() + ": " + error.getErrorMessage()));
        error.getStacktrace()
                .stream()
                .filter(line -> !line.contains(RULE) && !line.contains("\tat ") && !line.contains("\t... "))
                .skip(1)
                .forEach(lines::add);
        return lines;
    }
}
