package roibook.run;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The values of defaults that can be told from their source, without running it.
final class Defaults {

    private static final Pattern DATE = Pattern
            .compile(
                    "(?:java\\.time\\.)?LocalDate\\s*\\.\\s*of\\(\\s*(\\d{1,9}),\\s*(\\d{1,2}),\\s*(\\d{1,2})\\s*\\)");
    private static final Pattern FROM_TEXT = Pattern
            .compile("(?:new\\s+)?[\\w.]+\\s*\\(\\s*\"([^\"\\\\]*)\"\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("([+-]?[\\d_.]+(?:[eE][+-]?\\d+)?)[lLfFdD]?");
    private static final Pattern CONSTANT = Pattern.compile("(?:[\\w$]+\\.)*([A-Z_][A-Z0-9_]*|true|false)");
    private static final Pattern JAVA_TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern PYTHON_TEXT = Pattern.compile("'([^'\\\\]*)'|\"([^\"\\\\]*)\"");

    private Defaults() {}

    static Optional<JsonNode> java(Parameter parameter) {
        return text(parameter.defaultSource().strip()).flatMap(text -> {
            try {
                return Optional.of(JavaTypes.fit(parameter.type(), ParameterValue.of(text)).value());
            } catch (JavaTypes.MisfitException e) {
                return Optional.empty();
            }
        });
    }

    static Optional<JsonNode> python(Parameter parameter) {
        var text = PYTHON_TEXT.matcher(parameter.defaultSource());
        if (text.matches()) {
            return Optional.of(tools.jackson.databind.node.JsonNodeFactory.instance
                    .stringNode(text.group(1) == null ? text.group(2) : text.group(1)));
        }
        var value = PythonSource.value(ParameterValue.of(parameter.defaultSource()));
        return value.isString() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> text(String source) {
        var date = DATE.matcher(source);
        if (date.matches()) {
            try {
                return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)),
                        Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3))).toString());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        var text = JAVA_TEXT.matcher(source);
        if (text.matches()) {
            return Optional.of(text.group(1).translateEscapes());
        }
        for (var form : new Pattern[]{FROM_TEXT, NUMBER, CONSTANT}) {
            var matcher = form.matcher(source);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }
}
