package roibook.data.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Store.Change;
import roibook.data.Store.Import;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer.Schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static roibook.data.StoreTable.CAMPAIGNS;
import static roibook.data.StoreTable.CUSTOMERS;

/// Imports into a real server.
class MySqlLoaderIT {

    private final Schema schema = MySqlServer.shared().schema().migrated();
    private final MySqlLoader loader = MySqlLoader.of(Database.open(schema.settings(), Role.LOADER));

    @AfterEach
    void drop() {
        loader.close();
        schema.close();
    }

    @Test
    void keepsEveryValueAsItIs() {
        var rows = Engine.embedded()
                .query("select 7::bigint as id, v as campaign_name, 'Search' as channel, 12345.678901::decimal(19,6) as cost, "
                        + "9007199254740993::bigint as impressions, 0::bigint as clicks, null::decimal(18,6) as conversions, "
                        + "-0.000001::decimal(19,6) as revenue, date '2026-02-28' as date, "
                        + "timestamp '2026-03-29 02:30:00.123456' as created_at, 'EUR' as currency, '' as platform, "
                        + "null as account_id, '\\N' as external_id, 'i' as import_id, 'a b.csv' as source_file, "
                        + "l::bigint as source_line, -5::bigint as source_hash, "
                        + "map {'cost': '1,5 \"€\"', 'date': 'a' || chr(10) || 'b'} as unread from (values "
                        + "(chr(9) || 'tab', 2), ('line' || chr(10) || 'two' || chr(13), 3), ('back\\slash\\', 4), "
                        + "('\"quoted\", ''so''', 5), ('Käse 🧀 東京', 6), ('NULL', 7), ('', 8)) as t(v, l)",
                        Lineage.ofRows(7));
        var change = loader.commit(CAMPAIGNS, rows, source("values", "m"));
        assertThat(change).isEqualTo(new Change(1, 0, false, false, List.of(), false, 0));
        assertThat(schema.rows("select campaign_name from campaigns order by source_line"))
                .containsExactly("\ttab", "line\ntwo\r", "back\\slash\\", "\"quoted\", 'so'", "Käse 🧀 東京",
                        "NULL", "");
        assertThat(schema.rows(
                "select distinct cost, impressions, clicks, conversions, revenue, date, created_at, platform, "
                        + "account_id, external_id, source_hash, json_unquote(unread->'$.cost'), "
                        + "json_unquote(unread->'$.date') = 'a\\nb', created_at from campaigns"))
                .containsExactly(
                        "12345.678901|9007199254740993|0|null|-0.000001|2026-02-28|2026-03-29 02:30:00.123456||null|"
                                + "\\N|-5|1,5 \"€\"|1|2026-03-29 02:30:00.123456");
    }

    @Test
    void aRestatedDayTakesThePlaceOfTheFormerOne() {
        loader.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m"));
        var restated = rows("Brand", "2026-10-04", 4);
        assertThat(loader.foresee(CAMPAIGNS, restated, source("second", "m")).replaced()).isEqualTo(2);
        assertThat(count("campaigns")).isEqualTo(5);
        assertThat(loader.commit(CAMPAIGNS, restated, source("second", "m")).replaced()).isEqualTo(2);
        assertThat(count("campaigns")).isEqualTo(7);
        // another campaign, though MySQL's usual order of letters would not tell them apart
        assertThat(loader.commit(CAMPAIGNS, rows("brand", "2026-10-04", 1), source("third", "m")).replaced())
                .isZero();
        assertThat(schema.rows(
                "select id, source_name, row_count, newest_day, imported_at, sample from roibook_imports "
                        + "order by id"))
                .containsExactly("i-first-m|first.csv|1|2026-10-31|2026-11-01 00:00:00|0",
                        "i-second-m|second.csv|1|2026-10-31|2026-11-01 00:00:00|0",
                        "i-third-m|third.csv|1|2026-10-31|2026-11-01 00:00:00|0");
    }

