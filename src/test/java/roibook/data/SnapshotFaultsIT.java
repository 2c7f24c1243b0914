package roibook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roibook.RoibookException;
import roibook.config.Config;
import roibook.config.ConfigException;
import roibook.data.mysql.DatabaseSettings;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever goes wrong on the way, the snapshot is the last whole one, and the next sync brings the rest.
class SnapshotFaultsIT {

    private static final int ROWS = 32_000;
    private static final Backoff ONCE = Backoff.of(Duration.ZERO);

    @TempDir
    private Path folder;

    private MySqlServer.Schema schema;
    private TcpProxy proxy;
    private Store store;
    private Map<String, String> environment;

    @BeforeEach
    void open() throws IOException {
        schema = MySqlServer.shared().schema().readable();
        fill(schema);
        proxy = TcpProxy.to(MySqlServer.shared().port());
        store = Store.at(folder.resolve("store"));
        environment = new HashMap<>(schema.environment());
        environment.put("ROIBOOK_DATABASE_URL", "mysql://127.0.0.1:" + proxy.port() + "/" + schema.name());
        environment.put("ROIBOOK_STORE", store.root().toString());
        environment.put("ROIBOOK_HOME", folder.toString());
    }

    @AfterEach
    void close() {
        proxy.close();
        schema.close();
    }

    @Test
    void aConnectionThatIsCutChangesNothing() {
        sync();
        proxy.mend();
        schema.run("update campaigns set clicks = clicks + 1");
        var before = local();
        proxy.cutAfter(Long.MAX_VALUE);
        var random = new SplittableRandom(7);
        for (int i = 0; i < 8; i++) {
            proxy.mend();
            proxy.cutAfter(i < 2 ? 100 + random.nextInt(3000) : random.nextInt(2_000_000));
            assertThatThrownBy(this::sync).isInstanceOf(DataUnavailableException.class)
                    .hasMessageContaining("is away");
            assertThat(local()).isEqualTo(before);
        }
        proxy.mend();
        sync();
        assertSame();
    }

    @Test
    void aSlowConnectionOnlyTakesTime() {
        proxy.delay(2);
        sync();
        assertSame();
    }

    @Test
    void aNetworkThatSwallowsALoginIsGivenUpSoon() {
        sync();
        proxy.fallSilentAfter(0);
        long start = System.nanoTime();
        var loader = DataLoader.open(Config.load(environment));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(loader.toString()).contains("the database is away (no answer in time)");
        assertThat(loader.loadCampaigns().count()).isEqualTo(ROWS);
    }

