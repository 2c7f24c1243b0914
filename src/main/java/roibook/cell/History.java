package roibook.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/// The cells that ran in this session, the only one that is known: it has the number 1. Outputs are not kept, they
/// stand in the notebook.
final class History {

    private static final int SESSION = 1;
    private static final Pattern WILDCARD = Pattern.compile("[*?]");

    private final List<HistoryEntry> entries = new ArrayList<>();

    synchronized void add(int count, String code) {
        entries.add(new HistoryEntry(SESSION, count, code, null));
    }

    synchronized int size() {
        return entries.size();
    }

    /// {@return the cells that were asked for, oldest first}
    synchronized List<HistoryEntry> find(HistoryRequest request) {
        var found = switch (request) {
            case HistoryRequest.Range range -> range(range);
            case HistoryRequest.Tail tail -> last(entries, tail.getMaxReturnLength());
            case HistoryRequest.Search search -> last(matching(search), search.getMaxReturnLength());
            default -> List.<HistoryEntry>of();
        };
        return request.includeOutput()
                ? found.stream()
                        .map(entry -> new HistoryEntry(SESSION, entry.getCellNumber(), entry.getInput(), ""))
                        .toList()
                : found;
    }

    /// Session 0 is the current one, too; a stop that is none means all up to now.
    private List<HistoryEntry> range(HistoryRequest.Range range) {
        if (range.getSessionIndex() != 0 && range.getSessionIndex() != SESSION) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> entry.getCellNumber() >= range.getStart()
                        && (range.getStop() <= 0 || entry.getCellNumber() < range.getStop()))
                .toList();
    }

    private List<HistoryEntry> matching(HistoryRequest.Search search) {
        var matching = entries.stream().filter(matches(search.getPattern())).toList();
        if (!search.filterUnique()) {
            return matching;
        }
        var latest = new LinkedHashMap<String, HistoryEntry>();
        for (var entry : matching) {
            latest.remove(entry.getInput());
            latest.put(entry.getInput(), entry);
        }
        return List.copyOf(latest.values());
    }

    /// `*` stands for any letters, `?` for one.
    private static Predicate<HistoryEntry> matches(String glob) {
        var regex = new StringBuilder();
        int from = 0;
        for (var wildcard = WILDCARD.matcher(glob); wildcard.find(); from = wildcard.end()) {
            regex.append(Pattern.quote(glob.substring(from, wildcard.start())))
                    .append(wildcard.group().equals("*") ? ".*" : ".");
        }
        var pattern = Pattern.compile(regex.append(Pattern.quote(glob.substring(from))).toString(),
                Pattern.DOTALL);
        return entry -> pattern.matcher(entry.getInput()).matches();
    }

    /// Without a number, all.
    private static List<HistoryEntry> last(List<HistoryEntry> entries, int number) {
        return List.copyOf(number <= 0
                ? entries
                : entries.subList(Math.max(0, entries.size() - number), entries.size()));
    }
}
