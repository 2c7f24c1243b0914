package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.Store.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreTest {

    @TempDir
    private Path folder;
    private Store store = Store.at(Path.of("unused"));

    @BeforeEach
    void open() {
        store = Store.at(folder.resolve("store"));
    }

    @Test
    void keepsRowsByMonthWithTheirTypes() throws IOException {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-09-30", 3), source("a", false));
        assertThat(store.rows(StoreTable.CAMPAIGNS).columns()).isEqualTo(StoreTable.CAMPAIGNS.rawColumns());
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(3);
        try (var files = Files.list(store.root().resolve("campaigns"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "2026-09-000001.parquet", "2026-10-000001.parquet");
        }
    }

    @Test
    void rowsThatWereLoadedStayAsTheyWere() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-09-30", 3), source("a", false));
        var before = store.rows(StoreTable.CAMPAIGNS);
        store.commit(StoreTable.CAMPAIGNS, rows("b", "2026-09-30", 3), source("b", false));
        assertThat(before.count()).isEqualTo(3);
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(6);
        assertThat(store.generation()).isEqualTo(2);
    }

    @Test
    void aRestatedDayTakesThePlaceOfTheOldOne() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false));
        var change = store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-04", 5), source("b", false));
        assertThat(change.replaced()).isEqualTo(2);
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(8);
    }

    @Test
    void theFirstRealRowsReplaceTheSamples() {
        store.commit(StoreTable.CAMPAIGNS, rows("s", "2026-10-01", 5), source("s", true));
        var change = store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-09-01", 2), source("a", false));
        assertThat(change.replacesSamples()).isTrue();
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(2);
        assertThat(store.imports(StoreTable.CAMPAIGNS)).extracting(Import::name).containsExactly("a.csv");
    }

    @Test
    void madeUpCustomersDoNotStandBesideRealCampaigns() {
        store.commit(StoreTable.CUSTOMERS, customers(4), source("s", true));
        assertThat(store.rows(StoreTable.CUSTOMERS).count()).isEqualTo(4);
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-09-01", 2), source("a", false));
        var customers = store.rows(StoreTable.CUSTOMERS);
        assertThat(customers.count()).isZero();
        assertThat(customers.columns()).isEqualTo(StoreTable.CUSTOMERS.rawColumns());
        assertThat(store.imports(StoreTable.CUSTOMERS)).isEmpty();
        try (var data = DataLoader.open(store.root())) {
            assertThat(data.toString()).contains("a.csv, 2 campaign rows")
                    .contains("no customers of your own yet")
                    .contains("--table customers");
        }
    }

    @Test
    void samplesAreNotLoadedBesideRealCampaigns() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-09-01", 2), source("a", false));
        store.fillIfEmpty(Map.of(StoreTable.CUSTOMERS,
                writer -> writer.write(customers(4), source("s", true))));
        assertThat(store.count(StoreTable.CUSTOMERS)).isZero();
    }

    private static Dataset customers(int count) {
        return Engine.embedded()
                .query("select i as id, 40 as age, 'f' as gender, 'DE' as country, 1 as sessions, 1 as avg_session_duration, "
                        + "1 as pages_per_session, 1 as transactions, 1 as revenue, now()::timestamp as created_at, "
                        + "'i' as import_id, 'f.csv' as source_file, i as source_line, i as source_hash, "
                        + "null as unread from range(" + count + ") as r(i)", Lineage.ofRows(count));
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false));
        assertThat(store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false))
                .unchanged())
                .isTrue();
        assertThat(store.generation()).isEqualTo(1);
    }

    @Test
    void whatAKilledWriterLeftBehindIsIgnored() throws IOException {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false));
        Files.writeString(store.root().resolve("manifest.json.99.unfinished"), "{ half");
        Files.writeString(store.root().resolve("campaigns/2026-10-000002.parquet.99.unfinished"), "PAR1");
        Files.writeString(store.root().resolve("campaigns/2026-10-000002.parquet"),
                "a whole file, never published");
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(5);
        store.commit(StoreTable.CAMPAIGNS, rows("b", "2026-10-01", 5), source("b", false));
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(10);
    }

    @Test
    void aSecondWriterIsToldWhoTheFirstIs() throws IOException {
        try (var lock = WriterLock.take(store.root(), Duration.ZERO)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> WriterLock.take(store.root(), Duration.ofMillis(60)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void anEmptyTableSaysHowToFillIt() {
        assertThatThrownBy(() -> store.rows(StoreTable.CUSTOMERS)).isInstanceOf(DataException.class)
                .hasMessageContaining("./roibook import FILE --table customers");
    }

    @Test
    void aBrokenManifestSaysWhereAnOlderOneIs() throws IOException {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 1), source("a", false));
        Files.writeString(store.root().resolve("manifest.json"), "{ half");
        assertThatThrownBy(() -> store.count(StoreTable.CAMPAIGNS)).isInstanceOf(DataException.class)
                .hasMessageContaining("generations");
    }

    @Test
    void anOldGenerationCanBeReadAgain() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false));
        var between = Instant.now();
        store.commit(StoreTable.CAMPAIGNS, rows("b", "2026-10-01", 3), source("b", false));
        assertThat(store.generations()).containsExactly(1L, 2L);
        assertThat(store.generation(1).rows(StoreTable.CAMPAIGNS).count()).isEqualTo(5);
        assertThat(store.asOf(between).count(StoreTable.CAMPAIGNS)).isEqualTo(5);
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(8);
        assertThatThrownBy(() -> store.generation(7)).hasMessageContaining("there are [1, 2]");
        assertThatThrownBy(() -> store.asOf(Instant.EPOCH)).hasMessageContaining("data.keep");
        assertThatThrownBy(() -> store.generation(1)
                .commit(StoreTable.CAMPAIGNS, rows("c", "2026-10-01", 1), source("c", false)))
                .hasMessageContaining("can only be read");
    }

    @Test
    void aGenerationStaysForAsLongAsIsSaidAfterTheNextOne() throws IOException {
        for (var name : List.of("a", "b", "c")) {
            store.commit(StoreTable.CAMPAIGNS, rows(name, "2026-10-01", 2), source(name, false));
        }
        // The first two are old, but the second was superseded a moment ago.
        for (int i = 1; i <= 2; i++) {
            Files.setLastModifiedTime(store.root().resolve("generations/manifest-0000000" + i + ".json"),
                    FileTime.from(Instant.now().minus(Duration.ofDays(3 - i))));
            Files.setLastModifiedTime(store.root().resolve("campaigns/2026-10-00000" + i + ".parquet"),
                    FileTime.from(Instant.now().minus(Duration.ofDays(3 - i))));
        }
        Store.at(store.root(), Clock.systemUTC(), Duration.ofHours(12))
                .commit(StoreTable.CAMPAIGNS, rows("d", "2026-10-01", 2), source("d", false));
        assertThat(store.generations()).containsExactly(2L, 3L, 4L);
        assertThat(store.root().resolve("campaigns/2026-10-000001.parquet")).doesNotExist();
        assertThat(store.generation(2).rows(StoreTable.CAMPAIGNS).count()).isEqualTo(4);
    }

    @Test
    void aClockThatLiesRemovesNothingThatIsNeeded() {
        for (int i = 0; i < 4; i++) {
            var clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(i % 2 == 0 ? 4000 : -4000));
            Store.at(store.root(), clock, Duration.ofDays(7))
                    .commit(StoreTable.CAMPAIGNS, rows("r" + i, "2026-10-01", 2), source("r" + i, false));
        }
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(8);
        assertThat(store.generation(3).rows(StoreTable.CAMPAIGNS).count()).isEqualTo(6);
    }

    @Test
    void anImportLargerThanMemoryIsWrittenByMonth() {
        var many = rows("a", "2026-09-01", 61);
        var large = Engine.embedded().query(many.query(), Lineage.ofRows(5_000_000));
        store.commit(StoreTable.CAMPAIGNS, large, source("a", false));
        var again = Engine.embedded().query(rows("a", "2026-10-31", 3).query(), Lineage.ofRows(5_000_000));
        assertThat(store.commit(StoreTable.CAMPAIGNS, again, source("b", false)).replaced()).isEqualTo(1);
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(63);
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(63);
    }

    @Test
    void anImportSaysWhichVersionsReadIt() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", false));
        assertThat(store.imports(StoreTable.CAMPAIGNS).getFirst().settings()).containsKeys("roibook",
                "duckdb");
        assertThat(store.rows(StoreTable.CAMPAIGNS).lineage().versions()).contains("DuckDB v");
    }

    @Test
    void savesCsvWholeWithDotsAndIsoDays() throws IOException {
        try (var data = DataLoader.open(store.root())) {
            var rows = Engine.embedded()
                    .query("select 'a,b' as name, 1234.5::decimal(19,6) as cost, date '2026-10-01' as day, "
                            + "null::bigint as clicks", Lineage.ofRows(1));
            var file = data.saveToCsv(rows, folder.resolve("deep/x.csv"));
            assertThat(Files.readString(file)).isEqualTo(
                    "name,cost,day,clicks\n\"a,b\",1234.500000,2026-10-01,\n");
            try (var files = Files.list(folder.resolve("deep"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void theLoaderShowsWhatItHas() {
        store.commit(StoreTable.CAMPAIGNS, rows("a", "2026-10-01", 5), source("a", true));
        try (var data = DataLoader.open(store.root())) {
            assertThat(data.toString())
                    .contains("samples (synthetic), 5 campaign rows to 2026-10-31, imported")
                    .contains("ago");
            assertThat(data.loadCampaigns().lineage().sources()).hasSize(1);
            assertThat(
                    Engine.embedded().rows("select count(*) as n from campaigns_raw").getFirst().count("n"))
                    .isEqualTo(5);
        }
    }

    static Dataset rows(String campaign, String from, int days) {
        return Engine.embedded()
                .query("select i as id, '" + campaign
                        + "' as campaign_name, 'Search' as channel, 1.5 as cost, "
                        + "10 as impressions, 2 as clicks, 1 as conversions, 3 as revenue, date '" + from
                        + "' + cast(i as integer) as date, now()::timestamp as created_at, 'EUR' as currency, "
                        + "null as platform, null as account_id, null as external_id, 'i' as import_id, "
                        + "'f.csv' as source_file, i as source_line, i as source_hash, null as unread "
                        + "from range(" + days + ") as r(i)", Lineage.ofRows(days));
    }

    static Import source(String name, boolean sample) {
        return new Import("i-" + name, name + ".csv", "sha-" + name, "m", 5,
                Optional.of(LocalDate.of(2026, 10, 31)),
                Instant.parse("2026-11-01T00:00:00Z"), sample, Map.of());
    }
}
