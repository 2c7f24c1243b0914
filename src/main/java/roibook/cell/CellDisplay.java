package roibook.cell;

import java.io.FilterOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.jspecify.annotations.Nullable;

/// What cells show beside their results. Its kernel tells it when a cell begins.
final class CellDisplay extends DisplayStream implements ProgressLine.Place {

    private static final String ID = "display_id";

    private final Runnable begun;
    private @Nullable ShellReplyEnvironment cell;
    private @Nullable String line;

    /// Whether the cell shows nothing but the line.
    private volatile boolean alone;

    /// @param begun told when a cell begins
    CellDisplay(Runnable begun) {
        this.begun = begun;
    }

    /// {@return a stream that notices what is printed to another}
    PrintStream following(PrintStream other) {
        return new PrintStream(new FilterOutputStream(other) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                alone = false;
                other.write(bytes, offset, length);
            }
        }, true, StandardCharsets.UTF_8);
    }

    @Override
    protected synchronized void setEnv(ShellReplyEnvironment env) {
        begun.run();
        cell = env;
        line = null;
        alone = true;
        super.setEnv(env);
    }

    @Override
    protected synchronized void retractEnv(ShellReplyEnvironment env) {
        cell = null;
        super.retractEnv(env);
    }

    @Override
    public synchronized void display(DisplayData data) {
        alone = false;
        super.display(data);
    }

    @Override
    public synchronized void show(String text, double share) {
        if (cell == null) {
            return;
        }
        var html = (share < 0
                ? ""
                : "<progress max=\"100\" value=\"" + Math.round(100 * share) + "\"></progress> ")
                + escaped(text);
        if (line == null) {
            var id = UUID.randomUUID().toString();
            line = id;
            cell.publish(new PublishDisplayData(data(text, html, id)));
        } else {
            updateDisplay(data(text, html, line));
        }
    }

    /// Clears the cell where it shows nothing else; else the line becomes empty, which a notebook keeps as an empty output.
    @Override
    public synchronized void remove() {
        if (cell == null || line == null) {
            return;
        }
        if (alone) {
            cell.publish(PublishClearOutput.NOW);
        } else {
            updateDisplay(data("", "", line));
        }
        line = null;
    }

    private static DisplayData data(String text, String html, String id) {
        var data = new DisplayData();
        data.putData("text/plain", text);
        data.putData("text/html",
                html.isEmpty() ? "" : "<span class=\"roibook-progress\">" + html + "</span>");
        data.putTransientData(ID, id);
        return data;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
