package roibook.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.config.Config;
import roibook.config.LogFiles;
import roibook.data.Store.Import;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTest {

    private static final Logger LOGGER = Logger.getLogger(LogFiles.AUDIT);

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(listener);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(listener);
    }

    private Store store() {
        var store = Store.at(folder.resolve("store"));
        var rows = StoreTest.rows("Secret Campaign", "2026-10-01", 1);
        store.commit(StoreTable.CAMPAIGNS, rows,
                new Import("1", "ads \"x\"\n.csv", "0123456789abcdef0123", "auto", 1, Optional.empty(),
                        Instant.EPOCH, false, Map.of()));
        return store;
    }

    @Test
    void saysWhoDidWhatWithHowManyRows() {
        var store = store();
        var loader = DataLoader.open(store.root());
        var rows = loader.loadCampaigns();
        loader.saveToCsv(rows.where("cost > 1"), folder.resolve("out.csv"));
        loader.saveParquet(rows, folder.resolve("out.parquet"));
        rows.saveForSpreadsheet(folder.resolve("sheet.csv"));
        Audit.imported("mysql://db:3306/m", "loader", StoreTable.CAMPAIGNS, StoreTest.source("mine", false),
                new Store.Change(3, 1, false, false, List.of(), false, 0));
        Audit.asked("select 'jane@example.org'", 1);
        Audit.synced("mysql://db:3306/m", "reader", "campaigns", 7);
        var user = " user=" + System.getProperty("user.name") + " ";
        assertThat(lines).allSatisfy(line -> assertThat(line).contains(user));
        assertThat(lines.get(0)).contains("action=import", "table=campaigns", "file=\"ads \\\"x\\\" .csv\"",
                "sha256=0123456789abcdef ", "rows=1");
        assertThat(lines.get(1)).contains("action=load", "table=campaigns", "source=" + store.root(),
                "rows=1");
        assertThat(lines.get(2)).contains("action=save", "out.csv", "query=", "rows=1");
        assertThat(lines.get(3)).contains("action=save", "out.parquet", "rows=1");
        assertThat(lines.get(4)).contains("action=save", "sheet.csv", "rows=1");
        assertThat(lines.get(5)).contains("action=import", "database-user=loader", "table=campaigns",
                "database=mysql://db:3306/m", "rows=3", "replaced=1");
        assertThat(lines.get(6)).matches("action=sql .* query=[0-9a-f]{16} rows=1");
        assertThat(lines.get(7)).contains("action=sync", "database-user=reader", "source=mysql://db:3306/m",
                "rows=7");
        assertThat(String.join("\n", lines)).doesNotContain("Secret Campaign", "jane@example.org", "Search");
    }

    @Test
    void aConfiguredLoaderWritesTheProjectsAuditLog() {
        var store = store();
        try (var loader = DataLoader
                .open(Config.load(Map.of("ROIBOOK_HOME", folder.toString(), "ROIBOOK_STORE",
                        store.root().toString())))) {
            loader.loadCampaigns();
        }
        assertThat(LogFiles.folder(folder).resolve("audit.log")).content().contains("action=load");
    }
}
