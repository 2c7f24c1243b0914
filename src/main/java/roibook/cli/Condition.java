package roibook.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import roibook.run.ParameterException;

/// A condition over a run's figures, such as `roas < 2`, `roas[Search] < 1 or cost > 5000` or `cost > 1.1 * revenue`.
/// Names that hold blanks stand in backquotes.
final class Condition {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(\\d[\\d_]*(?:\\.\\d+)?%?)"
            + "|(`[^`]+`(?:\\[[^\\]]+])?|[\\p{L}_][\\p{L}\\p{N}_.]*(?:\\[[^\\]]+])?)|(<=|>=|==|!=|&&|\\|\\||[-+*/()<>=]))");

    private sealed interface Term {

        double value(FigureSet figures, List<String> seen);
    }

    private record Constant(double value) implements Term {

        @Override
        public double value(FigureSet figures, List<String> seen) {
            return value;
        }
    }

    private record Figure(String name) implements Term {

        @Override
        public double value(FigureSet figures, List<String> seen) {
            double value = figures.number(name);
            seen.add(name + " is "
                    + new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString());
            return value;
        }
    }

    private record Operation(String sign, Term left, Term right) implements Term {

        @Override
        public double value(FigureSet figures, List<String> seen) {
            double one = left.value(figures, seen);
            double other = right.value(figures, seen);
            return switch (sign) {
                case "+" -> one + other;
                case "-" -> one - other;
                case "*" -> one * other;
                case "/" -> one / other;
                case "<" -> truth(one < other);
                case "<=" -> truth(one <= other);
                case ">" -> truth(one > other);
                case ">=" -> truth(one >= other);
                case "!=" -> truth(one != other);
                case "and" -> truth(one != 0 && other != 0);
                case "or" -> truth(one != 0 || other != 0);
                default -> truth(one == other);
            };
        }

        private static double truth(boolean is) {
            return is ? 1 : 0;
        }
    }

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final Term term;
    private int at;

    private Condition(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw wrong("at '" + text.substring(end).strip() + "'");
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        term = either();
        if (at < tokens.size()) {
            throw wrong("at '" + tokens.get(at) + "'");
        }
        if (!(term instanceof Operation whole) || "+-*/".contains(whole.sign())) {
            throw wrong("because it compares nothing");
        }
    }

    /// Reads a condition.
    ///
    /// @throws ParameterException when it is none
    static Condition of(String text) {
        return new Condition(text);
    }

    /// Whether it holds, and if so, which figures make it hold.
    ///
    /// @return the sentence; empty when it does not hold
    /// @throws ParameterException when a figure is unknown
    java.util.Optional<String> broken(FigureSet figures) {
        var seen = new ArrayList<String>();
        return term.value(figures, seen) != 0
                ? java.util.Optional
                        .of(String.join(", ", seen) + ": fails because of --fail-if '" + text + "'")
                : java.util.Optional.empty();
    }

    private Term either() {
        var left = both();
        while (takes("or", "||")) {
            left = new Operation("or", left, both());
        }
        return left;
    }

    private Term both() {
        var left = comparison();
        while (takes("and", "&&")) {
            left = new Operation("and", left, comparison());
        }
        return left;
    }

    private Term comparison() {
        var left = sum();
        return at < tokens.size() && List.of("<", "<=", ">", ">=", "=", "==", "!=").contains(tokens.get(at))
                ? new Operation(tokens.get(at++), left, sum())
                : left;
    }

    private Term sum() {
        var left = product();
        while (at < tokens.size() && List.of("+", "-").contains(tokens.get(at))) {
            left = new Operation(tokens.get(at++), left, product());
        }
        return left;
    }

    private Term product() {
        var left = one();
        while (at < tokens.size() && List.of("*", "/").contains(tokens.get(at))) {
            left = new Operation(tokens.get(at++), left, one());
        }
        return left;
    }

    private Term one() {
        if (takes("-")) {
            return new Operation("-", new Constant(0), one());
        }
        if (takes("(")) {
            var inner = either();
            if (!takes(")")) {
                throw wrong("because a bracket is not closed");
            }
            return inner;
        }
        if (at >= tokens.size()) {
            throw wrong("at its end");
        }
        var token = tokens.get(at++);
        if (Character.isDigit(token.charAt(0))) {
            var digits = token.replace("_", "");
            return new Constant(digits.endsWith("%")
                    ? Double.parseDouble(digits.substring(0, digits.length() - 1)) / 100
                    : Double.parseDouble(digits));
        }
        if (!Character.isLetter(token.charAt(0)) && !token.startsWith("_") && !token.startsWith("`")) {
            throw wrong("at '" + token + "'");
        }
        return new Figure(token.replace("`", ""));
    }

    private boolean takes(String... words) {
        if (at < tokens.size() && List.of(words).contains(tokens.get(at))) {
            at++;
            return true;
        }
        return false;
    }

    private ParameterException wrong(String where) {
        return new ParameterException("--fail-if can't be read " + where + " in '" + text
                + "'; write a comparison such as 'roas < 2' or 'roas[Search] < 1.5 or cost > 5000'");
    }
}