    @Test
    void theSameFileTwiceChangesNothing() throws Exception {
        var rows = rows("Brand", "2026-10-01", 5);
        loader.commit(CAMPAIGNS, rows, source("file", "m"));
        var before = schema.rows("select * from campaigns order by id");
        assertThat(loader.foresee(CAMPAIGNS, rows, source("file", "m")).unchanged()).isTrue();
        assertThat(loader.commit(CAMPAIGNS, rows, source("file", "m")).unchanged()).isTrue();
        assertThat(schema.rows("select * from campaigns order by id")).isEqualTo(before);
        var other = loader.commit(CAMPAIGNS, rows, source("file", "other"));
        assertThat(other.otherMappings()).containsExactly("i-file-m");
        assertThat(other.replaced()).isEqualTo(5);
        try (var database = Database.open(schema.settings(), Role.READER);
                var connection = database.connection()) {
            assertThat(Imports.of(connection, CAMPAIGNS)).containsExactly(source("file", "m"),
                    source("file", "other"));
        }
    }

    @Test
    void customersAreReplacedByTheirNumberAndDuplicatesStayForCleaning() {
        loader.commit(CUSTOMERS, customers("1, 2, 2, null"), source("one", "m"));
        assertThat(loader.commit(CUSTOMERS, customers("2, 3, null"), source("two", "m")).replaced())
                .isEqualTo(2);
        assertThat(schema.rows("select id from customers order by id")).containsExactly("null", "null", "1",
                "2", "3");
    }

