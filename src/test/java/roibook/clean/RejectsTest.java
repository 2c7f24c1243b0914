package roibook.clean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.Store;
import roibook.data.StoreTable;
import roibook.imports.FileImport;

import static org.assertj.core.api.Assertions.assertThat;

/// The way of a rejected row: out to a file, corrected there, and back into its own place.
class RejectsTest {

    private static final String DIRTY = """
        campaign_name,channel,device,cost,clicks,conversions,date,currency
        Brand,Search,phone,10,5,1,2026-10-01,EUR
        Brand,Search,desk,abc,6,1,2026-10-01,EUR
        Brand,Search,phone,-20,7,1,2026-10-02,EUR
        ,Search,phone,30,8,1,2026-10-03,EUR
        Brand,Search,phone,40,9,1,2026-02-30,EUR
        Brand,Search,phone,50,9,1,2026-10-05,EURO
        Brand,Search,phone,60,9,1,2026-10-06,EUR
        Brand,Search,phone,60,9,1,2026-10-06,EUR
        Brand,Search
        """;

    @TempDir
    private Path folder;
    private Store store = Store.at(Path.of("unused"));
    private Path rejects = Path.of("unused");

    @BeforeEach
    void importsDirt() throws IOException {
        store = Store.at(folder.resolve("store"));
        FileImport.of(Files.writeString(folder.resolve("dirty.csv"), DIRTY)).commit(store);
        rejects = folder.resolve("rejects.csv");
    }

    @Test
    void correctedRowsTakeThePlaceOfTheRejected() throws IOException {
        var before = clean();
        assertThat(before.toString()).startsWith("9 rows read = 2 accepted (0 repaired) + 7 rejected");
        before.saveRejected(rejects);
        assertThat(Files.readAllLines(rejects)).hasSize(7).noneMatch(line -> line.contains("duplicate row"));
        replace(",abc,", ",15,");
        replace(",-20.000000,", ",20,");
        replace("2026-02-30", "2026-10-04");
        replace("EURO", "EUR");
        var report = FileImport.of(rejects).commit(store);
        assertThat(report.rowsUnreadable()).isZero();
        assertThat(report.change().orElseThrow())
                .hasToString("puts 6 corrected rows in the place of the rejected ones");
        var after = clean();
        assertThat(after.toString()).startsWith("9 rows read = 6 accepted (0 repaired) + 3 rejected");
        var day = after
                .sql("select sum(cost) as cost, sum(clicks) as clicks from data where date = '2026-10-01'")
                .rows();
        assertThat(day.getFirst().number("cost")).as("the other row of the day stays").isEqualTo(25);
        assertThat(after.sql("select sum(cost) as cost from data").rows().getFirst().number("cost"))
                .isEqualTo(195);
        assertThat(after.rejected().stringColumn("rule").asList()).containsExactlyInAnyOrder("no campaign",
                "duplicate row",
                "no campaign");
        assertThat(after.rejected().stringColumn("file").unique().asList()).containsExactly("dirty.csv");
    }

    @Test
    void theSameCorrectionsAgainChangeNothing() throws IOException {
        clean().saveRejected(rejects);
        replace("EURO", "EUR");
        FileImport.of(rejects).commit(store);
        var once = clean().toString();
        long generation = store.generation();
        assertThat(FileImport.of(rejects).commit(store).change().orElseThrow().unchanged()).isTrue();
        assertThat(store.generation()).isEqualTo(generation);
        assertThat(clean()).hasToString(once);
    }

    @Test
    void rejectsThatNobodyCorrectedStayRejected() {
        var before = clean();
        FileImport.of(before.saveRejected(rejects)).commit(store);
        assertThat(clean()).hasToString(before.toString());
    }

    @Test
    void aRowCanBeCorrectedTwice() throws IOException {
        clean().saveRejected(rejects);
        replace(",abc,", ",15,");
        FileImport.of(rejects).commit(store);
        replace(",15,", ",16,");
        FileImport.of(rejects).commit(store);
        assertThat(clean().sql("select cost from data where date = '2026-10-01'")
                .rows()
                .getFirst()
                .number("cost"))
                .isEqualTo(26);
    }

    @Test
    void aCorrectionOfARowThatWasRestatedSinceIsLeftOut() throws IOException {
        clean().saveRejected(rejects);
        replace(",-20.000000,", ",20,");
        FileImport.of(Files.writeString(folder.resolve("later.csv"), """
            campaign_name,channel,cost,date,currency
            Brand,Search,21,2026-10-02,EUR
            """)).commit(store);
        var change = FileImport.of(rejects).commit(store).change().orElseThrow();
        assertThat(change.gone()).isEqualTo(1);
        assertThat(change.toString()).contains("is there no longer");
        assertThat(clean().sql("select cost from data where date = '2026-10-02'")
                .rows()
                .getFirst()
                .number("cost"))
                .isEqualTo(21);
    }

    @Test
    void aRowThatStandsTwiceInTheCorrectionsCountsOnce() throws IOException {
        clean().saveRejected(rejects);
        replace("EURO", "EUR");
        var lines = Files.readAllLines(rejects);
        lines.add(lines.stream().filter(line -> line.contains("50.000000")).findFirst().orElseThrow());
        Files.write(rejects, lines);
        FileImport.of(rejects).commit(store);
        assertThat(clean().sql("select cost from data where date = '2026-10-05'")
                .rows()
                .getFirst()
                .number("cost"))
                .isEqualTo(50);
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(9);
    }

    private void replace(String from, String to) throws IOException {
        var text = Files.readString(rejects);
        assertThat(text).contains(from);
        Files.writeString(rejects, text.replace(from, to));
    }

    private Cleaned clean() {
        return DataCleaner.cleanCampaignData(store.rows(StoreTable.CAMPAIGNS));
    }
}
