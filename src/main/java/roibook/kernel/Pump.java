package roibook.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// One thread and the sockets that only it touches: passes on what comes in, sends what it is handed.
final class Pump implements AutoCloseable {

    private record Letter(Channel channel, List<byte[]> frames) {}

    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final Queue<Letter> outbox = new ConcurrentLinkedQueue<>();
    private final BiConsumer<Channel, List<byte[]>> inbox;
    private final Consumer<Throwable> failed;
    private final ZMQ.Socket bell;
    private final ZMQ.Socket ear;
    private final ZContext context;
    private final Thread thread;
    private volatile boolean closing;

    Pump(String name, ZContext context, Connection connection, List<Channel> channels,
            BiConsumer<Channel, List<byte[]>> inbox, Consumer<Throwable> failed) {
        this.context = context;
        this.inbox = inbox;
        this.failed = failed;
        ear = context.createSocket(SocketType.PAIR);
        ear.bind("inproc://" + name);
        bell = context.createSocket(SocketType.PAIR);
        bell.connect("inproc://" + name);
        for (var channel : channels) {
            sockets.put(channel, open(channel, connection));
        }
        thread = Thread.ofPlatform().daemon().name("roibook-" + name).start(this::run);
    }

    private ZMQ.Socket open(Channel channel, Connection connection) {
        var socket = context.createSocket(channel == Channel.IOPUB ? SocketType.SUB : SocketType.DEALER);
        socket.setLinger(0);
        socket.setRcvHWM(0);
        socket.setSndHWM(0);
        socket.setReconnectIVL(10);
        if (channel == Channel.IOPUB) {
            socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        }
        socket.connect(connection.address(channel));
        return socket;
    }

    /// Sends a message soon; from any thread.
    void send(Channel channel, List<byte[]> frames) {
        outbox.add(new Letter(channel, frames));
        ring();
    }

    private void ring() {
        synchronized (bell) {
            if (!closing) {
                bell.send(new byte[0], ZMQ.DONTWAIT);
            }
        }
    }

    private void run() {
        var poller = context.createPoller(sockets.size() + 1);
        poller.register(ear, ZMQ.Poller.POLLIN);
        sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
        try {
            while (!closing && poller.poll(-1) >= 0) {
                drain(ear);
                sendAll();
                sockets.forEach(this::receiveAll);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            failed.accept(e);
        } finally {
            poller.close();
            sockets.values().forEach(ZMQ.Socket::close);
            ear.close();
        }
    }

    private static void drain(ZMQ.Socket socket) {
        var ring = socket.recv(ZMQ.DONTWAIT);
        while (ring != null) {
            ring = socket.recv(ZMQ.DONTWAIT);
        }
    }

    private void sendAll() {
        for (var letter = outbox.poll(); letter != null; letter = outbox.poll()) {
            var socket = sockets.get(letter.channel());
            var last = letter.frames().size() - 1;
            for (var i = 0; socket != null && i <= last; i++) {
                socket.send(letter.frames().get(i), i == last ? ZMQ.DONTWAIT : ZMQ.DONTWAIT | ZMQ.SNDMORE);
            }
        }
    }

    private void receiveAll(Channel channel, ZMQ.Socket socket) {
        for (var frame = socket.recv(ZMQ.DONTWAIT); frame != null; frame = socket.recv(ZMQ.DONTWAIT)) {
            var frames = new ArrayList<byte[]>();
            frames.add(frame);
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            inbox.accept(channel, frames);
        }
    }

    @Override
    public void close() {
        synchronized (bell) {
            closing = true;
            bell.send(new byte[0], ZMQ.DONTWAIT);
        }
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        bell.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
