package roibook.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import roibook.kernel.KernelEvent.Step;
import tools.jackson.databind.node.ObjectNode;

/// The metadata by which papermill's and nbclient's users know how a run went.
final class Papermill {

    /// What became of a cell.
    enum Status {
        PENDING, RUNNING, COMPLETED, FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final DateTimeFormatter PAPERMILL = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NBCLIENT = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Papermill() {}

    static ObjectNode pending(ObjectNode cell) {
        if (!cell.path("tags").isArray()) {
            cell.putArray("tags");
        }
        cell.remove("execution");
        cell.putObject("papermill")
                .putNull("duration")
                .putNull("end_time")
                .putNull("exception")
                .putNull("start_time")
                .put("status", Status.PENDING.word());
        return cell;
    }

    static ObjectNode running(ObjectNode cell, Instant start) {
        cell.withObjectProperty("papermill")
                .putNull("exception")
                .put("start_time", PAPERMILL.format(start))
                .put("status", Status.RUNNING.word());
        return cell;
    }

    static ObjectNode ended(ObjectNode cell, Instant start, Instant end, boolean failed) {
        cell.withObjectProperty("papermill")
                .put("duration", seconds(start, end))
                .put("end_time", PAPERMILL.format(end))
                .put("exception", failed)
                .put("start_time", PAPERMILL.format(start))
                .put("status", (failed ? Status.FAILED : Status.COMPLETED).word());
        return cell;
    }

    /// When the kernel took each step, by its own clock.
    static ObjectNode steps(ObjectNode cell, Map<Step, Instant> steps) {
        var execution = cell.putObject("execution");
        steps.forEach((step, at) -> execution.put(switch (step) {
            case BUSY -> "iopub.status.busy";
            case INPUT -> "iopub.execute_input";
            case REPLY -> "shell.execute_reply";
            case IDLE -> "iopub.status.idle";
        }, NBCLIENT.format(at)));
        return cell;
    }

    static ObjectNode started(ObjectNode notebook, String input, String output, ObjectNode parameters,
            Instant start) {
        var papermill = notebook.putObject("papermill");
        papermill.putObject("default_parameters");
        papermill.putNull("duration").putNull("end_time");
        papermill.putObject("environment_variables");
        papermill.putNull("exception").put("input_path", input).put("output_path", output);
        papermill.set("parameters", parameters);
        papermill.put("start_time", PAPERMILL.format(start)).put("version", version());
        return notebook;
    }

    static ObjectNode finished(ObjectNode notebook, Instant start, Instant end, boolean failed) {
        var papermill = notebook.withObjectProperty("papermill")
                .put("duration", seconds(start, end))
                .put("end_time", PAPERMILL.format(end));
        if (failed) {
            papermill.put("exception", true);
        }
        return notebook;
    }

    private static double seconds(Instant start, Instant end) {
        return ChronoUnit.MICROS.between(start, end) / 1e6;
    }

    private static String version() {
        var version = Papermill.class.getPackage().getImplementationVersion();
        return "roibook" + (version == null ? "" : " " + version);
    }
}
