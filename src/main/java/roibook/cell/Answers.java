package roibook.cell;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.HistoryReply;
import org.dflib.jjava.jupyter.messages.reply.IsCompleteReply;
import org.dflib.jjava.jupyter.messages.reply.KernelInfoReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.IsCompleteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers that Jupyter's protocol asks of a kernel and JJava does not give: the history of a session, without which
/// `jupyter console` waits for a reply that never comes, and the status of what it says of itself.
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final History history = new History();
    private final BaseKernel kernel;
    private final JShell shell;

    private Answers(BaseKernel kernel, JShell shell) {
        this.kernel = kernel;
        this.shell = shell;
    }

    static void install(BaseKernel kernel, JShell shell, JupyterConnection connection) {
        var answers = new Answers(kernel, shell);
        connection.setHandler(MessageType.EXECUTE_REQUEST,
                answers.noting(connection.getHandler(MessageType.EXECUTE_REQUEST)));
        connection.setHandler(MessageType.HISTORY_REQUEST, answers::history);
        connection.setHandler(MessageType.IS_COMPLETE_REQUEST,
                answers.complete(connection.getHandler(MessageType.IS_COMPLETE_REQUEST)));
        connection.setHandler(MessageType.KERNEL_INFO_REQUEST,
                withStatus(connection.getHandler(MessageType.KERNEL_INFO_REQUEST)));
    }

    private ShellHandler<ExecuteRequest> noting(ShellHandler<ExecuteRequest> execute) {
        return (env, message) -> {
            var request = message.getContent();
            if (request.shouldStoreHistory() && !request.isSilent()) {
                history.add(count(), request.getCode());
            }
            execute.handle(env, message);
        };
    }

    /// The number that the kernel gives to the next cell.
    private int count() {
        try {
            return ((AtomicInteger) KernelFields.get(kernel, "executionCount")).get();
        } catch (ReflectiveOperationException e) {
            LOG.debug("this kernel counts cells elsewhere", e);
            return history.size() + 1;
        }
    }

    private void history(ShellReplyEnvironment env, Message<HistoryRequest> message) {
        env.setBusyDeferIdle();
        env.reply(new HistoryAnswer(history.find(message.getContent())));
    }

    /// JJava takes what JShell cannot read for complete.
    private ShellHandler<IsCompleteRequest> complete(ShellHandler<IsCompleteRequest> handler) {
        return (env, message) -> {
            if (isInvalid(message.getContent().getCode())) {
                env.setBusyDeferIdle();
                env.reply(IsCompleteReply.INVALID_CODE);
            } else {
                handler.handle(env, message);
            }
        };
    }

    /// Magics are no Java, and for their handler to judge.
    private boolean isInvalid(String code) {
        if (code.lines().anyMatch(line -> line.startsWith("%"))) {
            return false;
        }
        var snippet = shell.sourceCodeAnalysis().analyzeCompletion(code);
        while (snippet.completeness().isComplete() && snippet.completeness() != Completeness.UNKNOWN) {
            snippet = shell.sourceCodeAnalysis().analyzeCompletion(snippet.remaining());
        }
        return snippet.completeness() == Completeness.UNKNOWN;
    }

    private static <T> ShellHandler<T> withStatus(ShellHandler<T> handler) {
        return (env, message) -> {
            ShellReplyEnvironment around;
            try {
                around = new StatusEnvironment(env);
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.debug("this kernel answers in its own way", e);
                handler.handle(env, message);
                return;
            }
            handler.handle(around, message);
            around.resolveDeferrals();
        };
    }

    private static final class StatusEnvironment extends ShellReplyEnvironment {

        StatusEnvironment(ShellReplyEnvironment env) throws ReflectiveOperationException {
            super((ShellChannel) env.getShell(), (StdinChannel) KernelFields.get(env, "stdin"),
                    env.getIopub(),
                    env.getContext());
        }

        @Override
        public void reply(Message<?> message) {
            super.reply(message.getContent() instanceof KernelInfoReply info
                    ? new Message<>(getContext(), KernelInfoReply.MESSAGE_TYPE, new InfoAnswer(info))
                    : message);
        }
    }

    /// What the kernel says of itself, with the field that the protocol asks for; it is written by its fields.
    private static final class InfoAnswer extends KernelInfoReply {

        @SuppressWarnings("UnusedVariable") // the kernel writes an answer by its fields
        private final String status;

        InfoAnswer(KernelInfoReply info) {
            super(info.getProtocolVersion(), info.getImplementationName(), info.getImplementationVersion(),
                    info.getLangInfo(), info.getBanner(), info.getHelpLinks());
            status = "ok";
        }
    }

    /// The kernel's own would write its entries as objects, where the protocol has lists.
    private static final class HistoryAnswer implements ContentType<HistoryAnswer> {

        @SuppressWarnings("UnusedVariable")
        private final String status = "ok";
        @SuppressWarnings("UnusedVariable")
        private final List<List<Object>> history;

        HistoryAnswer(List<HistoryEntry> entries) {
            history = entries.stream().map(HistoryAnswer::list).toList();
        }

        private static List<Object> list(HistoryEntry entry) {
            return List.of(entry.getSession(), entry.getCellNumber(), entry.hasOutput()
                    ? List.of(entry.getInput(), entry.getOutput())
                    : entry.getInput());
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // the type is no more than the message's name
        public MessageType<HistoryAnswer> getType() {
            return (MessageType) HistoryReply.MESSAGE_TYPE;
        }
    }
}