    @Test
    void aNetworkThatFallsSilentMidstreamIsGivenUpSoon() {
        sync();
        var before = local();
        schema.run("update campaigns set campaign_name = concat(sha2(id, 512), campaign_name)");
        long start = System.nanoTime();
        proxy.fallSilentAfter(1_000_000);
        assertThatThrownBy(this::sync).isInstanceOf(DataUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        assertThat(local()).isEqualTo(before);
        proxy.mend();
        sync();
        assertSame();
    }

    @Test
    void aDatabaseThatTakesItsTimeIsNotAway() throws Exception {
        sync();
        try (var admin = MySqlServer.shared().admin(); var statement = admin.createStatement()) {
            statement.execute("lock tables " + schema.name() + ".campaigns write");
            var syncing = CompletableFuture.supplyAsync(this::sync);
            Thread.sleep(12_000); // the server was asked twice whether it is there
            assertThat(syncing).isNotDone();
            statement.execute("update " + schema.name() + ".campaigns set clicks = 7 where id = 1");
            statement.execute("unlock tables");
            assertThat(syncing).succeedsWithin(Duration.ofSeconds(30)); // with the rows as of its beginning
        }
        sync();
        assertSame();
    }

    @Test
    void whoCannotBeTrustedIsRefusedThoughASnapshotIsThere() {
        sync();
        environment.put("ROIBOOK_DATABASE_TLS", "verify-ca");
        assertThatThrownBy(() -> loader(Clock.systemUTC())).isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("its certificate is not signed by an authority that Java trusts",
                        "database.ca")
                .hasMessageNotContaining("away");
    }

    @Test
    void aClockThatWasSetBackLosesNothing() {
        sync();
        schema.run("update campaigns set clicks = clicks + 1 where id < 100",
                "delete from campaigns where id = 7");
        source(after(Duration.ofHours(-20))).sync(_ -> {});
        assertSame();
        schema.run("update campaigns set clicks = clicks + 1 where id < 50");
        sync();
        assertSame();
    }

    @Test
    void tablesOfAnotherVersionAreRefusedAndTheSnapshotStays() {
        try (var own = MySqlServer.shared().schema().migrated()) {
            environment.putAll(own.environment());
            own.run("insert into campaigns (campaign_name, cost, date) values ('a', 1, '2026-10-01')");
            sync();
            own.run("update campaigns set cost = 2", "delete from roibook_history where version = '3'");
            assertThatThrownBy(() -> loader(Clock.systemUTC())).isInstanceOf(DataException.class)
                    .isNotInstanceOf(DataUnavailableException.class)
                    .hasMessageContaining("older Roibook (version 2");
            own.run("insert into roibook_history select 9, '4', 'later', type, script, checksum, installed_by, "
                    + "installed_on, execution_time, success from roibook_history where version = '1'");
            assertThatThrownBy(() -> loader(Clock.systemUTC())).isInstanceOf(DataException.class)
                    .isNotInstanceOf(DataUnavailableException.class)
                    .hasMessageContaining("newer Roibook (version 4");
            assertThat(store.count(StoreTable.CAMPAIGNS)).isOne();
        }
    }

    @Test
    void ctrlCEndsASyncAtOnce() throws Exception {
        sync();
        var before = local();
        schema.run("update campaigns set campaign_name = concat(sha2(id, 512), campaign_name)");
        proxy.mend();
        proxy.delay(200);
        var process = process("roibook.cli.Main", List.of("sync"));
        while (proxy.sent() < 60_000) {
            Thread.sleep(20);
        }
        assertThat(interrupted(process)).isEqualTo(130);
        assertThat(local()).isEqualTo(before);
        proxy.mend();
        sync();
        assertSame();
    }

    /// Ends a process as Ctrl-C does, within two seconds.
    private static int interrupted(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).isTrue();
        assertThat(process.descendants()).isEmpty();
        return process.exitValue();
    }

    @Test
    void aKilledServerIsServedByTheSnapshotUntilItIsBack() {
        try (var server = MySqlServer.start(); var own = server.schema().readable()) {
            fill(own);
            var settings = own.settings();
            new SnapshotSource(settings, store, Clock.systemUTC(), ONCE, Duration.ZERO).sync(_ -> {});
            var before = local();
            for (int i = 0; i < 3; i++) {
                own.run("insert into campaigns (campaign_name, cost, clicks, date) select left(repeat(campaign_name, 9), 250), cost, "
                        + "clicks, date from campaigns");
            }
            var killed = new AtomicBoolean();
            var source = new SnapshotSource(settings, store, Clock.systemUTC(), ONCE, Duration.ZERO);
            assertThatThrownBy(() -> source.sync(_ -> {
                if (killed.compareAndSet(false, true)) {
                    server.kill();
                }
            })).isInstanceOf(DataUnavailableException.class);
            assertThat(local()).isEqualTo(before);
            assertThat(served(source)).isPresent();
            server.restart();
            assertThat(served(source)).isEmpty();
            assertThat(local()).isEqualTo(remote(own));
        }
    }

