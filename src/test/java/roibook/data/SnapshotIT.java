package roibook.data;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.data.mysql.Database;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;

/// The snapshot of a real database: the same rows, whatever happened to them there.
class SnapshotIT {

    private static final String STAMPED = "create table campaigns (id int auto_increment primary key, "
            + "campaign_name varchar(255), channel varchar(50), cost decimal(15,2), impressions int, clicks int, "
            + "conversions int, revenue decimal(15,2), date date, created_at timestamp null, updated_at timestamp(6) "
            + "not null default current_timestamp(6) on update current_timestamp(6), key (updated_at))";
    private static final String PLAIN = "create table campaigns (id int auto_increment primary key, "
            + "campaign_name varchar(255), channel varchar(50), cost decimal(15,2), impressions int, clicks int, "
            + "conversions int, revenue decimal(15,2), date date)";

    @TempDir
    private Path folder;

    private MySqlServer.Schema schema;
    private Store store;

    @BeforeEach
    void open() {
        schema = MySqlServer.shared().schema();
        store = Store.at(folder.resolve("store"));
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void firstSyncReadsAllRowsExactly() throws Exception {
        schema.run(PLAIN, insert(1, 1000));
        var report = sync();
        assertThat(report).hasToString("campaigns: 1,000 rows, 1,000 added, 0 replaced, 0 removed");
        assertSame();
        assertThat(sync().unchanged()).isTrue();
        assertThat(store.generation()).isEqualTo(1);
    }

    @Test
    void insertedUpdatedAndDeletedRowsAreFound() throws Exception {
        schema.run(STAMPED, insert(1, 1000));
        sync();
        schema.run(insert(1001, 1003), "update campaigns set cost = 7.77 where id in (3, 500)",
                "delete from campaigns where id in (7, 8, 900)");
        assertThat(sync()).hasToString("campaigns: 1,000 rows, 3 added, 2 replaced, 3 removed");
        assertSame();
        assertThat(sync().unchanged()).isTrue();
    }

    private SyncReport sync() throws Exception {
        try (var database = Database.open(schema.settings(), Role.READER)) {
            return new SnapshotSync(store, database, Clock.systemUTC(), Duration.ofSeconds(5), _ -> {}).run();
        }
    }

    private void assertSame() {
        assertThat(store.rows(StoreTable.CAMPAIGNS)
                .sql(
                        "select id, campaign_name, channel, cost::decimal(15,2) as cost, impressions, clicks, conversions::int as conversions, revenue::decimal(15,2) as revenue, date "
                                + "from data order by id")
                .rows()
                .stream()
                .map(SnapshotIT::line)
                .toList())
                .isEqualTo(schema
                        .rows("select id, campaign_name, channel, cost, impressions, clicks, conversions, "
                                + "revenue, date from campaigns order by id"));
    }

    private static String line(Row row) {
        return List
                .of("id", "campaign_name", "channel", "cost", "impressions", "clicks", "conversions",
                        "revenue", "date")
                .stream()
                .map(name -> row.text(name).orElse("null"))
                .collect(Collectors.joining("|"));
    }

    private static String insert(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(id -> "(" + id + ", 'Kampagne Ü " + id % 7 + "', 'Search', " + id % 90
                        + ".25, " + id * 10 + ", " + id + ", " + id % 3 + ", " + id % 200 + ".50, '2026-0"
                        + (1 + id % 9) + "-1" + id % 9 + "')")
                .collect(Collectors.joining(", ", "insert into campaigns (id, campaign_name, channel, cost, "
                        + "impressions, clicks, conversions, revenue, date) values ", ""));
    }
}
