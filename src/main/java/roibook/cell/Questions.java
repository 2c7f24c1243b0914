package roibook.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.reply.CompleteReply;
import org.dflib.jjava.jupyter.messages.reply.InspectReply;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.cell.Completer.Completion;
import roibook.cell.Completer.Item;

/// Answers what clients ask while a cell is being written. Where we have no answer, the kernel's own is given.
final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private Questions() {}

    static ShellHandler<CompleteRequest> completing(Completer completer,
            ShellHandler<CompleteRequest> kernel) {
        return (env, message) -> answered(env, message, kernel, () -> {
            var request = message.getContent();
            var found = completer.complete(request.getCode(), request.getCursorPos());
            env.setBusyDeferIdle();
            env.reply(reply(found));
        });
    }

    static ShellHandler<InspectRequest> inspecting(Inspector inspector, ShellHandler<InspectRequest> kernel) {
        return (env, message) -> answered(env, message, kernel, () -> {
            var request = message.getContent();
            var found = inspector.inspect(request.getCode(), request.getCursorPos());
            env.setBusyDeferIdle();
            env.reply(new InspectReply(found.isPresent(),
                    found.map(Questions::shown).orElseGet(DisplayData::new)));
        });
    }

    private static <T> void answered(ShellReplyEnvironment env, Message<T> message, ShellHandler<T> kernel,
            Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("the kernel answers itself", e);
            kernel.handle(env, message);
        }
    }

    private static DisplayData shown(String markdown) {
        var display = new DisplayData(DocText.plain(markdown));
        display.putMarkdown(markdown);
        return display;
    }

    /// With what each name is, for clients that show it.
    private static CompleteReply reply(Completion found) {
        var types = found.items().stream().map(item -> described(item, found)).toList();
        return new CompleteReply(found.items().stream().map(Item::text).toList(), found.start(), found.end(),
                Map.of("_jupyter_types_experimental", types));
    }

    private static Map<String, Object> described(Item item, Completion found) {
        var described = new LinkedHashMap<String, Object>();
        described.put("text", item.text());
        described.put("type", item.type());
        described.put("start", found.start());
        described.put("end", found.end());
        if (!item.signature().isEmpty()) {
            described.put("signature", item.signature());
        }
        return described;
    }
}
