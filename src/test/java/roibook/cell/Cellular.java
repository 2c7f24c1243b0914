package roibook.cell;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// Cells run in JShell as the kernel runs them, without the kernel.
final class Cellular implements AutoCloseable {

    final JShell shell = JShell.builder().executionEngine("local").build();
    final CellLog log = new CellLog();
    private int count;

    Cellular() {
        shell.addToClasspath(System.getProperty("java.class.path"));
        var _ = shell.onSnippetEvent(log::note);
    }

    /// Runs a cell statement by statement, up to the one that fails.
    void run(String cell) {
        var code = CellHandler.traceable(cell);
        log.begin(code);
        log.number(++count);
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(SqlMagic.resolve(code));
        while (next.completeness().isComplete() && log.failed() == null) {
            List<SnippetEvent> _ = shell.eval(next.source());
            next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
