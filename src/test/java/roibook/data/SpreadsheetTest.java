package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Spreadsheet.Sheet;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpreadsheetTest {

    @TempDir
    Path folder;

    private static String part(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void textsThatWouldRunGetAnApostrophe(String text) throws IOException {
        assertThat(Spreadsheet.text(text)).isEqualTo("'" + text);
        var file = Spreadsheet.write(folder.resolve("safe.xlsx"),
                List.of(new Sheet("data", Table.create(StringColumn.create(text, text)))));
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>", "<f ");
        assertThat(part(file, "xl/sharedStrings.xml")).contains(">&apos;");
    }

    @Test
    void numbersAndDaysAreTypedAndGapsAreEmpty() throws IOException {
        var table = Table.create(StringColumn.create("name", "A", "a = b"),
                DoubleColumn.create("loss", new double[]{-12.5, Double.NaN}),
                LongColumn.create("id", 12_345_678_901_234_567L, 7L),
                DateColumn.create("day", LocalDate.of(2026, 10, 31), LocalDate.of(1812, 1, 1)));
        var file = Spreadsheet.write(folder.resolve("typed.xlsx"), List.of(new Sheet("a/b", table)));
        var sheet = part(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<v>-12.5</v>", "<v>7</v>", "<v>46326.0</v>").doesNotContain("NaN");
        assertThat(part(file, "xl/sharedStrings.xml")).contains("12345678901234567", "1812-01-01", "a = b")
                .doesNotContain("&apos;a = b");
        assertThat(part(file, "xl/workbook.xml")).contains("name=\"a b\"");
    }

    @Test
    void whatASpreadsheetWouldNotTakeIsRefused() {
        var wide = Table.create(StringColumn.create("text", "x".repeat(32_768)));
        assertThatThrownBy(
                () -> Spreadsheet.write(folder.resolve("long.xlsx"), List.of(new Sheet("data", wide))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'text'")
                .hasMessageContaining("32,767");
        assertThat(folder.toFile().list()).isEmpty();
        var many = Engine.embedded().query("select i from range(1048576) r(i)", Lineage.ofRows(1_048_576));
        assertThatThrownBy(() -> many.saveXlsx(folder.resolve("many.xlsx"))).isInstanceOf(DataException.class)
                .hasMessageContaining("1,048,576")
                .hasMessageContaining("saveParquet");
    }

    @Test
    void aDatasetIsSavedAsAWorkbook() throws IOException {
        var rows = Engine.embedded()
                .query("select '=cmd' as campaign, 12.30::decimal(19,6) as cost, date '2026-10-31' as date, true as paid",
                        Lineage.ofRows(1));
        var file = rows.saveXlsx(folder.resolve("new/rows.xlsx"));
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("<v>12.3</v>");
        assertThat(part(file, "xl/sharedStrings.xml")).contains(">&apos;=cmd<");
        assertThat(folder.resolve("new").toFile().list()).hasSize(1);
    }
}
