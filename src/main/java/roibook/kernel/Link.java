package roibook.kernel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All that passes between us and a kernel: five sockets on two threads, one of them for iopub alone, so that a
/// kernel that prints much is always listened to.
final class Link implements AutoCloseable {

    /// What happens while somebody waits for the kernel.
    sealed interface Event {

        /// The kernel spoke.
        record Received(Channel channel, Message message) implements Event {}

        /// The kernel's process ended.
        record Exited() implements Event {}

        /// We can no longer listen.
        record Deafened(Throwable cause) implements Event {}

        /// Whoever waits should stop.
        record Cancelled() implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Wire wire;
    private final ZContext context = new ZContext();
    private final Pump requests;
    private final Pump broadcasts;
    private final AtomicInteger unanswered = new AtomicInteger();

    Link(Connection connection) {
        wire = new Wire(connection.keyBytes());
        context.setLinger(0);
        requests = new Pump("requests", context, connection,
                List.of(Channel.SHELL, Channel.CONTROL, Channel.STDIN, Channel.HEARTBEAT), this::receive,
                this::fail);
        broadcasts = new Pump("broadcasts", context, connection, List.of(Channel.IOPUB), this::receive,
                this::fail);
    }

    private void fail(Throwable cause) {
        events.add(new Event.Deafened(cause));
    }

    private void receive(Channel channel, List<byte[]> frames) {
        if (channel == Channel.HEARTBEAT) {
            unanswered.set(0);
            return;
        }
        wire.read(frames).ifPresent(message -> {
            if (channel == Channel.STDIN && message.type().equals("input_request")) {
                var nothing = JsonNodeFactory.instance.objectNode().put("value", "");
                requests.send(channel, wire.answer(message, "input_reply", nothing).frames());
            }
            events.add(new Event.Received(channel, message));
        });
    }

    /// Sends a request and gives its id.
    String send(Channel channel, String type, ObjectNode content) {
        var request = wire.request(type, content);
        requests.send(channel, request.frames());
        return request.id();
    }

    /// Asks for a sign of life; see [#unanswered()].
    void ping() {
        unanswered.incrementAndGet();
        requests.send(Channel.HEARTBEAT, List.of(new byte[0], new byte[]{'b'}));
    }

    /// How often it was asked since it last gave any sign of life. Counted, not timed: this process may have slept.
    int unanswered() {
        return unanswered.get();
    }

    void beat() {
        unanswered.set(0);
    }

    void tell(Event event) {
        events.add(event);
    }

    /// The next event; null when none came in time, or when this thread was interrupted.
    @Nullable
    Event next(Duration patience) {
        try {
            return events.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Event.Cancelled();
        }
    }

    int forged() {
        return wire.forged();
    }

    @Override
    public void close() {
        requests.close();
        broadcasts.close();
        context.close();
    }
}
