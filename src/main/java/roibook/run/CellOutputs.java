package roibook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roibook.kernel.KernelEvent;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;

/// What a cell has given back so far: streams joined, displays replaced under their names, cleared when asked.
final class CellOutputs {

    private static final class Entry {

        private @Nullable Output output;
        private final Optional<String> displayId;
        private final String stream;
        private final List<String> pieces = new ArrayList<>();

        Entry(@Nullable Output output, Optional<String> displayId, String stream) {
            this.output = output;
            this.displayId = displayId;
            this.stream = stream;
        }

        Output finished() {
            if (output != null) {
                return output;
            }
            var text = pieces.size() == 1 ? pieces.getFirst() : String.join("", pieces);
            pieces.clear();
            pieces.add(text);
            return new Output.Stream(stream, text);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private boolean clearsAtNext;

    void print(String stream, String text) {
        clearIfAsked();
        if (entries.isEmpty() || !entries.getLast().stream.equals(stream)) {
            entries.add(new Entry(null, Optional.empty(), stream));
        }
        entries.getLast().pieces.add(text);
    }

    void add(Output output, Optional<String> displayId) {
        clearIfAsked();
        entries.add(new Entry(output, displayId, ""));
    }

    void clear(boolean waits) {
        if (waits) {
            clearsAtNext = true;
        } else {
            entries.clear();
        }
    }

    private void clearIfAsked() {
        if (clearsAtNext) {
            clearsAtNext = false;
            entries.clear();
        }
    }

    /// Replaces what was shown under a name; tells whether there was any. What becomes empty, as the line that told of a
    /// long call does, leaves no trace: the notebook is the same where the call was short.
    boolean update(KernelEvent.Updated update) {
        var changed = replace(update);
        if (changed && isBlank(update.data())) {
            entries.removeIf(entry -> entry.displayId.filter(update.displayId()::equals).isPresent());
            joinStreams();
        }
        return changed;
    }

    private static boolean isBlank(MimeBundle data) {
        return !data.types().isEmpty()
                && data.types()
                        .stream()
                        .allMatch(type -> data.text(type).filter(String::isEmpty).isPresent());
    }

    private void joinStreams() {
        for (int i = entries.size() - 1; i > 0; i--) {
            var before = entries.get(i - 1);
            if (!before.stream.isEmpty() && before.stream.equals(entries.get(i).stream)) {
                before.pieces.addAll(entries.remove(i).pieces);
            }
        }
    }

    private boolean replace(KernelEvent.Updated update) {
        var changed = false;
        for (var entry : entries) {
            if (entry.output != null && entry.displayId.filter(update.displayId()::equals).isPresent()) {
                entry.output = replaced(entry.output, update);
                changed = true;
            }
        }
        return changed;
    }

    private static Output replaced(Output output, KernelEvent.Updated update) {
        return switch (output) {
            case Output.DisplayData _ -> new Output.DisplayData(update.data(), update.metadata());
            case Output.ExecuteResult result ->
                new Output.ExecuteResult(result.executionCount(), update.data(), update.metadata());
            case Output.Stream _,Output.Failure _ -> output;
        };
    }

    List<Output> toList() {
        return entries.stream().map(Entry::finished).toList();
    }
}
