package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import roibook.cell.CellLog.Place;

/// Tells of an exception by the lines of the cells that led to it. What lies between and below them, in libraries, the
/// kernel and Java itself, is folded.
final class Traceback {

    /// The file's name that JShell gives a frame of a snippet.
    private static final Pattern SNIPPET = Pattern.compile("#(\\S+)");
    private static final Pattern INTERNAL = Pattern
            .compile("(java|javax|jdk|sun|com\\.sun|org\\.dflib\\.jjava|REPL|roibook\\.cell)\\..*");
    private static final Pattern UNKNOWN = Pattern.compile("^no (?:column|table) '([^']+)'");
    private static final Pattern OURS = Pattern.compile("roibook\\..*");
    private static final Pattern PLUMBING = Pattern
            .compile("(jdk\\.internal|org\\.dflib\\.jjava|REPL|roibook\\.cell)\\..*");

    /// More lines of cells than these are a recursion.
    private static final int MOST = 4;
    private static final int MOST_CAUSES = 5;

    private final CellLog log;

    Traceback(CellLog log) {
        this.log = log;
    }

    /// The lines that are shown below the cell; the first says what went wrong.
    List<String> of(Thrown thrown) {
        var lines = new ArrayList<String>();
        thrown.headline().lines().map(Ansi::red).forEach(lines::add);
        addPlaces(thrown, lines);
        var told = thrown.message();
        var cause = OURS.matcher(thrown.type()).matches() ? Optional.<Thrown>empty() : thrown.cause();
        for (int i = 0; i < MOST_CAUSES && cause.isPresent(); i++) {
            var next = cause.get();
            if (!isSaid(next, told)) {
                lines.add("caused by " + next.headline());
            }
            told = next.message();
            cause = next.cause();
        }
        return lines;
    }

    /// Our own messages say what was underneath, if it matters.
    private static boolean isSaid(Thrown cause, String told) {
        var first = cause.message().lines().findFirst().orElse("");
        return !first.isEmpty() && told.contains(first);
    }

    private void addPlaces(Thrown thrown, List<String> lines) {
        var steps = steps(thrown.frames());
        if (steps.isEmpty()) {
            thrown.frames()
                    .stream()
                    .filter(frame -> !frame.getClassName().isEmpty()
                            && !INTERNAL.matcher(frame.getClassName()).matches())
                    .findFirst()
                    .ifPresent(frame -> lines.add(Ansi.dim("  in " + name(frame))));
        }
        for (int i = 0; i < steps.size(); i++) {
            if (i == MOST - 1 && steps.size() > MOST) {
                lines.add(Ansi.dim("… " + (steps.size() - MOST) + " more calls …"));
                i = steps.size() - 1;
            }
            steps.get(i).addTo(lines, thrown.message());
        }
    }

    /// A line of a cell, and what it called on the way to the one above.
    private record Step(Place place, int line, Optional<String> called) {

        /// A name that SQL does not know is pointed at.
        void addTo(List<String> lines, String message) {
            called.ifPresent(method -> lines.add(Ansi.dim("  in " + method)));
            lines.add("In " + Ansi.place(place.cell().name(line)) + ":");
            var unknown = UNKNOWN.matcher(message);
            lines.addAll(unknown.find()
                    ? place.cell().excerpt(line, unknown.group(1))
                    : place.cell().excerpt(line));
        }

        boolean isAt(Place other, int number) {
            return place.cell().equals(other.cell()) && line == number;
        }
    }

    private List<Step> steps(List<StackTraceElement> frames) {
        var steps = new ArrayList<Step>();
        var between = new ArrayList<StackTraceElement>();
        for (var frame : frames) {
            var place = place(frame);
            if (place.isEmpty()) {
                between.add(frame);
                continue;
            }
            int line = place.get().line(frame.getLineNumber());
            if (steps.isEmpty() || !steps.getLast().isAt(place.get(), line)) {
                steps.add(new Step(place.get(), line, called(between, steps.isEmpty())));
            }
            between.clear();
        }
        return steps;
    }

    private Optional<Place> place(StackTraceElement frame) {
        var file = frame.getFileName();
        var snippet = SNIPPET.matcher(file == null ? "" : file);
        return snippet.matches() && frame.getLineNumber() > 0
                ? log.place(snippet.group(1))
                : Optional.empty();
    }

    /// The method that the cell called; on the way to another line of a cell, Java's own (`forEach`) say nothing.
    private static Optional<String> called(List<StackTraceElement> between, boolean innermost) {
        return between.isEmpty()
                || (innermost ? PLUMBING : INTERNAL).matcher(between.getLast().getClassName()).matches()
                        ? Optional.empty()
                        : Optional.of(name(between.getLast()));
    }

    private static String name(StackTraceElement frame) {
        var type = frame.getClassName();
        var simple = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$\\$?Lambda.*", "");
        var method = frame.getMethodName();
        return method.equals("<init>") ? "new " + simple : simple + "." + method;
    }
}
