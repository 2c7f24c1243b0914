package roibook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the variables that a cell of Java declares, without a compiler (which would take longer than a cell).
final class JavaSource {

    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern MODIFIERS = Pattern
            .compile("^(?:(?:final|static|public|private|protected|transient|volatile)\\s+|@" + NAME
                    + "\\s+)*");
    private static final Pattern DECLARATION = Pattern.compile(
            "^(" + NAME + "(?:\\s*\\.\\s*" + NAME + ")*)\\s*(<[^=;]*>)?((?:\\s*\\[\\s*])*)\\s+(" + NAME
                    + ")\\s*(=(?!=).*)?$",
            Pattern.DOTALL);
    private static final Pattern FURTHER = Pattern.compile("^(" + NAME + ")\\s*(=(?!=).*)?$", Pattern.DOTALL);
    private static final List<String> NO_TYPES = List.of("return", "import", "package", "throw", "new",
            "class",
            "interface", "enum", "record", "else", "case", "assert", "yield");

    private final String source;
    private final List<Parameter> parameters = new ArrayList<>();

    private JavaSource(String source) {
        this.source = source;
    }

    static List<Parameter> parameters(String source) {
        var reader = new JavaSource(source);
        reader.read();
        return List.copyOf(reader.parameters);
    }

    /// One statement's text with its comments blanked, and the comment behind it.
    private void read() {
        var code = new StringBuilder();
        var depth = 0;
        var isAssignment = false;
        for (var at = 0; at < source.length();) {
            var end = endOfToken(at);
            var c = source.charAt(at);
            if (isComment(at)) {
                code.append(' ');
            } else if (c == ';' && depth == 0) {
                statement(code.toString().strip(), commentBehind(end));
                code.setLength(0);
                isAssignment = false;
            } else {
                isAssignment |= c == '=' && depth == 0;
                depth += nesting(c);
                code.append(source, at, end);
                if (c == '}' && depth == 0 && !isAssignment) {
                    code.setLength(0); // a method or a class
                }
            }
            at = end;
        }
        statement(code.toString().strip(), "");
    }

    private static int nesting(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private boolean isComment(int at) {
        return source.startsWith("//", at) || source.startsWith("/*", at);
    }

    private int endOfToken(int at) {
        if (source.startsWith("//", at)) {
            return orEnd(source.indexOf('\n', at));
        }
        if (source.startsWith("/*", at)) {
            var end = source.indexOf("*/", at + 2);
            return end < 0 ? source.length() : end + 2;
        }
        if (source.startsWith("\"\"\"", at)) {
            return endOfText(at + 3, "\"\"\"");
        }
        var c = source.charAt(at);
        return c == '"' || c == '\'' ? endOfText(at + 1, String.valueOf(c)) : at + 1;
    }

    private int endOfText(int from, String quote) {
        var at = from;
        while (at < source.length() && !source.startsWith(quote, at)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), at + quote.length());
    }

    private int orEnd(int at) {
        return at < 0 ? source.length() : at;
    }

    private String commentBehind(int at) {
        var line = source.substring(at, orEnd(source.indexOf('\n', at)));
        var matcher = Pattern.compile("^\\s*(?://+\\s*(.*)|/\\*+\\s*(.*?)\\s*\\*/\\s*)$").matcher(line);
        return matcher.find() ? (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip() : "";
    }

    private void statement(String code, String help) {
        var pieces = pieces(MODIFIERS.matcher(code).replaceFirst(""));
        var matcher = DECLARATION.matcher(pieces.getFirst().strip());
        if (!matcher.matches() || NO_TYPES.contains(matcher.group(1))) {
            return;
        }
        var type = (matcher.group(1) + Optional.ofNullable(matcher.group(2)).orElse("") + matcher.group(3))
                .replaceAll("\\s+", "")
                .replace(",", ", ");
        add(type, matcher.group(4), matcher.group(5), help);
        for (var piece : pieces.subList(1, pieces.size())) {
            var further = FURTHER.matcher(piece.strip());
            if (further.matches()) {
                add(type, further.group(1), further.group(2), help);
            }
        }
    }

    private void add(String type, String name, @org.jspecify.annotations.Nullable String assignment,
            String help) {
        var value = assignment == null ? "" : assignment.substring(1).strip();
        var known = type.equals("var") ? JavaTypes.ofLiteral(value) : type;
        parameters.removeIf(earlier -> earlier.name().equals(name));
        parameters.add(new Parameter(name, known, value, help));
    }

    /// Splits at commas that stand outside all brackets and before a further name.
    private static List<String> pieces(String code) {
        var pieces = new ArrayList<String>();
        var inner = new JavaSource(code);
        var from = 0;
        var depth = 0;
        for (var at = 0; at < code.length();) {
            var end = inner.endOfToken(at);
            var c = code.charAt(at);
            depth += nesting(c);
            if (c == ',' && depth == 0 && startsDeclarator(code, end)) {
                pieces.add(code.substring(from, at));
                from = end;
            }
            at = end;
        }
        pieces.add(code.substring(from));
        return pieces;
    }

    private static boolean startsDeclarator(String code, int at) {
        Matcher matcher = Pattern.compile("\\G\\s*" + NAME + "\\s*(?:=(?!=)|,|$)").matcher(code);
        return matcher.find(at);
    }
}
