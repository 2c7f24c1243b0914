package roibook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A bad network between a client and a server.
final class TcpProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong sent = new AtomicLong();
    private volatile long delay;
    private volatile long silentAt = Long.MAX_VALUE;

    private TcpProxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    static TcpProxy to(int target) throws IOException {
        var proxy = new TcpProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /// Lets so many bytes of the server's through, then cuts all connections; nothing comes through any more.
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    /// Delays what the server sends.
    void delay(long millis) {
        delay = millis;
    }

    /// Lets so many more bytes of the server's through, then nothing, and keeps all connections open; new ones are taken and
    /// get no answer.
    void fallSilentAfter(long bytes) {
        silentAt = sent.get() + bytes;
    }

    private boolean isSilent() {
        return sent.get() >= silentAt;
    }

    /// Is a good network from now on.
    void mend() {
        silentAt = Long.MAX_VALUE;
        delay = 0;
        left.set(Long.MAX_VALUE);
        sent.set(0);
    }

    /// {@return how many bytes the server sent since the network was mended}
    long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.add(client);
                if (isSilent()) {
                    continue;
                }
                if (left.get() <= 0) {
                    client.close();
                    continue;
                }
                var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(upstream);
                Thread.ofVirtual().start(() -> pump(client, upstream, false));
                Thread.ofVirtual().start(() -> pump(upstream, client, true));
            } catch (IOException e) {
                // closed, or the server is away
            }
        }
    }

    private void pump(Socket from, Socket to, boolean limited) {
        var buffer = new byte[16_384];
        try (from; to) {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream()
                    .read(buffer)) {
                while (isSilent() && !from.isClosed()) {
                    Thread.sleep(20);
                }
                if (limited) {
                    Thread.sleep(delay);
                    sent.addAndGet(read);
                    long allowed = Math.min(read, left.getAndAdd(-read));
                    if (allowed < read) {
                        to.getOutputStream().write(buffer, 0, (int) Math.max(0, allowed));
                        to.getOutputStream().flush();
                        cut();
                        return;
                    }
                }
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // that is how connections end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Cuts all connections that are open.
    private void cut() throws IOException {
        for (var socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
