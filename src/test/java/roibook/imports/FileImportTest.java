package roibook.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.data.Engine;
import roibook.data.Row;
import roibook.data.Store;
import roibook.data.StoreTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileImportTest {

    private static final String HEADER = "Campaign,Day,Cost,Clicks\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        var row = only(file((HEADER + "Brand,2026-10-01,10.50,3\n").replace(",", delimiter)));
        assertThat(row.number("cost")).isEqualTo(10.5);
        assertThat(row.count("clicks")).isEqualTo(3);
    }

    @Test
    void readsQuotesLineBreaksAndTheLineWhereARowStarts() throws IOException {
        var rows = FileImport
                .of(file(HEADER + "\"Brand \"\"A\"\",\nsecond\",2026-10-01,1,1\n\nB,2026-10-02,2,2\n"))
                .prepared()
                .rows()
                .rows();
        assertThat(rows.get(0).text("campaign_name")).contains("Brand \"A\",\nsecond");
        assertThat(rows.get(0).count("source_line")).isEqualTo(2);
        assertThat(rows.get(1).count("source_line")).isEqualTo(5);
    }

    @Test
    void readsEncodingsAndCompression() throws IOException {
        var text = HEADER + "Größe,2026-10-01,1,1\n";
        assertThat(only(bytes(text, StandardCharsets.UTF_8)).text("campaign_name")).contains("Größe");
        assertThat(only(bytes("\ufeff" + text, StandardCharsets.UTF_8)).text("campaign_name"))
                .contains("Größe");
        assertThat(only(bytes("\ufeff" + text, StandardCharsets.UTF_16LE)).text("campaign_name"))
                .contains("Größe");
        assertThat(only(bytes(text, Charset.forName("windows-1252"))).text("campaign_name"))
                .contains("Größe");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var file = folder.resolve("packed.csv.gz");
        Files.write(file, packed.toByteArray());
        assertThat(only(file).text("campaign_name")).contains("Größe");
    }

    @Test
    void readsParquet() {
        var file = folder.resolve("x.parquet");
        Engine.embedded()
                .run("copy (select 'A' as campaign, date '2026-10-01' as day, 1.25::double as spend) to '"
                        + file
                        + "' (format parquet)");
        assertThat(only(file).number("cost")).isEqualTo(1.25);
    }

    @Test
    void readsNumbersWithThousandsAndCurrency() throws IOException {
        var row = only(file("Campaign;Day;Cost;Impr.\nA;2026-10-01;1.234,50 €;12.345\n"));
        assertThat(row.number("cost")).isEqualTo(1234.5);
        assertThat(row.count("impressions")).isEqualTo(12345);
        assertThat(
                only(file("Campaign,Day,Cost,Impr.\nA,2026-10-01,\"$1,234.50\",\"12,345\"\n")).number("cost"))
                .isEqualTo(1234.5);
    }

    @Test
    void refusesNumbersThatCanBeReadInTwoWays() throws IOException {
        var file = file("Campaign;Day;Cost\nA;2026-10-01;1.234\nB;2026-10-02;2.500\n");
        assertThatThrownBy(() -> FileImport.of(file).preview()).isInstanceOf(ImportException.class)
                .hasMessageContaining("column 'Cost'")
                .hasMessageContaining("'1.234'")
                .hasMessageContaining("--decimal");
        assertThat(FileImport.of(file)
                .numbers(NumberStyle.COMMA)
                .prepared()
                .rows()
                .rows()
                .getFirst()
                .number("cost"))
                .isEqualTo(1234);
        assertThat(FileImport.of(file)
                .numbers(NumberStyle.DOT)
                .prepared()
                .rows()
                .rows()
                .getFirst()
                .number("cost"))
                .isEqualTo(1.234);
    }

    @Test
    void decidesBetweenDayAndMonthFirstOverTheWholeColumn() throws IOException {
        assertThat(only(file("Campaign,Day,Cost\nA,1/2/2026,1\nB,25/2/2026,1\n")).day("date").orElseThrow())
                .hasToString(
                        "2026-02-01");
        assertThat(only(file("Campaign,Day,Cost\nA,1/2/2026,1\nB,2/25/2026,1\n")).day("date").orElseThrow())
                .hasToString(
                        "2026-01-02");
        var open = file("Campaign,Day,Cost\nA,1/2/2026,1\n");
        assertThatThrownBy(() -> FileImport.of(open).preview())
                .hasMessageContaining("--date-format dd/MM/yyyy");
        assertThat(FileImport.of(open)
                .dateFormat("MM/dd/yyyy")
                .prepared()
                .rows()
                .rows()
                .getFirst()
                .day("date")
                .orElseThrow()).hasToString("2026-01-02");
    }

    @Test
    void keepsTheTextOfWhatCannotBeReadAndNeverRounds() throws IOException {
        var row = only(file(HEADER + "A,2026-10-01,1.2345678,2.5\nB,2026-10-01,1,2\nC,2026-10-01,1,2\n"));
        assertThat(row.decimal("cost")).isEmpty();
        assertThat(row.text("unread").orElseThrow()).contains("cost=1.2345678").contains("clicks=2.5");
        assertThat(FileImport.of(file(HEADER + "A,2026-10-01,1.2345678,2\n"))
                .rounded()
                .prepared()
                .rows()
                .rows()
                .getFirst()
                .number("cost")).isEqualTo(1.234568);
    }

    @Test
    void missingStaysMissing() throws IOException {
        var row = only(file(HEADER + "A,2026-10-01, --,\n"));
        assertThat(row.decimal("cost")).isEmpty();
        assertThat(row.decimal("clicks")).isEmpty();
        assertThat(row.text("unread")).isEmpty();
    }

    @Test
    void takesTheCurrencyFromAHeader() throws IOException {
        var report = FileImport.of(file("Campaign name,Day,Amount spent (USD),CTR\nA,2026-10-01,1,0.5\n"))
                .preview();
        assertThat(report.matched()).containsEntry("cost", "Amount spent (USD)")
                .containsEntry("currency", "\"USD\"");
        assertThat(report.unmatched()).containsExactly("CTR");
    }

    @Test
    void neverImportsARatio() throws IOException {
        var file = file("Campaign,Day,Avg. CPC,Cost\nA,2026-10-01,1,2\n");
        assertThatThrownBy(() -> FileImport.of(file).map("cost", "Avg. CPC").preview()).hasMessageContaining(
                "is a ratio");
    }

    @Test
    void leavesOutWhatStandsBeforeTheHeaderAndFooters() throws IOException {
        var report = FileImport.of(file("Campaign report\n\"July 1, 2026 - July 31, 2026\"\n" + HEADER
                + "A,2026-07-01,1,1\n@2026 All rights reserved.\n")).preview();
        assertThat(report.rowsRead()).isEqualTo(2);
        assertThat(report.rowsUnreadable()).isZero();
        assertThat(report.rowsImported()).isEqualTo(1);
        assertThat(report.leftOut()).singleElement()
                .satisfies(footer -> assertThat(footer.text()).contains("All rights reserved"));
        assertThat(report.notes()).anyMatch(note -> note.contains("header is in line 3"));
    }

    @Test
    void proposesTheNearestName() throws IOException {
        var file = file(HEADER + "A,2026-10-01,1,1\n");
        assertThatThrownBy(() -> FileImport.of(file).map("cost", "Costs").preview()).hasMessageContaining(
                "did you mean 'Cost'?");
        assertThatThrownBy(() -> FileImport.of(file).map("chanel", "Cost").preview()).hasMessageContaining(
                "did you mean 'channel'?");
    }

    @Test
    void refusesAMappingToOtherThings() throws IOException {
        var file = file("Campaign,Day,Cost,Name\nA,2026-10-01,1,x\nB,2026-10-02,1,y\n");
        assertThatThrownBy(() -> FileImport.of(file).map("clicks", "Name").preview()).hasMessageContaining(
                "column 'Name'").hasMessageContaining("can't be read as clicks");
    }

    @Test
    void saysWhatAnImportDoes() throws IOException {
        var store = Store.at(folder.resolve("store"));
        var first = FileImport.of(file(HEADER + "A,2026-10-01,1,1\nA,2026-10-02,1,1\n"));
        assertThat(first.preview(store).toString()).contains("an import: adds 2 rows")
                .contains("cost = Cost");
        assertThat(store.count(StoreTable.CAMPAIGNS)).isZero();
        first.commit(store);
        assertThat(first.preview(store).toString()).contains("nothing changes");
        assertThat(FileImport.of(file(HEADER + "A,2026-10-02,5,5\n")).commit(store).toString()).contains(
                "in place of 1 rows of the same records");
        var sum = store.rows(StoreTable.CAMPAIGNS)
                .sql("select sum(cost) as cost from data")
                .rows()
                .getFirst();
        assertThat(sum.number("cost")).isEqualTo(6);
    }

    private Row only(Path file) {
        return FileImport.of(file).prepared().rows().rows().getFirst();
    }

    private Path file(String text) throws IOException {
        return bytes(text, StandardCharsets.UTF_8);
    }

    private Path bytes(String text, Charset charset) throws IOException {
        var file = Files.createTempFile(folder, "ads", ".csv");
        Files.write(file, text.getBytes(charset));
        return file;
    }
}
