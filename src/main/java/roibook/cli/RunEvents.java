package roibook.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import roibook.run.CellFailure;
import roibook.run.CellPlace;
import roibook.run.Progress;
import roibook.run.Run;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What happens in a run as a stream of JSON objects, one a line, each with `event`, `time` and `notebook`.
final class RunEvents implements Progress {

    private static final Clock CLOCK = Clock.systemUTC();

    private final String notebook;
    private final String label;
    private final PrintWriter out;

    RunEvents(Path notebook, PrintWriter out) {
        this(notebook, "", out);
    }

    /// A notebook that runs several times; each event says with which values.
    RunEvents(Path notebook, String label, PrintWriter out) {
        this.label = label;
        this.notebook = notebook.toString();
        this.out = out;
    }

    @Override
    public void started(Path file, int cells) {
        say("started", event -> event.put("cells", cells));
    }

    @Override
    public void kernelReady(Duration took) {
        say("kernel-ready", event -> event.put("seconds", seconds(took)));
    }

    @Override
    public void cellStarted(CellPlace cell) {
        say("cell-started", event -> place(event, cell));
    }

    @Override
    public void printed(String stream, String text) {
        say("printed", event -> event.put("stream", stream).put("text", text));
    }

    @Override
    public void cellFinished(CellPlace cell, Duration took, Optional<CellFailure> failure) {
        say("cell-finished", event -> {
            place(event, cell).put("seconds", seconds(took)).put("failed", failure.isPresent());
            failure.ifPresent(error -> event.put("error", error.failure().name())
                    .put("message", error.summary()));
        });
    }

    @Override
    public void finished(Run run) {
        say("finished", event -> {
            event.put("outcome", run.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("seconds", seconds(run.total()))
                    .put("output", run.output().toString());
            run.message().ifPresent(message -> event.put("message", message));
        });
    }

    /// The last line: what the command ends with.
    static void ended(PrintWriter out, ExitCode code) {
        write(out, event("ended").put("exit_code", code.value()));
    }

    private void say(String what, Consumer<ObjectNode> details) {
        var event = event(what).put("notebook", notebook);
        if (!label.isEmpty()) {
            event.put("run", label);
        }
        details.accept(event);
        write(out, event);
    }

    private static ObjectNode event(String what) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("event", what)
                .put("time", Instant.now(CLOCK).truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static ObjectNode place(ObjectNode event, CellPlace cell) {
        return event.put("cell", cell.number())
                .put("of", cell.of())
                .put("position", cell.position())
                .put("id", cell.id())
                .put("title", cell.title());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /// Whole lines, also when several notebooks run at once.
    private static void write(PrintWriter out, ObjectNode event) {
        synchronized (RunEvents.class) {
            out.println(event);
            out.flush();
        }
    }
}
