package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.config.Config;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Rows of a first load can be read before they are in the store, and nothing else is different.
class PublicationIT {

    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    private MySqlServer.Schema schema;
    private Store store;
    private Map<String, String> environment;

    @BeforeEach
    void open() {
        schema = MySqlServer.shared().schema();
        schema.run("grant select on `" + schema.name() + "`.* to " + schema.account(Role.READER));
        schema.run(
                "create table campaigns (id int auto_increment primary key, campaign_name varchar(255), cost "
                        + "decimal(15,2), clicks int, date date, updated_at timestamp(6) not null default current_timestamp(6) "
                        + "on update current_timestamp(6), key (updated_at))",
                "set cte_max_recursion_depth = 100000",
                "insert into campaigns (id, campaign_name, cost, clicks, date) with recursive n as (select 1 as i union "
                        + "all select i + 1 from n where i < " + ROWS
                        + ") select i, concat('Kampagne ', sha2(i, 256), sha2(-i, 256)), i % 977 / 4, i, "
                        + "date '2025-01-01' + interval (i * 7 % 120) day from n");
        store = Store.at(folder.resolve("store"));
        environment = new HashMap<>(schema.environment());
        environment.put("ROIBOOK_STORE", store.root().toString());
        environment.put("ROIBOOK_HOME", folder.toString());
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void rowsAreTheSameBeforeAndAfterTheyAreWritten() {
        Dataset rows;
        List<String> before;
        Lineage lineage;
        try (var loader = DataLoader.open(Config.load(environment))) {
            rows = loader.loadCampaigns();
            assertThat(rows.query()).contains("handed_");
            before = lines(rows);
            lineage = rows.lineage();
            assertThat(before).hasSize(ROWS);
            assertThat(lineage.snapshot().orElseThrow().away()).isEmpty();
        }
        assertThat(store.generation()).isEqualTo(1);
        assertThat(lines(rows)).isEqualTo(before);
        assertThat(Engine.embedded().rows("select table_name as t from duckdb_tables()"))
                .noneMatch(row -> row.text("t").orElse("").contains("sorted_campaigns"));
        try (var loader = DataLoader.open(Config.load(environment))) {
            var later = loader.loadCampaigns();
            assertThat(later.query()).contains("read_parquet");
            assertThat(lines(later)).isEqualTo(before);
            assertThat(later.columns()).isEqualTo(rows.columns());
            assertThat(later.lineage().sources()).isEqualTo(lineage.sources());
            assertThat(later.lineage().newestDay()).isEqualTo(lineage.newestDay());
        }
        assertThat(store.generation()).isEqualTo(1);
        assertThat(DataLoader.sync(Config.load(environment), _ -> {}).unchanged()).isTrue();
    }

    @Test
    void aSecondLoaderAndTheWordsAboutTheStoreWaitForTheFiles() {
        var loader = DataLoader.open(Config.load(environment));
        try (var second = DataLoader.open(Config.load(environment))) {
            assertThat(second.loadCampaigns().query()).contains("read_parquet");
            assertThat(loader.loadCampaigns().query()).contains("read_parquet");
        }
        assertThat(loader.toString()).contains("read just now", "20,000 campaign rows");
        assertThat(loader.loadCustomers().count()).isZero();
    }

    @Test
    void aProcessThatIsKilledBeforeTheFilesAreThereLeavesTheStoreAsItWas() throws Exception {
        assertThat(output("halt")).isEqualTo(ROWS + " rows\n");
        assertThat(store.generation()).isZero();
        try (var loader = DataLoader.open(Config.load(environment))) {
            assertThat(loader.loadCampaigns().count()).isEqualTo(ROWS);
        }
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(ROWS);
    }

    @Test
    void aProcessThatEndsWaitsForTheFiles() throws Exception {
        for (var end : List.of("exit", "return")) {
            environment.put("ROIBOOK_STORE", folder.resolve(end).toString());
            assertThat(output(end)).isEqualTo(ROWS + " rows\n");
            assertThat(Store.at(folder.resolve(end)).count(StoreTable.CAMPAIGNS)).isEqualTo(ROWS);
        }
    }

    @Test
    void aDiskThatIsFullIsToldAndTheRowsStayUsable() throws Exception {
        for (var end : List.of("close", "reopen")) {
            assertThat(output(end))
                    .startsWith(ROWS + " rows\nthe store " + store.root() + " can't be written")
                    .contains("nothing was changed", ROWS + " rows still", "read just now, but not kept");
            assertThat(store.generation()).isZero();
        }
        try (var loader = DataLoader.open(Config.load(environment))) {
            assertThat(loader.loadCampaigns().count()).isEqualTo(ROWS);
        }
        assertThat(store.count(StoreTable.CAMPAIGNS)).isEqualTo(ROWS);
    }

    private static List<String> lines(Dataset rows) {
        return rows.rows().stream().map(Row::toString).toList();
    }

    private String output(String how) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                FirstLoadProcess.class.getName(), how).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
