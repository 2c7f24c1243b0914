package roibook.cell;

import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a cell as the kernel does, but for what surrounds it: our magics are resolved, outputs keep their order, and
/// what fails is told by the cell's lines.
final class CellHandler implements ShellHandler<ExecuteRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(CellHandler.class);

    /// After a backslash it belongs to a text block.
    private static final Pattern LINE_END = Pattern.compile("(?<!\\\\)\n");

    private final ShellHandler<ExecuteRequest> kernel;
    private final CellLog log;
    private final FailureWords words;
    private final Streams streams;

    CellHandler(ShellHandler<ExecuteRequest> kernel, CellLog log, FailureWords words, Streams streams) {
        this.kernel = kernel;
        this.log = log;
        this.words = words;
        this.streams = streams;
    }

    @Override
    public void handle(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        CellEnvironment cell;
        try {
            cell = CellEnvironment.of(env, message.getContent(), log, words, streams);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("this kernel runs cells in its own way", e);
            kernel.handle(env, message);
            return;
        }
        var code = traceable(message.getContent().getCode());
        log.begin(code);
        try {
            kernel.handle(cell, with(SqlMagic.resolve(code), message));
        } catch (Exception | Error e) {
            cell.fail(e);
        } finally {
            words.unfinished().ifPresent(System.err::println);
            streams.send();
            cell.resolveDeferrals();
        }
    }

    /// JShell loses count of the lines of a statement that begins with the end of a line, as each after the first does.
    static String traceable(String code) {
        return LINE_END.matcher(code).replaceAll(" \n");
    }

    private static Message<ExecuteRequest> with(String code, Message<ExecuteRequest> message) {
        var request = message.getContent();
        return new Message<>(message.getIdentities(), message.getHeader(), message.getParentHeader(),
                message.getMetadata(),
                new ExecuteRequest(code, request.isSilent(), request.shouldStoreHistory(),
                        request.getUserExpr(),
                        request.isStdinEnabled(), request.shouldStopOnError()),
                message.getBlobs());
    }
}
