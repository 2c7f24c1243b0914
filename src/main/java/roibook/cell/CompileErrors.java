package roibook.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/// Says what the compiler refused, in which line of the cell, and what was probably meant.
final class CompileErrors {

    /// `roibook.data.Dataset` is said as `Dataset`.
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(\\w+) (.+)");
    private static final Pattern LOCATION = Pattern
            .compile("location: (?:.* of type|class|interface|enum) (\\S+)");
    private static final Pattern MISSING_PACKAGE = Pattern.compile("package (\\w+)[\\w.]* does not exist");

    private static final Pattern UNRESOLVED = Pattern.compile("\\w+ (\\w+).*");

    private final JShell shell;
    private final CellLog log;
    private final Meant meant;

    CompileErrors(JShell shell, CellLog log) {
        this.shell = shell;
        this.log = log;
        meant = new Meant(shell);
    }

    /// An error of the compiler.
    ///
    /// @param words what is wrong, in one or a few lines
    /// @param cell where it stands: the cell, or the statement alone where that was made by the kernel
    /// @param start its first letter
    /// @param end the letter after its last
    record Problem(String words, CellSource cell, int start, int end) {

        List<String> lines() {
            var lines = new ArrayList<String>();
            words.lines().map(Ansi::red).forEach(lines::add);
            lines.add("In " + Ansi.place(where()) + ":");
            lines.addAll(cell.excerptOf(start, end));
            return lines;
        }

        String where() {
            return cell.name(cell.lineAt(start));
        }

        /// {@return what went wrong and where, in a line}
        String summary() {
            return "line " + cell.lineAt(start) + ": " + words.lines().findFirst().orElse("");
        }
    }

    /// The errors of a statement, each once, in the order of the text.
    List<Problem> of(Snippet snippet) {
        var problems = new LinkedHashMap<String, Problem>();
        shell.diagnostics(snippet).filter(Diag::isError).forEach(error -> {
            var problem = problem(snippet, error);
            problems.putIfAbsent(problem.start() + problem.words(), problem);
        });
        if (problems.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
            var problem = unresolved(declaration);
            problems.put(problem.words(), problem);
        }
        return problems.values().stream().sorted((a, b) -> Integer.compare(a.start(), b.start())).toList();
    }

    /// A declaration that uses what is not there.
    Problem unresolved(DeclarationSnippet snippet) {
        var missing = shell.unresolvedDependencies(snippet).sorted().toList();
        var name = missing.isEmpty() ? "" : UNRESOLVED.matcher(missing.getFirst()).replaceFirst("$1");
        int start = Math.max(0, snippet.source().indexOf(name));
        return at(snippet, start, start + name.length(), waits(snippet, missing)
                + (name.isEmpty() ? "" : meant.variable(snippet.source(), start, name)));
    }

    private static String waits(DeclarationSnippet snippet, List<String> missing) {
        return "`" + snippet.name() + "` cannot be used before this is declared: "
                + String.join(", ", missing);
    }

    /// Which of these declarations use what is not there.
    Optional<String> unfinished(List<Snippet> snippets) {
        var notes = snippets.stream()
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_DEFINED
                        || shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .map(DeclarationSnippet.class::cast)
                .map(snippet -> waits(snippet, shell.unresolvedDependencies(snippet).sorted().toList()))
                .collect(Collectors.joining("\n"));
        return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
    }

    /// What ended a statement as a whole.
    Problem at(Snippet snippet, String words) {
        int start = snippet.source().length() - snippet.source().stripLeading().length();
        return at(snippet, start, snippet.source().length(), words);
    }

    /// Of a member that is not there only the name is underlined, not all that stands before its dot.
    private Problem problem(Snippet snippet, Diag error) {
        var source = snippet.source();
        int start = (int) Math.max(0, error.getStartPosition());
        int end = (int) Math.max(0, error.getEndPosition());
        int dot = (int) error.getPosition();
        if (isResolution(error) && dot > start && source.startsWith(".", dot)) {
            start = dot + 1;
            end = start;
            while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                end++;
            }
        }
        return at(snippet, start, end, words(snippet, error));
    }

    private static boolean isResolution(Diag error) {
        return error.getCode().startsWith("compiler.err.cant.resolve");
    }

    private Problem at(Snippet snippet, int start, int end, String words) {
        return log.place(snippet.id())
                .map(place -> place.magic()
                        ? new Problem(words, place.cell(), place.offset(), place.cell().code().length())
                        : new Problem(words, place.cell(), place.offset() + start, place.offset() + end))
                .orElseGet(() -> new Problem(words, new CellSource(0, snippet.source()), start, end));
    }

    private String words(Snippet snippet, Diag error) {
        // English by its own name falls back to the language of the machine.
        var message = error.getMessage(Locale.ROOT);
        var source = snippet.source();
        var missing = MISSING_PACKAGE.matcher(message);
        if (isResolution(error)) {
            return unknown(source, error, message);
        }
        if (error.getCode().equals("compiler.err.doesnt.exist") && missing.lookingAt()) {
            int start = Math.max(0, source.indexOf(missing.group(1), (int) error.getStartPosition()));
            return cannotFind("`" + missing.group(1) + "`",
                    meant.variable(source, start, missing.group(1)));
        }
        return PACKAGE.matcher(message).replaceAll("").strip();
    }

    private String unknown(String source, Diag error, String message) {
        var symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return PACKAGE.matcher(message).replaceAll("");
        }
        var method = symbol.group(1).equals("method") || symbol.group(1).equals("constructor");
        var name = symbol.group(2).replaceFirst("\\(.*", "").strip();
        int dot = (int) error.getPosition();
        if (dot > 0 && dot < source.length() && source.charAt(dot) == '.') {
            var location = LOCATION.matcher(message);
            var owner = location.find() ? PACKAGE.matcher(location.group(1)).replaceAll("") : "";
            return (owner.isEmpty() ? "there is" : "`" + owner + "` has")
                    + (method ? " no method `" + name + "()`" : " no `" + name + "`")
                    + meant.member(source, dot, name);
        }
        int start = (int) Math.max(0, error.getStartPosition());
        return cannotFind(method ? "method `" + name + "()`" : "`" + name + "`",
                method ? meant.method(source, start, name) : meant.variable(source, start, name));
    }

    private static String cannotFind(String name, String hint) {
        return "cannot find " + (name.startsWith("`") ? "symbol " : "") + name + hint;
    }
}
