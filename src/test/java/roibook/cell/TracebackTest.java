package roibook.cell;

import java.util.List;
import java.util.Optional;
import jdk.jshell.EvalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class TracebackTest {

    private final Cellular cells = new Cellular();

    @AfterEach
    void close() {
        cells.close();
    }

    private List<String> traceback(String cell) {
        cells.run(cell);
        var event = requireNonNull(cells.log.failed());
        return plain(
                new Traceback(cells.log).of(Thrown.of((EvalException) requireNonNull(event.exception()))));
    }

    static List<String> plain(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\u001B\\[[\\d;]*m", "")).toList();
    }

    @Test
    void pointsAtTheLineOfTheCellBelowBlankLinesAndComments() {
        assertThat(traceback("""
            int zero = 0;

            // a comment

            int divide(int n) {
                // another
                return 1 / n;
            }
            /* and
               more */
            divide(zero)
            """)).containsExactly("ArithmeticException: / by zero",
                "In cell [1], line 7:",
                "      5 | int divide(int n) {",
                "      6 |     // another",
                "----> 7 |     return 1 / n;",
                "      8 | }",
                "In cell [1], line 11:",
                "       9 | /* and",
                "      10 |    more */",
                "----> 11 | divide(zero)");
    }

    @Test
    void namesWhatTheCellCalledAndFoldsTheRest() {
        assertThat(traceback(
                "int a = 1;\nvar n = java.util.List.of(1);\nn.forEach(x -> {\n  Integer.parseInt(\"x\" + x);\n});"))
                .containsExactly(
                        "NumberFormatException: For input string: \"x1\"",
                        "  in Integer.parseInt",
                        "In cell [1], line 4:",
                        "      2 | var n = java.util.List.of(1);",
                        "      3 | n.forEach(x -> {",
                        "----> 4 |   Integer.parseInt(\"x\" + x);",
                        "      5 | });",
                        "In cell [1], line 3:",
                        "      1 | int a = 1;",
                        "      2 | var n = java.util.List.of(1);",
                        "----> 3 | n.forEach(x -> {",
                        "      4 |   Integer.parseInt(\"x\" + x);");
    }

    @Test
    void findsTheLineInAnEarlierCell() {
        cells.run("int half(int n) {\n  return n / 0;\n}");
        assertThat(traceback("half(1)")).contains("In cell [1], line 2:", "In cell [2], line 1:");
    }

    @Test
    void foldsARecursion() {
        assertThat(traceback("int deep(int n) { return deep(n + 1); }\ndeep(1)").size()).isLessThan(12);
    }

    @Test
    void tellsTheCauseUnlessTheMessageDoes() {
        assertThat(traceback("throw new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));"))
                .endsWith("caused by RuntimeException: inner");
        assertThat(traceback(
                "throw new IllegalStateException(\"outer: inner\", new RuntimeException(\"inner\"));"))
                .noneMatch(line -> line.startsWith("caused by"));
    }

    @Test
    void ourOwnMessagesSayWhatWasUnderneath() {
        var thrown = new Thrown("roibook.data.DataException", "no column 'a'", List.of(),
                Optional.of(
                        new Thrown("java.sql.SQLException", "Binder Error", List.of(), Optional.empty())));
        assertThat(plain(new Traceback(cells.log).of(thrown)))
                .containsExactly("DataException: no column 'a'");
    }

    @Test
    void namesVariablesAsTheCellDoes() {
        assertThat(traceback("String text = null;\ntext.length()").getFirst())
                .isEqualTo(
                        "NullPointerException: Cannot invoke \"String.length()\" because \"text\" is null");
    }

    @Test
    void pointsAtAMagicsLine() {
        assertThat(traceback("int a = 1;\nvar rows = %sql select no_such from (select 1 as one)"))
                .contains("In cell [1], line 2:",
                        "----> 2 | var rows = %sql select no_such from (select 1 as one)",
                        "                                 ^^^^^^^");
    }

    @Test
    void underlinesTheNameThatSqlDoesNotKnow() {
        assertThat(traceback("%%sql\nselect one,\n  twoo\nfrom (select 1 as one, 2 as two)"))
                .startsWith("DataException: no column 'twoo'; did you mean 'two'?", "In cell [1], line 1:")
                .contains("----> 3 |   twoo", "            ^^^^");
    }
}
