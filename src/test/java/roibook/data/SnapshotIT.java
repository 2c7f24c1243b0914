package roibook.data;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.RoibookException;
import roibook.data.mysql.Database;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.Migrations;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        schema = MySqlServer.shared().schema().readable();
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

    @Test
    void asManyRowsDeletedAsInsertedAreFound() throws Exception {
        schema.run(STAMPED, insert(1, 500));
        sync();
        schema.run("delete from campaigns where id in (10, 400)", insert(600, 601));
        assertThat(sync()).hasToString("campaigns: 500 rows, 2 added, 0 replaced, 2 removed");
        assertSame();
    }

    @Test
    void aRowThatIsDeletedAndInsertedAgainUnderItsNumberIsReplaced() throws Exception {
        schema.run(STAMPED, insert(1, 500));
        sync();
        schema.run("delete from campaigns where id = 10",
                "insert into campaigns (id, campaign_name, date, updated_at) values (10, 'other', '2025-01-01', '2020-01-01')");
        assertThat(sync()).hasToString("campaigns: 500 rows, 0 added, 1 replaced, 0 removed");
        assertSame();
    }

    @Test
    void anInterruptEndsTheStatementOnTheServerAndLeavesTheStoreAsItWas() throws Exception {
        schema.run(PLAIN, insert(1, 100));
        try (var other = MySqlServer.shared().admin(); var statement = other.createStatement()) {
            statement.execute("lock tables " + schema.name() + ".campaigns write");
            var failure = new AtomicReference<Throwable>();
            var sync = Thread.ofPlatform().start(() -> {
                try {
                    sync();
                } catch (Exception e) {
                    failure.set(e);
                }
            });
            while (waiting(statement) == 0) {
                Thread.sleep(20);
            }
            sync.interrupt();
            assertThat(sync.join(Duration.ofSeconds(10))).isTrue();
            assertThat(failure).doesNotHaveNullValue();
            assertThat(waiting(statement)).isZero();
            statement.execute("unlock tables");
        }
        assertThat(store.generation()).isZero();
        assertThat(sync()).hasToString("campaigns: 100 rows, 100 added, 0 replaced, 0 removed");
    }

    private int waiting(Statement statement) throws SQLException {
        try (var rows = statement
                .executeQuery("select count(*) from information_schema.processlist where db = '"
                        + schema.name() + "' and state like '%lock%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aTransactionThatIsCommittedLateIsNotMissed() throws Exception {
        schema.run(STAMPED, insert(1, 500));
        sync();
        try (var late = MySqlServer.shared().admin(); var statement = late.createStatement()) {
            statement.execute("use " + schema.name());
            late.setAutoCommit(false);
            statement.execute("update campaigns set cost = 1.11 where id = 5");
            statement.execute(insert(501, 501));
            schema.run("update campaigns set cost = 2.22 where id = 6");
            assertThat(sync()).hasToString("campaigns: 500 rows, 0 added, 1 replaced, 0 removed");
            late.commit();
        }
        assertThat(sync()).hasToString("campaigns: 501 rows, 1 added, 1 replaced, 0 removed");
        assertSame();
    }

    @Test
    void aChangeThatBearsTheLatestTimeOfTheLastSyncIsNotMissed() throws Exception {
        schema.run(STAMPED, insert(1, 500));
        sync();
        schema.run("update campaigns set cost = 3.33, updated_at = updated_at where id = 77");
        assertThat(sync()).hasToString("campaigns: 500 rows, 0 added, 1 replaced, 0 removed");
        assertSame();
    }

    @Test
    void timesOfFullSecondsDoNotHideASecondChange() throws Exception {
        schema.run(
                STAMPED.replace("timestamp(6)", "timestamp")
                        .replace("current_timestamp(6)", "current_timestamp"),
                insert(1, 50));
        for (int i = 0; i < 5; i++) {
            schema.run("update campaigns set cost = " + i + " where id = 5");
            assertThat(campaigns().rows()).isEqualTo(50);
            assertSame();
        }
    }

    @Test
    void aTableThatNotesNoChangesIsComparedByItsChecksum() throws Exception {
        schema.run(PLAIN, insert(1, 500));
        sync();
        schema.run("update campaigns set clicks = 1 where id = 9", "delete from campaigns where id = 100");
        assertThat(sync()).hasToString("campaigns: 499 rows, 0 added, 1 replaced, 1 removed");
        assertSame();
        assertThat(sync().unchanged()).isTrue();
        assertThat(store.generation()).isEqualTo(2);
    }

    @Test
    void restatedDaysWriteOnlyTheirMonths() throws Exception {
        schema.run(STAMPED, insert(1, 900));
        sync();
        var before = parts();
        schema.run("update campaigns set revenue = 1 where date = '2026-03-12'");
        assertThat(campaigns().replaced()).isEqualTo(100);
        assertThat(parts()).hasSameSizeAs(before).filteredOn(before::contains).hasSize(before.size() - 1);
        assertSame();
    }

    @Test
    void aTableWithoutANumberIsReadToo() throws Exception {
        schema.run(
                "create table campaigns (campaign_name text, cost double, clicks bigint unsigned, date datetime)",
                "insert into campaigns values ('a', 0.1, 5, '2026-10-01'), ('a', 0.1, 5, '2026-10-01'), "
                        + "('b', 1e-3, 18446744073709551615, '2026-10-01 05:00:00')");
        assertThat(sync()).hasToString("campaigns: 3 rows, 3 added, 0 replaced, 0 removed");
        assertThat(store.rows(StoreTable.CAMPAIGNS)
                .sql("select cost::varchar as cost, clicks, date, "
                        + "unread::varchar as unread, source_file from data order by cost desc")
                .rows()
                .stream()
                .map(Row::toString)
                .toList()).contains("{cost=0.100000, clicks=5, date=2026-10-01, unread=null, "
                        + "source_file=mysql:campaigns}",
                        "{cost=0.001000, clicks=null, date=null, "
                                + "unread={clicks=18446744073709551615, date='2026-10-01 05:00:00'}, "
                                + "source_file=mysql:campaigns}");
        schema.run("delete from campaigns where campaign_name = 'b'");
        sync();
        assertThat(store.rows(StoreTable.CAMPAIGNS)
                .sql("select count(*) as n, count(distinct source_hash) as h from data")
                .rows()
                .getFirst()).hasToString("{n=2, h=1}");
    }

    @Test
    void daysThatAreNoneStayBesideTheirRow() throws Exception {
        schema.run("set sql_mode = ''", PLAIN,
                "insert into campaigns (campaign_name, cost, date) values ('Ünï 漢字 \\' \\\"', "
                        + "9999999999999.99, '0000-00-00')");
        sync();
        assertThat(store.rows(StoreTable.CAMPAIGNS).rows().getFirst().toString())
                .contains("date=null", "unread={cost=9999999999999.99, date=0000-00-00}", "Ünï 漢字 ' \"");
    }

    @Test
    void theSchemaThatRoibookMakesIsReadWithItsProvenance() throws Exception {
        try (var migrator = Database.open(schema.settings(), Role.MIGRATOR)) {
            Migrations.of(migrator).migrate();
        }
        schema.run("insert into customers (id, age, source_file, source_line, source_hash, unread) values "
                + "(1, 30, 'a.csv', 2, 7, null), (1, null, 'a.csv', 3, 8, json_object('age', 'alt'))",
                "insert into campaigns (campaign_name, date) values ('x', '2026-10-01')");
        sync();
        assertThat(store.rows(StoreTable.CUSTOMERS)
                .sql("select id, age, source_file, source_line, source_hash, "
                        + "unread::varchar as unread from data order by source_line")
                .rows()
                .stream()
                .map(Row::toString)
                .toList())
                .containsExactly(
                        "{id=1, age=30, source_file=a.csv, source_line=2, source_hash=7, unread=null}",
                        "{id=1, age=null, source_file=a.csv, source_line=3, source_hash=8, unread={age=alt}}");
        schema.run("update customers set age = 31 where row_id = 2",
                "delete from customers where row_id = 1");
        assertThat(sync().toString()).contains("customers: 1 rows, 0 added, 1 replaced, 1 removed");
    }

    @Test
    void aStoreOfFilesBecomesNoSnapshotAndASnapshotTakesNoFiles() throws Exception {
        schema.run(PLAIN, insert(1, 5));
        store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("mine", "2026-08-20", 3),
                StoreTest.source("mine", false));
        assertThatThrownBy(this::sync).isInstanceOf(DataException.class)
                .hasMessageContaining("holds files that were imported into it")
                .hasMessageContaining("ROIBOOK_STORE");
        store = Store.at(folder.resolve("other"));
        sync();
        assertThatThrownBy(() -> store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("mine", "2026-08-20", 3),
                StoreTest.source("mine", false))).isInstanceOf(DataException.class)
                .hasMessageContaining("is the snapshot of mysql://");
        try (var other = MySqlServer.shared().schema().readable();
                var database = Database.open(other.settings(), Role.READER)) {
            assertThatThrownBy(
                    () -> new SnapshotSync(store, database, Clock.systemUTC(), Duration.ZERO, _ -> {}).run())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(schema.name())
                    .hasMessageContaining(other.name());
        }
        assertThat(store.rows(StoreTable.CAMPAIGNS).count()).isEqualTo(5);
    }

    @Test
    void samplesMakeRoomForTheDatabase() throws Exception {
        store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("made up", "2026-08-20", 3),
                StoreTest.source("made up", true));
        schema.run(PLAIN, insert(1, 5));
        assertThat(sync()).hasToString("campaigns: 5 rows, 5 added, 0 replaced, 0 removed");
        assertSame();
    }

    @Test
    void manyRowsComeOverSeveralConnections() throws Exception {
        schema.run(STAMPED.replace("key (updated_at)", "note text, key (updated_at)"), insert(1, 5000));
        for (int i = 5000; i <= 80_000; i *= 2) {
            schema.run(
                    "insert into campaigns (campaign_name, channel, cost, clicks, date, note) select campaign_name, "
                            + "channel, cost, clicks, date, repeat('x', 500) from campaigns");
        }
        assertThat(campaigns().rows()).isEqualTo(160_000);
        assertThat(store.rows(StoreTable.CAMPAIGNS)
                .sql("select sum(cost)::decimal(20,2)::varchar as c, sum(id)::bigint as i from data")
                .rows()
                .getFirst()
                .text("c"))
                .contains(schema.rows("select sum(cost) from campaigns").getFirst());
        schema.run("delete from campaigns where id % 1000 = 7",
                "update campaigns set clicks = 0 where id = 70001");
        sync();
        assertThat(store.rows(StoreTable.CAMPAIGNS)
                .sql("select count(*) || '|' || sum(clicks) || '|' || sum(id) as x from data")
                .rows()
                .getFirst()
                .text("x"))
                .contains(schema.rows("select count(*), sum(clicks), sum(id) from campaigns").getFirst());
    }

    @Test
    void aReaderWithoutRightsIsToldWhich() {
        schema.run(PLAIN, "revoke select on `" + schema.name() + "`.* from " + schema.account(Role.READER));
        var source = new SnapshotSource(schema.settings(), store, Clock.systemUTC(),
                Backoff.of(Duration.ZERO), Duration.ZERO);
        assertThatThrownBy(() -> source.sync(_ -> {})).isInstanceOf(RoibookException.class)
                .isNotInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("database.user");
    }

    private List<String> parts() {
        return Manifest.read(store.root())
                .content(StoreTable.CAMPAIGNS)
                .parts()
                .stream()
                .map(Manifest.Part::path)
                .toList();
    }

    private SyncReport.Change campaigns() throws Exception {
        return Objects.requireNonNull(sync().changes().get(StoreTable.CAMPAIGNS));
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