    @Test
    void aValueThatDoesNotFitIsRefusedWithItsLine() {
        loader.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m"));
        var rows = rows("Brand", "2026-10-01", 5)
                .sql("select * replace (case when source_line = 3 then repeat('x', 129) else channel end as channel) from data");
        assertThatThrownBy(() -> loader.commit(CAMPAIGNS, rows, source("long", "m")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "f.csv, line 3, channel: the value does not fit the database's column (Data truncated")
                .hasMessageContaining("nothing was changed");
        assertThat(count("campaigns")).isEqualTo(5);
        assertThat(count("roibook_imports")).isEqualTo(1);
    }

    @Test
    void oneImportWaitsForTheOtherAndSaysWhoHoldsUpAfterTenSeconds() throws Exception {
        try (var database = Database.open(schema.settings(), Role.LOADER);
                var connection = database.connection();
                var lock = connection.createStatement()) {
            lock.execute("do get_lock(concat('roibook.', '" + Integer.toHexString(schema.name().hashCode())
                    + "', '.campaigns'), 0)");
            assertThatThrownBy(
                    () -> loader.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("another import is writing the campaigns")
                    .hasMessageContaining("nothing was changed");
        }
        assertThat(loader.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m")).rows())
                .isEqualTo(1);
    }

    @Test
    void saysHowManyRowsHaveBeenSent() {
        var seen = new ArrayList<Long>();
        try (var watched = MySqlLoader.of(Database.open(schema.settings(), Role.LOADER), seen::add)) {
            watched.commit(CAMPAIGNS, rows("Brand", "1990-01-01", 12_000), source("many", "m"));
        }
        assertThat(seen).isSorted().last().isEqualTo(12_000L);
        assertThat(count("campaigns")).isEqualTo(12_000);
    }

    @Test
    void anInterruptLeavesNothing() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(
                    () -> loader.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m")))
                    .isInstanceOf(DataException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(count("campaigns")).isZero();
    }

    @Test
    void takesRowsWhereTheServerWantsNoLocalFiles() {
        try (var server = MySqlServer.start("--local-infile=OFF");
                var other = server.schema().migrated();
                var slow = MySqlLoader.of(Database.open(other.settings(), Role.LOADER))) {
            var rows = rows("a\tb\\N\n", "2020-01-01", 2500);
            slow.commit(CAMPAIGNS, rows, source("slow", "m"));
            assertThat(other
                    .rows("select count(*), min(campaign_name), count(account_id), sum(cost) from campaigns"))
                    .containsExactly("2500|a\tb\\N\n|0|3750.000000");
        }
    }

    @Test
    void refusesTablesThatAreNotRoibooks() {
        try (var own = MySqlServer.shared().schema().plain();
                var other = MySqlLoader.of(Database.open(own.settings(), Role.LOADER))) {
            own.run("grant select on campaigns to " + own.account(Role.LOADER));
            assertThatThrownBy(
                    () -> other.commit(CAMPAIGNS, rows("Brand", "2026-10-01", 5), source("first", "m")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "tables that Roibook did not make (campaigns) and is read as it is");
        }
    }

    @Test
    void ourQueriesUseTheIndexes() throws SQLException {
        loader.commit(CAMPAIGNS, rows("Brand", "1990-01-01", 12_000), source("many", "m"));
        schema.run("analyze table campaigns");
        assertThat(plan("select * from campaigns where date between '2000-01-01' and '2000-01-31'"))
                .contains("record_day");
        assertThat(plan("select * from campaigns where updated_at > '2037-01-01'")).contains("updated_at");
        assertThat(plan("select * from campaigns where id between 10 and 20")).contains("PRIMARY");
        assertThat(plan("select max(updated_at) from campaigns")).contains("Select tables optimized away");
        assertThat(plan("select * from campaigns where channel = 'Display'")).contains("channel");
        try (var database = Database.open(schema.settings(), Role.LOADER);
                var connection = database.connection();
                var stage = Stage.ofKeys(connection, database.streamName(), CAMPAIGNS,
                        rows("Brand", "2000-01-01", 10));
                var plan = connection.createStatement()
                        .executeQuery("explain format=traditional delete c from " + stage.replaced())) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("table")).isEqualTo("s");
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("key")).isEqualTo("record_day");
            assertThat(plan.getString("type")).isEqualTo("ref");
            assertThat(plan.getString("ref")).contains("s.date").contains("s.campaign_name");
        }
    }

    private String plan(String query) {
        return schema.rows("explain format=traditional " + query).getFirst();
    }

    private long count(String table) {
        return Long.parseLong(schema.rows("select count(*) from " + table).getFirst());
    }

    static Dataset rows(String campaign, String from, int days) {
        return Engine.embedded()
                .query("select i as id, '" + campaign
                        + "' as campaign_name, 'Search' as channel, 1.5 as cost, 10 as impressions, 2 as clicks, "
                        + "1 as conversions, 3 as revenue, date '" + from + "' + cast(i as integer) as date, "
                        + "timestamp '2026-11-01 00:00:00' as created_at, 'EUR' as currency, null as platform, "
                        + "null as account_id, null as external_id, 'i' as import_id, 'f.csv' as source_file, "
                        + "i as source_line, i as source_hash, null as unread from range(" + days
                        + ") as r(i)",
                        Lineage.ofRows(days));
    }

    private static Dataset customers(String ids) {
        return Engine.embedded()
                .query("select id, 30 as age, 'f' as gender, 'DE' as country, 1 as sessions, 2.5 as avg_session_duration, "
                        + "3 as pages_per_session, 1 as transactions, 10 as revenue, timestamp '2026-11-01 00:00:00' as created_at, "
                        + "'i' as import_id, 'c.csv' as source_file, 1 as source_line, 1 as source_hash, null as unread "
                        + "from unnest([" + ids + "]) as t(id)", Lineage.ofRows(0));
    }

    static Import source(String name, String mapping) {
        return new Import("i-" + name + "-" + mapping, name + ".csv", "sha-" + name, mapping, 1,
                Optional.of(LocalDate.of(2026, 10, 31)), Instant.parse("2026-11-01T00:00:00Z"), false,
                Map.of("mapping", "cost=Kosten \"netto\""));
    }
}
