package roibook.cell;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.cell.CompileErrors.Problem;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class CompileErrorsTest {

    private final Cellular cells = new Cellular();

    @BeforeEach
    void imports() {
        cells.run("import roibook.roi.*;\nimport roibook.data.*;\nimport static roibook.cell.Cells.*;\n"
                + "Dataset campaigns = null;");
    }

    @AfterEach
    void close() {
        cells.close();
    }

    private List<Problem> problems(String cell) {
        cells.run(cell);
        return new CompileErrors(cells.shell, cells.log).of(requireNonNull(cells.log.failed()).snippet());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "campagins.count(), cannot find symbol `campagins`; did you mean `campaigns`?",
            "campaigns.cuont(), `Dataset` has no method `cuont()`; did you mean `count()`?",
            "Datset.of(null), cannot find symbol `Datset`; did you mean `Dataset`?",
            "RoiCalculator.off(campaigns), `RoiCalculator` has no method `off()`; did you mean `of()`?",
            "shw(1), cannot find method `shw()`; did you mean `show()`?",
            "Foo.bar, cannot find symbol `Foo`",
            "new RoiCalculatr(), cannot find symbol `RoiCalculatr`; did you mean `RoiCalculator`?",
            "campains.rows.size(), cannot find symbol `campains`; did you mean `campaigns`?",
            "LocalDate.now(), cannot find symbol `LocalDate`; import it first: `import java.time.LocalDate;`",
            "\"int x = \"\"a\"\";\", incompatible types: String cannot be converted to int",
            "RoiCalculator.of(1), incompatible types: int cannot be converted to Dataset"})
    void saysWhatIsWrongAndWhatWasMeant(String code, String words) {
        assertThat(problems(code)).extracting(Problem::words).containsExactly(words);
    }

    @Test
    void underlinesTheErrorInItsLine() {
        assertThat(TracebackTest
                .plain(problems("int a = 1;\n\nint b = a + campagins;\nint c;").getFirst().lines()))
                .containsExactly("cannot find symbol `campagins`; did you mean `campaigns`?",
                        "In cell [2], line 3:",
                        "      1 | int a = 1;",
                        "      2 |",
                        "----> 3 | int b = a + campagins;",
                        "                      ^^^^^^^^^",
                        "      4 | int c;");
    }

    @Test
    void tellsSeveralErrorsOnceEach() {
        assertThat(problems("int x = foo1 + bar1 + foo1;")).extracting(Problem::start)
                .containsExactly(8, 15, 22);
    }

    @Test
    void knowsTheVariablesOfABlock() {
        assertThat(
                problems("for (int counter = 0; counter < 3; counter++) {\n  System.out.println(conter);\n}"))
                .extracting(Problem::summary)
                .containsExactly("line 2: cannot find symbol `conter`; did you mean `counter`?");
    }

    @Test
    void warnsOfADeclarationThatCannotBeUsedYet() {
        cells.run("long all() { return campagins.count(); }");
        var errors = new CompileErrors(cells.shell, cells.log);
        assertThat(errors.unfinished(cells.log.declared()))
                .hasValue("`all` cannot be used before this is declared: variable campagins");
        cells.run("Dataset campagins = null;");
        assertThat(errors.unfinished(cells.log.declared())).isEmpty();
    }

    @Test
    void pointsAtTheBracketThatIsNeverClosed() {
        var code = "int a = 1;\nf(\")\", a, // )\n  g(')');";
        var problem = Brackets.problem(new CellSource(1, code), "f(\")\", a, // )\n  g(')');").getFirst();
        assertThat(problem.words()).isEqualTo("this `(` is never closed");
        assertThat(problem.start()).isEqualTo(code.indexOf('(')).isEqualTo(12);
    }

    @Test
    void saysThatAStatementIsNotWhole() {
        assertThat(Brackets.problem(new CellSource(1, "int a;\nvar x ="), "var x =").getFirst().summary())
                .isEqualTo("line 2: the cell ends before this statement does");
    }
}
