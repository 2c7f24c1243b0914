package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/// The cells of a session: where in which cell each of JShell's snippets stands, and what became of them.
final class CellLog {

    /// What a line such as `%time f()` or `%sql select 1` is made of before JShell sees it.
    private static final Pattern MAGIC_CALL = Pattern.compile("\\.(line|cell)Magic\\(|\\bSqlMagic\\.");
    private static final Pattern MAGIC = Pattern.compile("^.*?%\\w.*$", Pattern.MULTILINE);

    private static final Pattern ABOVE = Pattern.compile("(?:\\s|//[^\n]*|(?s:/\\*.*?\\*/))*+");

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final List<SnippetEvent> events = new ArrayList<>();
    private CellSource cell = new CellSource(0, "");
    private int cursor;

    /// A snippet's first letter in its cell; without an offset where it is not the cell's own text.
    ///
    /// @param cell the cell
    /// @param offset letters before it in the cell, or -1
    /// @param blank lines of it before its code: empty, or of comments
    /// @param magic whether it was made of a line with a magic, which then stands there
    record Place(CellSource cell, int offset, int blank, boolean magic) {

        boolean isKnown() {
            return offset >= 0;
        }

        /// {@return the line of the cell that a line of the snippet is; 1 is the first}
        int line(int ofSnippet) {
            return cell.lineAt(offset) + (magic ? 0 : Math.max(ofSnippet - 1, blank));
        }
    }

    /// A cell is about to run.
    synchronized void begin(String code) {
        cell = new CellSource(0, code);
        cursor = 0;
        events.clear();
    }

    /// The kernel has given the cell its number.
    synchronized void number(int count) {
        cell = new CellSource(count, cell.code());
    }

    synchronized CellSource cell() {
        return cell;
    }

    /// JShell has dealt with a snippet.
    synchronized void note(SnippetEvent event) {
        if (event.causeSnippet() == null) {
            events.add(event);
            places.put(event.snippet().id(), placed(event.snippet().source()));
        }
    }

    /// Statements arrive in the order in which they stand in the cell.
    private Place placed(String source) {
        var code = cell.code();
        int found = code.indexOf(source, cursor);
        if (found < 0) {
            found = code.indexOf(source); // of `int a, b;` each variable is a snippet of its own
        }
        if (found < 0 && MAGIC_CALL.matcher(source).find()) {
            var magic = MAGIC.matcher(code);
            return new Place(cell, magic.find(Math.min(cursor, code.length())) ? magic.start() : -1, 0, true);
        }
        if (found >= 0) {
            cursor = found + source.length();
        }
        var above = ABOVE.matcher(source);
        int blank = above.lookingAt() ? new CellSource(0, above.group()).lineAt(above.end()) - 1 : 0;
        return new Place(cell, found, blank, false);
    }

    /// {@return what ended the running cell, if a snippet of it did}
    synchronized @Nullable SnippetEvent failed() {
        // What a magic ran failed before the magic did, and says more.
        return events.stream()
                .filter(event -> event.exception() != null || event.status() == Status.REJECTED)
                .reduce((earlier, later) -> isMagic(later) ? earlier : later)
                .orElse(null);
    }

    private static boolean isMagic(SnippetEvent event) {
        return MAGIC_CALL.matcher(event.snippet().source()).find();
    }

    /// {@return the declarations of the running cell, in order}
    synchronized List<Snippet> declared() {
        return events.stream().map(SnippetEvent::snippet).distinct().toList();
    }

    Optional<Place> place(String snippet) {
        return Optional.ofNullable(places.get(snippet)).filter(Place::isKnown);
    }
}
