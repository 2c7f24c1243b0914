package roibook.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roibook.kernel.ExecutionResult.LossCause;
import roibook.kernel.KernelEvent.Step;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One cell on its way: waits for reply and idle, and for all that can come instead of them.
final class Execution {

    private static final Duration LONGEST_PING = Duration.ofSeconds(5);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);
    private static final Duration LAST_MESSAGES = Duration.ofMillis(100);
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final Kernel kernel;
    private final Link link;
    private final Kernel.Options options;
    private final Duration limit;
    private final Consumer<KernelEvent> listener;
    private final Duration ping;
    private final long start = System.nanoTime();
    private long lastHeard = start;
    private long lastPing = start;
    private String request = "";
    private @Nullable JsonNode reply;
    private Output.@Nullable Failure failure;
    private boolean idle;

    Execution(Kernel kernel, Link link, Kernel.Options options, Optional<Duration> limit,
            Consumer<KernelEvent> listener) {
        this.kernel = kernel;
        this.link = link;
        this.options = options;
        this.limit = limit.orElse(FOREVER);
        this.listener = listener;
        ping = shorter(LONGEST_PING, options.silence().dividedBy(4));
    }

    ExecutionResult run(String code) {
        var content = JsonNodeFactory.instance.objectNode()
                .put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", false)
                .put("stop_on_error", true);
        content.putObject("user_expressions");
        link.beat();
        request = link.send(Channel.SHELL, "execute_request", content);
        while (true) {
            var event = link.next(patience());
            switch (event) {
                case null -> {
                }
                case Link.Event.Received received -> receive(received);
                case Link.Event.Exited _ -> {
                    return died();
                }
                case Link.Event.Cancelled _ -> {
                    return new ExecutionResult.Cancelled();
                }
                case Link.Event.Deafened(var cause) -> {
                    return unheard(cause);
                }
            }
            var ended = ended(event == null);
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    private Optional<ExecutionResult> ended(boolean quiet) {
        if (isDone()) {
            return Optional.of(outcome());
        }
        if (since(start).compareTo(limit) >= 0) {
            return Optional.of(timedOut());
        }
        if (quiet && isHalfDone() && since(lastHeard).compareTo(options.grace()) >= 0) {
            return Optional.of(deaf());
        }
        if (since(lastPing).compareTo(ping) >= 0) {
            if (quiet && link.unanswered() >= options.silence().dividedBy(ping)) {
                return Optional.of(silent());
            }
            lastPing = System.nanoTime();
            link.ping();
        }
        return Optional.empty();
    }

    private Duration patience() {
        var patience = shorter(limit.minus(since(start)), ping.minus(since(lastPing)));
        return isHalfDone() ? shorter(patience, options.grace().minus(since(lastHeard))) : patience;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private boolean isDone() {
        return reply != null && idle;
    }

    private boolean isHalfDone() {
        return reply != null || idle;
    }

    private void receive(Link.Event.Received received) {
        var message = received.message();
        if (!message.parent().equals(request)) {
            return;
        }
        lastHeard = System.nanoTime();
        link.beat();
        switch (received.channel()) {
            case SHELL -> {
                if (message.type().equals("execute_reply")) {
                    reply = message.content();
                    listener.accept(new KernelEvent.Reached(Step.REPLY, message.at()));
                }
            }
            case IOPUB -> broadcast(message);
            case STDIN, CONTROL, HEARTBEAT -> {
            }
        }
    }

    private void broadcast(Message message) {
        var content = message.content();
        switch (message.type()) {
            case "status" -> status(content.path("execution_state").stringValue(""), message);
            case "execute_input" -> listener.accept(new KernelEvent.Reached(Step.INPUT, message.at()));
            case "stream" ->
                listener.accept(new KernelEvent.Printed(content.path("name").stringValue("stdout"),
                        content.path("text").stringValue("")));
            case "display_data" -> listener.accept(new KernelEvent.Shown(
                    new Output.DisplayData(MimeBundle.of(content.path("data")), object(content, "metadata")),
                    displayId(content)));
            case "execute_result" -> listener.accept(new KernelEvent.Shown(
                    new Output.ExecuteResult(count(content), MimeBundle.of(content.path("data")),
                            object(content, "metadata")),
                    displayId(content)));
            case "update_display_data" -> displayId(content).ifPresent(id -> listener.accept(
                    new KernelEvent.Updated(id, MimeBundle.of(content.path("data")),
                            object(content, "metadata"))));
            case "clear_output" ->
                listener.accept(new KernelEvent.Cleared(content.path("wait").asBoolean(false)));
            case "error" -> {
                failure = failure(content);
                listener.accept(new KernelEvent.Raised(failure));
            }
            default -> {
            }
        }
    }

    private void status(String state, Message message) {
        if (state.equals("busy")) {
            listener.accept(new KernelEvent.Reached(Step.BUSY, message.at()));
        } else if (state.equals("idle")) {
            idle = true;
            listener.accept(new KernelEvent.Reached(Step.IDLE, message.at()));
        }
    }

    private static Output.Failure failure(JsonNode content) {
        var traceback = new ArrayList<String>();
        content.path("traceback").forEach(line -> traceback.add(line.stringValue("")));
        return new Output.Failure(content.path("ename").stringValue(""),
                content.path("evalue").stringValue(""),
                traceback);
    }

    private static Optional<String> displayId(JsonNode content) {
        return content.path("transient").path("display_id").stringValueOpt();
    }

    private static OptionalInt count(@Nullable JsonNode content) {
        var count = content == null ? null : content.get("execution_count");
        return count != null && count.isIntegralNumber()
                ? OptionalInt.of(count.asInt())
                : OptionalInt.empty();
    }

    private static ObjectNode object(JsonNode content, String name) {
        return content.get(name) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private ExecutionResult outcome() {
        var answer = reply == null ? JsonNodeFactory.instance.objectNode() : reply;
        var status = answer.path("status").stringValue("ok");
        if (status.equals("ok")) {
            return new ExecutionResult.Ok(count(answer));
        }
        if (failure != null) {
            return new ExecutionResult.Failed(count(answer), failure);
        }
        var told = status.equals("error")
                ? failure(answer)
                : new Output.Failure("Aborted", "the kernel refused to run the cell", List.of());
        listener.accept(new KernelEvent.Raised(told));
        return new ExecutionResult.Failed(count(answer), told);
    }

    /// What the kernel sent before it ended may still be on its way.
    private ExecutionResult died() {
        var end = System.nanoTime();
        while (since(end).compareTo(LAST_MESSAGES.multipliedBy(10)) < 0
                && link.next(LAST_MESSAGES) instanceof Link.Event.Received received) {
            receive(received);
        }
        return isDone() ? outcome() : kernel.lost(LossCause.DIED);
    }

    private ExecutionResult deaf() {
        return kernel.lost(LossCause.DEAF, reply == null
                ? "the kernel lives but no longer answers (it said it is idle, but never replied)"
                : "the kernel replied but never said that it is idle, so outputs may be missing");
    }

    private ExecutionResult unheard(Throwable cause) {
        return kernel.lost(LossCause.UNHEARD, cause instanceof OutOfMemoryError
                ? "the cell's outputs do not fit into the runner's memory; print less, or give it more (-Xmx)"
                : "the runner can no longer listen to the kernel: " + cause);
    }

    private ExecutionResult silent() {
        return kernel.lost(LossCause.SILENT, "the kernel's process lives but has not answered for "
                + options.silence().toSeconds() + " s, not even its heartbeat");
    }

    private ExecutionResult timedOut() {
        kernel.interrupt();
        var interrupted = System.nanoTime();
        while (!isDone() && since(interrupted).compareTo(AFTER_INTERRUPT) < 0) {
            switch (link.next(AFTER_INTERRUPT.minus(since(interrupted)))) {
                case Link.Event.Received received -> receive(received);
                case null, default -> {
                    return new ExecutionResult.TimedOut(limit);
                }
            }
        }
        return new ExecutionResult.TimedOut(limit);
    }
}
