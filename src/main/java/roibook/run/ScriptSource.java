package roibook.run;

import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Assignments in the languages whose notebooks declare nothing, written as papermill writes them.
enum ScriptSource {
    PYTHON {
        @Override
        String literal(JsonNode node) {
            return PythonSource.literal(node);
        }

        @Override
        String fromEnvironment(String variable) {
            return "__import__(\"os\").environ[" + quoted(variable) + "]";
        }
    },
    R {
        // No name begins with an underscore in R; papermill drops it, too.
        @Override
        String assignment(String name, String value) {
            return name.replaceFirst("^_+", "") + " = " + value;
        }

        @Override
        String literal(JsonNode node) {
            return switch (node.getNodeType()) {
                case NULL, MISSING -> "NULL";
                case BOOLEAN -> node.booleanValue() ? "TRUE" : "FALSE";
                case NUMBER -> number(node, "NaN", "Inf");
                case ARRAY -> joined(node, "list(", ")");
                case OBJECT -> joined(node, "list(", " = ", ")");
                case STRING, BINARY, POJO -> quoted(node.asString());
            };
        }

        @Override
        String fromEnvironment(String variable) {
            return "Sys.getenv(" + quoted(variable) + ")";
        }
    },
    JULIA {
        @Override
        String literal(JsonNode node) {
            return switch (node.getNodeType()) {
                case NULL, MISSING -> "nothing";
                case BOOLEAN -> node.booleanValue() ? "true" : "false";
                case NUMBER -> number(node, "NaN", "Inf");
                case ARRAY -> joined(node, "[", "]");
                case OBJECT -> joined(node, "Dict(", " => ", ")");
                case STRING, BINARY, POJO -> quoted(node.asString());
            };
        }

        // A dollar would put a variable's value into the text.
        @Override
        String quoted(String text) {
            return super.quoted(text).replace("$", "\\$");
        }

        @Override
        String fromEnvironment(String variable) {
            return "ENV[" + quoted(variable) + "]";
        }
    },
    BASH {
        @Override
        String assignment(String name, String value) {
            return name + "=" + value;
        }

        @Override
        String literal(JsonNode node) {
            return switch (node.getNodeType()) {
                case NULL, MISSING -> "";
                case BOOLEAN -> node.booleanValue() ? "true" : "false";
                case NUMBER -> node.asString();
                case ARRAY, OBJECT ->
                    throw new ParameterException("a shell has no lists; give one text for each parameter");
                case STRING, BINARY, POJO -> quoted(node.asString());
            };
        }

        @Override
        String quoted(String text) {
            return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\"'\"'") + "'";
        }

        @Override
        String fromEnvironment(String variable) {
            return "\"${" + variable + "}\"";
        }
    };

    /// The language of that name.
    ///
    /// @throws ParameterException when parameters cannot be given in it
    static ScriptSource of(String file, String language) {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "python" -> PYTHON;
            case "r" -> R;
            case "julia" -> JULIA;
            case "bash", "sh", "zsh" -> BASH;
            default -> throw new ParameterException(file + " is written in " + language
                    + "; parameters can be given to notebooks in Java, Python, R, Julia and bash");
        };
    }

    abstract String literal(JsonNode node);

    abstract String fromEnvironment(String variable);

    String assignment(String name, String value) {
        return name + " = " + value;
    }

    String quoted(String text) {
        return PythonSource.quoted(text);
    }

    private static String number(JsonNode node, String none, String endless) {
        double value = node.doubleValue();
        return Double.isNaN(value)
                ? none
                : Double.isInfinite(value) ? (value < 0 ? "-" : "") + endless : node.asString();
    }

    String joined(JsonNode list, String before, String after) {
        return list.values().stream().map(this::literal).collect(Collectors.joining(", ", before, after));
    }

    String joined(JsonNode map, String before, String between, String after) {
        return map.properties()
                .stream()
                .map(entry -> quoted(entry.getKey()) + between + literal(entry.getValue()))
                .collect(Collectors.joining(", ", before, after));
    }
}
