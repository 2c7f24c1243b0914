package roibook.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import roibook.cell.TypeDoc.MemberDoc;

/// Says what stands at the cursor: its declaration and its documentation.
final class Inspector {

    private static final Pattern METHOD = Pattern
            .compile("(?:.* )?(?:[\\w.]+\\.)?(\\w+)\\.(\\w+)\\((.*)\\).*");
    private static final Pattern FIELD = Pattern.compile("(?:[\\w.]+\\.)?(\\w+)\\.(\\w+)(?::.*)?");
    private static final Pattern VARIABLE = Pattern.compile("(\\w+):(.+)");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

    private final SourceCodeAnalysis analysis;
    private final ApiDocs docs;

    Inspector(JShell shell, ApiDocs docs) {
        analysis = shell.sourceCodeAnalysis();
        this.docs = docs;
    }

    /// {@return what is known, as Markdown; empty where nothing is}
    ///
    /// @param code the cell
    /// @param cursor where in it
    Optional<String> inspect(String code, int cursor) {
        int end = Math.min(cursor, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        var magic = magic(code, end);
        if (magic.isPresent()) {
            return magic;
        }
        var before = code.substring(0, end);
        boolean called = code.substring(end).stripLeading().startsWith("(");
        // Alone, a statement does not know of the variables above it in the cell; the whole may be too much for JShell.
        for (var text : List.of(before, Statement.at(before))) {
            var found = known(called ? text + "(" : text);
            if (found.isEmpty() && !text.endsWith("(")) {
                found = known(called ? text : text + "(");
            }
            if (!found.isEmpty()) {
                return Optional.of(String.join("\n\n---\n\n", found));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> magic(String code, int end) {
        var line = code.substring(code.lastIndexOf('\n', Math.max(0, end - 1)) + 1, end).strip();
        return line.equals("%sql") || line.equals("%%sql") ? Help.topic("sql") : Optional.empty();
    }

    private List<String> known(String code) {
        var found = new ArrayList<String>();
        for (var each : analysis.documentation(code, code.length(), false)) {
            var ours = ours(each.signature());
            if (ours.isEmpty()) {
                return theirs(code);
            }
            found.add(ours.get());
        }
        return found.stream().distinct().toList();
    }

    private Optional<String> ours(String signature) {
        var variable = VARIABLE.matcher(signature);
        if (variable.matches()) {
            var type = PACKAGE.matcher(variable.group(2)).replaceAll("");
            return docs.type(type.replaceFirst("<.*", ""))
                    .map(doc -> DocText.markdown(type + " " + variable.group(1), doc.doc()));
        }
        var method = METHOD.matcher(signature);
        if (method.matches()) {
            var names = Arrays.stream(method.group(3).split(",", -1)).map(Inspector::lastWord).toList();
            return member(method.group(1), method.group(2),
                    method.group(3).isBlank() ? List.of() : names);
        }
        var field = FIELD.matcher(signature);
        if (field.matches() && Character.isUpperCase(field.group(1).charAt(0))) {
            return member(field.group(1), field.group(2), List.of());
        }
        var simple = signature.substring(signature.lastIndexOf('.') + 1).replaceFirst("<.*", "");
        return docs.type(simple).map(Inspector::described);
    }

    private static String lastWord(String parameter) {
        return parameter.substring(parameter.lastIndexOf(' ') + 1);
    }

    private Optional<String> member(String owner, String name, List<String> parameters) {
        return docs.type(owner)
                .map(type -> type.members(name, parameters))
                .filter(members -> !members.isEmpty())
                .map(members -> members.stream()
                        .map(each -> DocText.markdown(named(owner, each), each.doc()))
                        .collect(Collectors.joining("\n\n---\n\n")));
    }

    /// The methods that the kernel imports are called without their class.
    private static String named(String owner, MemberDoc member) {
        var place = owner.equals("Cells") ? "" : owner + ".";
        return member.method()
                ? member.signature().replaceFirst("\\b" + member.name() + "\\(", place + member.name() + "(")
                : place + member.name();
    }

    /// A type, and what it offers.
    static String described(TypeDoc type) {
        var members = type.members()
                .stream()
                .filter(member -> !member.doc().isEmpty())
                .map(MemberDoc::signature)
                .collect(Collectors.joining("\n"));
        return DocText.markdown(type.signature(), type.doc())
                + (members.isEmpty() ? "" : "\n\n```java\n" + members + "\n```");
    }

    /// Java's own documentation is in the JDK; it takes the better part of a second to find. Of many overloads the
    /// first is explained.
    private List<String> theirs(String code) {
        var found = analysis.documentation(code, code.length(), true);
        var signatures = found.stream()
                .map(each -> VARIABLE.matcher(each.signature()).replaceFirst("$2 $1"))
                .distinct()
                .collect(Collectors.joining("\n"));
        var explained = found.stream()
                .map(Documentation::javadoc)
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
        return found.isEmpty()
                ? List.of()
                : List.of(DocText.markdown(signatures, DocText.fromHtml(explained)));
    }
}
