package roibook.cell;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import roibook.cell.Completer.Item;
import roibook.metric.Metric;

import static org.assertj.core.api.Assertions.assertThat;

/// What is answered while a cell is being written, and what `help()` says.
class QuestionsTest {

    private static final Cellular CELLS = new Cellular();

    @BeforeAll
    static void imports() {
        CELLS.run("import roibook.roi.*;\nimport roibook.data.*;\nimport static roibook.cell.Cells.*;\n"
                + "import static roibook.metric.Metric.*;\nDataset campaigns = null;");
    }

    @AfterAll
    static void close() {
        CELLS.close();
    }

    private static List<Item> completed(String code) {
        return new Completer(CELLS.shell, ApiDocs.shared()).complete(code, code.length()).items();
    }

    private static String inspected(String code, String at) {
        return new Inspector(CELLS.shell, ApiDocs.shared()).inspect(code, code.indexOf(at) + 1).orElse("");
    }

    @Test
    void membersComeOnceWithTheirTypesAndThoseOfEveryObjectLast() {
        var items = completed("campaigns.");
        assertThat(items).extracting(Item::name)
                .doesNotHaveDuplicates()
                .doesNotContain("wait", "notify")
                .endsWith("equals", "getClass", "hashCode", "toString");
        assertThat(items).contains(new Item("count()", "method", "long count()"));
    }

    @Test
    void theSessionsOwnNamesComeBeforeTheLibrarys() {
        CELLS.run("int sqlite = 1;");
        assertThat(completed("sql")).extracting(Item::text).containsExactly("sqlite", "sql(");
        assertThat(completed("int a = 1;\ncamp")).containsExactly(
                new Item("campaigns", "variable", "Dataset campaigns"));
    }

    @Test
    void magicsAreCompletedAtTheStartOfALine() {
        assertThat(completed("%%s")).extracting(Item::text).containsExactly("%%sql");
        assertThat(completed("int a;\n%s")).extracting(Item::text).containsExactly("%sql");
    }

    @Test
    void hoveringTellsDeclarationAndDocumentation() {
        assertThat(inspected("var r = RoiCalculator.of(campaigns).margin(0.4);", "margin"))
                .startsWith("```java\nRoiCalculator RoiCalculator.margin(double rate)\n```")
                .contains("- `rate`: above 0 and at most 1")
                .contains("**Throws** `MetricException`");
        assertThat(inspected("RoiCalculator.of", "Roi")).startsWith("```java\nclass RoiCalculator\n```");
        assertThat(inspected("campaigns", "camp")).startsWith("```java\nDataset campaigns\n```");
        assertThat(inspected("show(ROAS)", "ROAS")).contains("Return on ad spend");
        assertThat(inspected("sql", "sql")).startsWith("```java\nstatic Table sql(String select)\n```");
    }

    @Test
    void helpKnowsRoomsTypesMethodsMetricsAndValues() {
        assertThat(Help.overview()).contains("DataLoader.open()");
        assertThat(Help.of("roi")).contains("- `RoiCalculator`: ").doesNotContain("null");
        assertThat(Help.of("RoiCalculator.margin")).contains("RoiCalculator margin(double rate)");
        assertThat(Help.of(Metric.ROAS)).contains("R / C");
        assertThat(Help.of("sql")).contains("%%sql");
        assertThat(Help.of("RoiCalcluator")).contains("did you mean `help(\"RoiCalculator\")`?");
    }

    @Test
    void documentationLosesItsTags() {
        assertThat(DocText.plain(
                DocText.markdown("Does [#this] or [Metric#ROAS]. {@return a {@code b}}\n\n@param x some\n"
                        + " words\n@since 1")))
                .isEqualTo("Does this or Metric.ROAS. Returns a b.\n\nParameters\n\n- x: some words");
    }
}
