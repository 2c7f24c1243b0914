package roibook.cell;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts our handlers of messages before the kernel's own.
///
/// The kernel loads extensions before it is connected, and tells them nothing of its connection. So the first message,
/// which asks who the kernel is, finds it: the kernel reads its list of help links to answer.
final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

    private final BaseKernel kernel;
    private final JShell shell;
    private final CellLog log;
    private final Streams streams;
    private final AtomicBoolean done = new AtomicBoolean();

    private Handlers(BaseKernel kernel, JShell shell, CellLog log, Streams streams) {
        this.kernel = kernel;
        this.shell = shell;
        this.log = log;
        this.streams = streams;
    }

    static void install(BaseKernel kernel, JShell shell, CellLog log, Streams streams)
            throws ReflectiveOperationException {
        var handlers = new Handlers(kernel, shell, log, streams);
        // A library that is loaded by a cell finds the kernel connected.
        if (!handlers.connect(Connections.running())) {
            KernelFields.set(kernel, "helpLinks", new FirstAsked(kernel.getHelpLinks(), handlers));
        }
    }

    private boolean connect(Optional<JupyterConnection> running) {
        if (running.isEmpty() || !done.compareAndSet(false, true)) {
            return false;
        }
        var connection = running.get();
        var words = new FailureWords(shell, log);
        connection.setHandler(MessageType.EXECUTE_REQUEST,
                new CellHandler(connection.getHandler(MessageType.EXECUTE_REQUEST), log, words, streams));
        var docs = ApiDocs.shared();
        connection.setHandler(MessageType.COMPLETE_REQUEST, Questions.completing(new Completer(shell, docs),
                connection.getHandler(MessageType.COMPLETE_REQUEST)));
        connection.setHandler(MessageType.INSPECT_REQUEST, Questions.inspecting(new Inspector(shell, docs),
                connection.getHandler(MessageType.INSPECT_REQUEST)));
        Answers.install(kernel, shell, connection);
        return true;
    }

    /// Help links that are read when the first message has come.
    private static final class FirstAsked extends AbstractList<HelpLink> {

        private final List<HelpLink> links;
        private final Handlers handlers;

        FirstAsked(List<HelpLink> links, Handlers handlers) {
            this.links = List.copyOf(links);
            this.handlers = handlers;
        }

        @Override
        public HelpLink get(int index) {
            return links.get(index);
        }

        @Override
        public int size() {
            if (!handlers.done.get()) {
                try {
                    handlers.connect(Connections.running());
                } catch (RuntimeException | LinkageError e) {
                    LOG.debug("this kernel answers in its own way", e);
                }
            }
            return links.size();
        }
    }
}
