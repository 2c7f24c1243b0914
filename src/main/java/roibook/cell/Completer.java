package roibook.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;

/// Completes names in cells: what fits the place first, then the session's own, Roibook's, and last what every object
/// has.
final class Completer {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "getClass", "hashCode", "notify",
            "notifyAll",
            "toString", "wait");
    private static final Set<String> FOR_LOCKS = Set.of("notify", "notifyAll", "wait");
    private static final Pattern MAGIC = Pattern.compile("(?:^|\\n)[ \\t]*(%%?\\w*)$");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]+");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final ApiDocs docs;

    Completer(JShell shell, ApiDocs docs) {
        this.shell = shell;
        this.docs = docs;
        analysis = shell.sourceCodeAnalysis();
    }

    /// What can stand at the cursor.
    ///
    /// @param start where what it replaces begins
    /// @param end where that ends
    /// @param items in the order in which they are offered
    record Completion(int start, int end, List<Item> items) {}

    /// @param text what is written
    /// @param type what it is, as Jupyter calls it
    /// @param signature its declaration; empty when unknown
    record Item(String text, String type, String signature) {

        String name() {
            return text.replaceFirst("\\(.*", "");
        }
    }

    Completion complete(String code, int cursor) {
        var before = code.substring(0, Math.min(cursor, code.length()));
        var magic = MAGIC.matcher(before);
        if (magic.find()) {
            return new Completion(magic.start(1), before.length(), magics(magic.group(1)));
        }
        var whole = java(before, 0);
        if (!whole.items().isEmpty()) {
            return whole;
        }
        var statement = Statement.at(before);
        return statement.length() == before.length()
                ? whole
                : java(statement, before.length() - statement.length());
    }

    private static List<Item> magics(String typed) {
        return Stream.of("%sql", "%%sql", "%time", "%%time", "%maven", "%classpath", "%load")
                .filter(name -> name.startsWith(typed))
                .map(name -> new Item(name, "magic", ""))
                .toList();
    }

    private Completion java(String code, int offset) {
        var anchor = new int[1];
        var suggestions = analysis.completionSuggestions(code, code.length(), anchor);
        var typed = code.substring(Math.min(anchor[0], code.length()));
        boolean member = anchor[0] > 0 && code.charAt(anchor[0] - 1) == '.';
        var owner = member ? owner(code.substring(0, anchor[0] - 1)) : "";
        var found = new LinkedHashMap<String, Suggestion>();
        for (var each : suggestions) {
            var name = each.continuation().replaceFirst("\\(.*", "");
            var known = found.get(name);
            // Of `head()` and `head(` the second also leads to the first.
            if (isOffered(name, typed, member) && (known == null || each.continuation().endsWith("("))) {
                found.put(name, each);
            }
        }
        var order = new ArrayList<>(found.entrySet());
        order.sort(Comparator.<Map.Entry<String, Suggestion>>comparingInt(
                each -> each.getValue().matchesType() ? 0 : 1)
                .thenComparingInt(each -> rank(each.getKey(), member)));
        return new Completion(offset + anchor[0], offset + code.length(), order.stream()
                .map(each -> item(each.getKey(), each.getValue().continuation(), owner))
                .toList());
    }

    private static boolean isOffered(String name, String typed, boolean member) {
        return name.indexOf('$') < 0 && !(member && FOR_LOCKS.contains(name) && typed.isEmpty());
    }

    private int rank(String name, boolean member) {
        if (member) {
            return OF_EVERY_OBJECT.contains(name) ? 1 : 0;
        }
        return variables().anyMatch(variable -> variable.name().equals(name))
                ? 0
                : methods().anyMatch(method -> method.name().equals(name))
                        ? 1
                        : ofCells(name) || docs.knows(name) || ofMetrics(name) ? 2 : 3;
    }

    private Stream<VarSnippet> variables() {
        return shell.variables();
    }

    private Stream<MethodSnippet> methods() {
        return shell.methods();
    }

    private boolean ofCells(String name) {
        return docs.type("Cells").flatMap(cells -> cells.member(name)).isPresent();
    }

    private boolean ofMetrics(String name) {
        return CONSTANT.matcher(name).matches()
                && docs.type("Metric").flatMap(metrics -> metrics.member(name)).isPresent();
    }

    /// The simple name of the type of what stands before the dot.
    private String owner(String code) {
        var type = analysis.analyzeType(code, code.length());
        var simple = type == null ? code : type;
        return simple.replaceFirst("<.*", "").replaceFirst("(?s).*[^\\w]", "");
    }

    private Item item(String name, String text, String owner) {
        if (!owner.isEmpty()) {
            var member = docs.type(owner).flatMap(type -> type.member(name));
            return new Item(text, text.endsWith("(") || text.endsWith(")") ? "method" : "property",
                    member.map(TypeDoc.MemberDoc::signature).orElse(""));
        }
        var variable = variables().filter(each -> each.name().equals(name)).findFirst();
        if (variable.isPresent()) {
            return new Item(text, "variable", variable.get().typeName() + " " + name);
        }
        if (text.contains("(")) {
            return new Item(text, "function", docs.type("Cells")
                    .flatMap(cells -> cells.member(name))
                    .map(TypeDoc.MemberDoc::signature)
                    .orElse(""));
        }
        return new Item(text, CONSTANT.matcher(name).matches()
                ? "constant"
                : Character.isUpperCase(name.charAt(0)) ? "class" : "keyword", "");
    }
}
