package roibook.cell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.jspecify.annotations.Nullable;

/// Stands between a running cell and its client: what the kernel publishes is put in order and made readable.
final class CellEnvironment extends ShellReplyEnvironment {

    private final String code;
    private final CellLog log;
    private final FailureWords words;
    private final Streams streams;
    private final Set<String> shown = new HashSet<>();
    private FailureWords.@Nullable Told failure;
    private int count;

    private CellEnvironment(ShellReplyEnvironment env, StdinChannel stdin, String code, CellLog log,
            FailureWords words,
            Streams streams) {
        super((ShellChannel) env.getShell(), stdin, env.getIopub(), env.getContext());
        this.code = code;
        this.log = log;
        this.words = words;
        this.streams = streams;
    }

    static CellEnvironment of(ShellReplyEnvironment env, ExecuteRequest request, CellLog log,
            FailureWords words, Streams streams)
            throws ReflectiveOperationException {
        return new CellEnvironment(env, (StdinChannel) KernelFields.get(env, "stdin"), request.getCode(), log,
                words, streams);
    }

    @Override
    public void publish(Message<?> message) {
        // What was printed comes before what is shown after it.
        streams.send();
        switch (message.getContent()) {
            case PublishExecuteInput input -> {
                count = input.getCount();
                log.number(count);
                super.publish(with(new PublishExecuteInput(code, count)));
            }
            case PublishDisplayData data -> {
                if (data.hasDisplayId()) {
                    shown.add(data.getDisplayId());
                }
                super.publish(message);
            }
            case PublishExecuteResult result when isDisplayId(result) -> {
                // `display(x);` returns what it was shown under, which nobody wants to read
            }
            case PublishError error -> {
                failure = words.of(error);
                super.publish(with(failure.published()));
            }
            case null, default -> super.publish(message);
        }
    }

    private boolean isDisplayId(DisplayData result) {
        return result.getData(MIMEType.TEXT_PLAIN) instanceof String text && shown.contains(text);
    }

    private Message<?> with(PublishExecuteInput content) {
        return new Message<>(getContext(), PublishExecuteInput.MESSAGE_TYPE, content);
    }

    private Message<?> with(PublishError content) {
        return new Message<>(getContext(), PublishError.MESSAGE_TYPE, content);
    }

    /// Clients such as nbclient show the reply's words, not those that were published.
    @Override
    public void replyError(MessageType<?> type, ErrorReply error) {
        var told = failure;
        if (told == null) {
            super.replyError(type, error);
            return;
        }
        var reply = new ErrorReply(told.name(), told.value(), told.traceback());
        reply.setExecutionCount(count);
        super.replyError(type, reply);
    }

    /// Ends a cell whose error the kernel did not see, after which it would answer no more.
    void fail(Throwable error) {
        streams.send();
        var told = words.of(error);
        failure = told;
        super.publish(with(told.published()));
        defer().replyError(MessageType.EXECUTE_REPLY.error(), new ErrorReply("", "", List.of()));
    }

    /// Prints may come from any thread, between the kernel's putting off a message and saying which.
    @Override
    public void writeToStdOut(String text) {
        print(StreamType.OUT, text);
    }

    @Override
    public void writeToStdErr(String text) {
        print(StreamType.ERR, text);
    }

    private void print(StreamType type, String text) {
        getIopub().sendMessage(
                new Message<>(getContext(), PublishStream.MESSAGE_TYPE, new PublishStream(type, text)));
    }
}
