package roibook.cell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roibook.data.Engine;
import roibook.data.Lineage;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SheetTest {

    /// What an output may take in a notebook's file.
    private static final int MOST = 256 * 1024;

    private static int bytes(Bundle bundle) {
        return JsonMapper.shared().writeValueAsBytes(bundle.data()).length;
    }

    private static List<String> column(Table table, int column) {
        return Sheet.of(Tables.of(table)).table().rows().stream().map(row -> row.get(column).text()).toList();
    }

    @Test
    void pointsOfAColumnStandBelowEachOther() {
        var table = Table.create("t", DoubleColumn.create("roas", 3.1234, 12, 100),
                DoubleColumn.create("weight", 0.125, 3, 1000), IntColumn.create("customer_id", 1, 20, 30_000),
                DoubleColumn.create("p_value", 0.5, 1e-12, 1));
        assertThat(column(table, 0)).containsExactly("3.12", "12.00", "100.00");
        assertThat(column(table, 1)).containsExactly("0.125", "3.000", "1,000.000");
        assertThat(column(table, 2)).containsExactly("1", "20", "30000");
        assertThat(column(table, 3)).containsExactly("0.5", "1.000e-12", "1.0");
        assertThat(Sheet.of(Tables.of(table)).types()).containsExactly("double x", "double", "integer",
                "double");
    }

    @Test
    void daysAndTimesAreIso() {
        var table = Table.create("t", DateColumn.create("day", LocalDate.of(2026, 10, 31)),
                DateTimeColumn.create("at", LocalDateTime.of(2026, 10, 31, 9, 5)));
        assertThat(column(table, 0)).containsExactly("2026-10-31");
        assertThat(column(table, 1)).containsExactly("2026-10-31 09:05");
    }

    @Test
    void longTextsAreCutAndTheWholeStandsInTheTitle() {
        var text = "word ".repeat(100).strip();
        var html = HtmlView
                .of(Sheet.of(Tables.of(Table.create("t", StringColumn.create("text", text, "a\nb")))));
        assertThat(html).contains("title=\"" + text + "\"", "…</td>", "a↵b");
    }

    @Test
    void manyColumnsAreCutInTheMiddle() {
        var sheet = Sheet.of(Tables.of(wide(100, 300)));
        assertThat(TextView.of(sheet)).contains("… 276 more columns")
                .contains("100 rows × 300 columns, 20 rows and 24 columns shown");
        assertThat(HtmlView.of(sheet)).containsSubsequence(">c11<", "… 276 more columns</th>", ">c288<");
        assertThat(sheet.table().notes()).anyMatch(note -> note.contains("276 columns in the middle"));
    }

    private static Table wide(int rows, int columns) {
        var table = Table.create("wide");
        for (int i = 0; i < columns; i++) {
            table.addColumns(IntColumn.create("c" + i, IntStream.range(0, rows).toArray()));
        }
        return table;
    }

    @Test
    void noOutputIsLargerThanANotebookBears() {
        var million = "x<&\"日".repeat(200_000);
        var table = Table.create(million);
        for (int i = 0; i < 30; i++) {
            table.addColumns(StringColumn.create(i + million, IntStream.range(0, 20).mapToObj(_ -> million)));
        }
        assertThat(bytes(Bundles.of(table))).isLessThan(MOST);
        assertThat(bytes(Bundles.of(List.of(million, million)))).isLessThan(MOST);
        assertThat(bytes(Bundles.of(new java.util.StringJoiner("x")))).isLessThan(100);
        assertThat(bytes(Bundles.of(wide(200, 50)))).isLessThan(MOST);
        var full = Bundles.of(wide(60, 30));
        assertThat(bytes(full)).isLessThan(MOST);
        assertThat(full.as(Bundle.TEXT)).contains("c0 ", " c29", "… 40 more rows");
        assertThat(bytes(Bundles.of(new Object[]{new Object[]{million}}))).isLessThan(MOST);
    }

    @Test
    void aDatasetOfAMillionWideRowsSendsNoMore() {
        var columns = IntStream.range(0, 300)
                .mapToObj(i -> "i + " + i + " as c" + i)
                .toList();
        var rows = Engine.embedded()
                .query("select " + String.join(", ", columns) + " from range(1000000) t(i)",
                        Lineage.ofRows(1_000_000));
        var bundle = Bundles.of(rows);
        assertThat(bytes(bundle)).isLessThan(MOST);
        assertThat(bundle.as(Bundle.TEXT)).contains("1,000,000 rows × 300 columns");
    }

    @Test
    void ofTooManyRowsTheFirstAreShownAndThatIsSaid() {
        var rows = Engine.embedded().query("select i from range(60000000) t(i)", Lineage.ofRows(60_000_000));
        assertThat(Bundles.of(rows).as(Bundle.TEXT))
                .contains("9\n… 59,999,990 more rows\n")
                .endsWith("60,000,000 rows × 1 column, the first 10 rows shown");
    }

    @Test
    void everyWordIsThereInGermanToo() {
        var english = ResourceBundle.getBundle("roibook.cell.words", Locale.ROOT);
        var german = ResourceBundle.getBundle("roibook.cell.words", Locale.GERMAN);
        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        // Keys of the parent count as the child's own; a sentence that was left out reads like the English one.
        var same = english.keySet()
                .stream()
                .filter(key -> english.getString(key).equals(german.getString(key)));
        assertThat(same).containsExactlyInAnyOrder("metric.source", "lineage.hash", "list.place");
        assertThat(CellWords.in(Locale.GERMAN)
                .text("size", 1000L, CellWords.in(Locale.GERMAN).count(1000), 1L, "1"))
                .isEqualTo("1.000 Zeilen × 1 Spalte");
    }

    @Test
    void textColumnsAlignWithCharactersThatAreTwiceAsWide() {
        var table = Table.create("", StringColumn.create("名", "日本", "é", "🙂x"),
                IntColumn.create("n", 1, 2, 3));
        assertThat(TextView.of(Sheet.of(Tables.of(table))).lines()).contains("日本          1",
                "é             2",
                "🙂x           3");
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.cut("日本語日本語", 5)).isEqualTo("日本…");
    }

    @Test
    void textsCannotMoveWhatStandsAroundThem() {
        assertThat(ShortText.line("a\u001b[31mb\u202ec\r\nd", 100)).isEqualTo("a�[31mb�c↵d");
    }

    @Test
    void whatWasLeftOutHasNoRowWhereAllIsShown() {
        assertThat(TextView.of(Sheet.of(Tables.of(wide(60, 2))))).doesNotContain("…")
                .endsWith("60 rows × 2 columns");
    }

    @Test
    void tablesForReadersNameTheirRowsAndRawOnesDoNot() {
        var raw = HtmlView.of(Sheet.of(Tables.of(Table.create("t", StringColumn.create("a", "b")))));
        assertThat(raw).doesNotContain("scope=\"row\"").contains("<caption", "scope=\"col\"");
        assertThat(HtmlView.of(MetricViews.of(roibook.metric.Metric.ROAS))).contains("scope=\"row\"",
                "<caption");
    }
}
