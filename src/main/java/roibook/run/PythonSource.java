package roibook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Parameters of Python notebooks, by papermill's rules: nothing is declared, everything is assigned.
final class PythonSource {

    private static final Pattern ASSIGNMENT = Pattern
            .compile("^(\\w+)\\s*(?::\\s*([^=#]+?))?\\s*=(?!=)\\s*(.*?)\\s*(?:#\\s*(.*?)\\s*)?$");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PythonSource() {}

    static List<Parameter> parameters(String source) {
        var parameters = new ArrayList<Parameter>();
        source.lines().map(ASSIGNMENT::matcher).filter(java.util.regex.Matcher::matches).forEach(match -> {
            var type = match.group(2) == null ? "" : match.group(2);
            var help = match.group(4) == null ? "" : match.group(4);
            parameters.removeIf(earlier -> earlier.name().equals(match.group(1)));
            parameters.add(new Parameter(match.group(1), type, match.group(3), help));
        });
        return parameters;
    }

    /// What somebody typed becomes None, a truth value or a number where it looks like one.
    static JsonNode value(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Json(var node) -> node;
            case ParameterValue.Text(var text) -> guess(text);
            case ParameterValue.Hidden _ -> JSON.stringNode(SecretMask.STARS);
        };
    }

    private static JsonNode guess(String text) {
        if (text.equals("None")) {
            return JSON.nullNode();
        }
        if (text.equals("True") || text.equals("False")) {
            return JSON.booleanNode(text.equals("True"));
        }
        if (text.matches("[+-]?\\d{1,400}")) {
            return JSON.numberNode(new java.math.BigInteger(text));
        }
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?")
                ? JSON.numberNode(Double.parseDouble(text))
                : JSON.stringNode(text);
    }

    static String literal(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> "None";
            case BOOLEAN -> node.booleanValue() ? "True" : "False";
            case NUMBER -> number(node);
            case ARRAY -> node.values()
                    .stream()
                    .map(PythonSource::literal)
                    .collect(Collectors.joining(", ", "[", "]"));
            case OBJECT -> node.properties()
                    .stream()
                    .map(entry -> quoted(entry.getKey()) + ": " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case STRING, BINARY, POJO -> quoted(node.asString());
        };
    }

    private static String number(JsonNode node) {
        var value = node.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "float('" + (Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf") + "')";
        }
        return node.asString();
    }

    static String quoted(String text) {
        return text.codePoints().mapToObj(c -> switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || isHalfPair(c)
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : Character.toString(c);
        }).collect(Collectors.joining("", "\"", "\""));
    }

    private static boolean isHalfPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
