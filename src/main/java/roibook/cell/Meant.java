package roibook.cell;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import roibook.Nearest;

/// Asks `did you mean ...?` for names that the compiler does not know, among all that stand at that place: variables of
/// the session and of the block, what is imported, members of the type.
final class Meant {

    /// `int name =`, `String name :` and `name ->`.
    private static final Pattern DECLARED = Pattern
            .compile("\\w[\\w<>\\[\\]]*\\s+(\\w+)\\s*(?:=(?!=)|:)|(\\w+)\\s*->");

    private final SourceCodeAnalysis analysis;

    Meant(JShell shell) {
        analysis = shell.sourceCodeAnalysis();
    }

    /// The member of what stands before a dot.
    ///
    /// @param dot where the dot is
    String member(String source, int dot, String name) {
        return nearest(name, names(source, dot + 1));
    }

    /// The variable or type of a place; a type that only lacks its import is told by that.
    String variable(String source, int at, String name) {
        return imported(source, at, name)
                .orElseGet(() -> nearest(name, variables(source, at, name)));
    }

    /// What stands at a place, and what its block declares above, which JShell may not tell.
    private List<String> variables(String source, int at, String name) {
        var declared = DECLARED.matcher(source.substring(0, at))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        var types = isType(name) ? ApiDocs.shared().names().stream() : Stream.<String>empty();
        return Stream.of(declared, names(source, at).stream(), types)
                .flatMap(names -> names)
                .map(known -> isType(known) ? known.replace("()", "") : known) // a constructor names its type
                .filter(known -> !isMethod(known))
                .distinct()
                .sorted(Comparator.comparing(known -> isType(known) != isType(name))) // of two as near, a variable for one
                .toList();
    }

    /// The method of a place.
    String method(String source, int at, String name) {
        return nearest(name, names(source, at).stream().filter(Meant::isMethod).toList());
    }

    private static boolean isType(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    private static boolean isMethod(String name) {
        return name.endsWith("()");
    }

    private Optional<String> imported(String source, int at, String name) {
        if (name.isEmpty() || !isType(name)) {
            return Optional.empty();
        }
        int end = Math.min(source.length(), at + name.length());
        return analysis.listQualifiedNames(source.substring(0, end), end)
                .getNames()
                .stream()
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .map(qualified -> "; import it first: `import " + qualified + ";`");
    }

    private List<String> names(String source, int at) {
        return analysis.completionSuggestions(source.substring(0, at), at, new int[1])
                .stream()
                .map(Suggestion::continuation)
                .filter(name -> name.indexOf('$') < 0)
                .map(name -> name.endsWith("(") ? name + ")" : name)
                .distinct()
                .toList();
    }

    /// Among hundreds of names one always differs in two letters from a name of three.
    private static boolean isNear(String name, String near) {
        return name.length() > 4 || Nearest.distance(name, near) <= 1;
    }

    private static String nearest(String name, Collection<String> known) {
        var names = known.stream().map(each -> each.replace("()", "")).toList();
        return Nearest.to(name, names)
                .filter(near -> isNear(name, near))
                .map(near -> "; did you mean `" + (known.contains(near) ? near : near + "()") + "`?")
                .orElse("");
    }
}