    @Test
    void aKilledSyncLeavesTheLastWholeGeneration() throws Exception {
        sync();
        var random = new SplittableRandom(Integer.getInteger("roibook.test.seed", 3));
        long start = System.nanoTime();
        assertThat(output(process())).contains("nothing changed");
        long whole = Math.max(800, Duration.ofNanos(System.nanoTime() - start).toMillis());
        var states = new ArrayList<>(List.of(local()));
        for (int i = 0; i < Integer.getInteger("roibook.test.kills", 10); i++) {
            schema.run("update campaigns set clicks = clicks + 1 where id % 3 = " + i % 3,
                    "delete from campaigns where id % 997 = " + i);
            states.add(remote(schema));
            var process = process();
            if (!process.waitFor(whole / 3 + random.nextLong(whole), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            assertThat(states).contains(local());
        }
        sync();
        assertSame();
    }

    @Test
    void aDiskThatIsFullChangesNothing() throws Exception {
        sync();
        var before = local();
        schema.run(
                "update campaigns set campaign_name = concat(campaign_name, sha2(rand(), 256), sha2(rand(), 256))");
        var text = output(process("51200"));
        assertThat(text).startsWith("DataException: the store")
                .contains("can't be written", "nothing was changed");
        assertThat(local()).isEqualTo(before);
        sync();
        assertSame();
    }

    @Test
    void aWrongPasswordIsNotWaitedForAndNotTold() {
        sync();
        environment.put("ROIBOOK_DATABASE_PASSWORD", "wrong-4711");
        assertThatThrownBy(() -> DataLoader.open(Config.load(environment)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.password")
                .hasMessageNotContaining("4711");
        environment.put("ROIBOOK_DATABASE_URL", environment.get("ROIBOOK_DATABASE_URL") + "_none");
        environment.putAll(
                Map.of("ROIBOOK_DATABASE_PASSWORD", schema.environment().get("ROIBOOK_DATABASE_PASSWORD")));
        assertThatThrownBy(() -> DataLoader.open(Config.load(environment)))
                .isInstanceOf(RoibookException.class)
                .isNotInstanceOf(DataUnavailableException.class);
    }

    @Test
    void aSecondWriterIsToldWhoWrites() throws Exception {
        sync();
        schema.run("delete from campaigns where id < 10");
        try (var _ = WriterLock.take(store.root(), Duration.ZERO)) {
            assertThatThrownBy(this::sync).isInstanceOf(DataException.class)
                    .hasMessageContaining("is being written by process " + ProcessHandle.current().pid());
            var loader = loader(Clock.systemUTC());
            assertThat(loader.toString()).contains("is being written by process");
            assertThat(loader.loadCampaigns().count()).isEqualTo(ROWS);
        }
        sync();
        assertSame();
    }

    @Test
    void whileTheDatabaseIsAwayTheSnapshotServesUpToItsAge() {
        loader(Clock.systemUTC());
        proxy.close();
        var later = loader(after(Duration.ofHours(3)));
        assertThat(later.toString())
                .startsWith("snapshot of mysql://127.0.0.1:" + proxy.port() + "/" + schema.name()
                        + ", 3 h old: the database is away (nothing listens at port " + proxy.port());
        var snapshot = later.loadCampaigns().lineage().snapshot().orElseThrow();
        assertThat(snapshot.away()).isPresent();
        assertThat(snapshot.age()).isBetween(Duration.ofHours(3), Duration.ofMinutes(185));
        assertThatThrownBy(() -> loader(after(Duration.ofHours(40))).loadCampaigns())
                .isInstanceOf(StaleDataException.class)
                .hasMessageContainingAll("40 h old", "data.max-age allows 36 h", "nothing listens",
                        "--allow-stale");
        assertThat(
                loader(after(Duration.ofHours(-20))).loadCampaigns().lineage().snapshot().orElseThrow().age())
                .isZero();
        assertThat(loader(after(Duration.ofHours(-20))).toString()).contains("was the clock set back?");
        environment.put("ROIBOOK_DATA_FRESHNESS", "any");
        assertThat(loader(after(Duration.ofDays(4))).loadCampaigns().count()).isEqualTo(ROWS);
        environment.put("ROIBOOK_DATA_FRESHNESS", "live");
        assertThatThrownBy(() -> loader(after(Duration.ofHours(1))))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContainingAll("is away", "no older state may serve");
    }

    @Test
    void aSnapshotWhoseDatabaseIsNoLongerConfiguredSaysThat() {
        sync();
        environment.remove("ROIBOOK_DATABASE_URL");
        environment.put("ROIBOOK_DATA_MAX_AGE", "12h");
        var later = loader(after(Duration.ofHours(3)));
        assertThat(later.toString()).contains("3 h old: no database is configured (database.url)")
                .doesNotContain("away");
        var snapshot = later.loadCampaigns().lineage().snapshot().orElseThrow();
        assertThat(snapshot.configured()).isFalse();
        assertThat(snapshot.maxAge()).isEqualTo(Duration.ofHours(12));
        assertThatThrownBy(() -> loader(after(Duration.ofHours(13))).loadCampaigns())
                .isInstanceOf(StaleDataException.class)
                .hasMessageContainingAll("no database is configured", "Set database.url", "--allow-stale")
                .hasMessageNotContaining("away");
    }

    @Test
    void withoutASnapshotNothingServes() {
        proxy.close();
        assertThatThrownBy(() -> loader(Clock.systemUTC())).isInstanceOf(DataUnavailableException.class)
                .hasMessageContainingAll("is away", "there is no snapshot of it yet", "Start the database");
    }

    @Test
    void filesAreHeldToAnAgeOnlyWhenOneIsSet() {
        environment.remove("ROIBOOK_DATABASE_URL");
        store.commit(StoreTable.CAMPAIGNS, StoreTest.rows("mine", "2026-08-20", 3),
                StoreTest.source("mine", false));
        assertThat(loader(after(Duration.ofDays(900))).loadCampaigns().count()).isEqualTo(3);
        environment.put("ROIBOOK_DATA_MAX_AGE", "48h");
        assertThatThrownBy(() -> loader(after(Duration.ofDays(900))).loadCampaigns())
                .isInstanceOf(StaleDataException.class)
                .hasMessageContainingAll("last import of campaigns", "data.max-age allows 48 h");
    }

    private static Clock after(Duration duration) {
        return Clock.offset(Clock.systemUTC(), duration);
    }

    private DataLoader loader(Clock clock) {
        return DataLoader.open(Config.load(environment), clock, ONCE);
    }

    private SyncReport sync() {
        return source(Clock.systemUTC()).sync(_ -> {});
    }

    private SnapshotSource source(Clock clock) {
        return new SnapshotSource(DatabaseSettings.of(Config.load(environment)).orElseThrow(), store, clock,
                ONCE, Duration.ofMillis(200));
    }

    private void assertSame() {
        assertThat(local()).isEqualTo(remote(schema));
    }

    private String local() {
        return store.rows(StoreTable.CAMPAIGNS)
                .sql("select count(*) || '|' || sum(id) || '|' || sum(clicks) || '|' || "
                        + "sum(length(campaign_name)) || '|' || sum(cost)::decimal(15,2) as x from data")
                .rows()
                .getFirst()
                .text("x")
                .orElseThrow();
    }

    private static String remote(MySqlServer.Schema schema) {
        return schema.rows(
                "select count(*), sum(id), sum(clicks), sum(length(campaign_name)), sum(cost) from campaigns")
                .getFirst();
    }

    private static void fill(MySqlServer.Schema schema) {
        schema.run("grant select on `" + schema.name() + "`.* to " + schema.account(Role.READER));
        schema.run(
                "create table campaigns (id int auto_increment primary key, campaign_name varchar(255), cost "
                        + "decimal(15,2), clicks int, date date, updated_at timestamp(6) not null default current_timestamp(6) "
                        + "on update current_timestamp(6), key (updated_at))",
                "set cte_max_recursion_depth = 100000",
                "insert into campaigns (id, campaign_name, cost, clicks, date) with recursive n as (select 1 as i union all "
                        + "select i + 1 from n where i < " + ROWS
                        + ") select i, concat('Kampagne ', i % 400), i % 977 / 4, "
                        + "i, date '2025-01-01' + interval (i div 100) day from n");
    }

    private Process process(String... arguments) throws IOException {
        return process(SyncProcess.class.getName(), List.of(arguments));
    }

    private Process process(String main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    /// Why the database was not asked; what was read for the first time is written before this returns.
    private static Optional<String> served(SnapshotSource source) {
        var served = source.serve(Freshness.ANY, _ -> {});
        served.pending().ifPresent(Publication::await);
        return served.away();
    }
}
