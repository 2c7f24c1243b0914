package roibook.data.mysql;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roibook.data.DataException;
import roibook.data.StoreTable;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlServer.Schema;
import roibook.data.mysql.SchemaState.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The tables' versions on a real server.
class MigrationsIT {

    private final Schema schema = MySqlServer.shared().schema();

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void makesTheTablesOnce() throws Exception {
        assertThat(migrate()).containsExactly("1 tables", "2 campaign indexes", "3 customer indexes");
        assertThat(migrate()).isEmpty();
        assertThat(state().kind()).isEqualTo(Kind.CURRENT);
        assertThat(shape(StoreTable.CAMPAIGNS).types().keySet())
                .containsExactlyElementsOf(names(StoreTable.CAMPAIGNS));
        assertThat(shape(StoreTable.CUSTOMERS).types().keySet())
                .containsExactlyElementsOf(names(StoreTable.CUSTOMERS));
        assertThat(shape(StoreTable.CAMPAIGNS).hasUpdatedAt()).isTrue();
        assertThat(shape(StoreTable.CAMPAIGNS).types()).containsEntry("cost", "decimal(19,6)");
    }

    @Test
    void keepsTheIndexesThatQuestionsNeed() {
        migrate();
        assertThat(schema
                .rows("select table_name, index_name, group_concat(column_name order by seq_in_index) from "
                        + "information_schema.statistics where table_schema = database() and table_name in ('campaigns', 'customers') "
                        + "group by 1, 2 order by 1, 2"))
                .containsExactly("campaigns|campaign_name|campaign_name", "campaigns|channel|channel",
                        "campaigns|PRIMARY|id", "campaigns|record_day|date,channel,campaign_name",
                        "campaigns|updated_at|updated_at", "customers|age|age", "customers|country|country",
                        "customers|gender|gender", "customers|id|id", "customers|PRIMARY|row_id",
                        "customers|updated_at|updated_at");
    }

    @Test
    void goesOnWhereAMigrationWasBrokenOff() throws Exception {
        migrate();
        schema.run(
                "alter table customers drop index id, drop index country, drop index age, drop index gender, "
                        + "drop index updated_at",
                "update roibook_history set success = false where version = '3'");
        assertThat(state().kind()).isEqualTo(Kind.BEHIND);
        assertThat(migrate()).containsExactly("3 customer indexes");
        assertThat(state().kind()).isEqualTo(Kind.CURRENT);
    }

    @Test
    void saysWhatToDoAboutAnotherVersion() throws Exception {
        migrate();
        schema.run("delete from roibook_history where version = '3'");
        assertThatThrownBy(() -> state().readable(schema.settings())).isInstanceOf(DataException.class)
                .hasMessage(schema.settings()
                        + " has the tables of an older Roibook (version 2, this one needs 3); "
                        + "bring them up to date: ./roibook database migrate");
        schema.run(
                "insert into roibook_history select 9, '4', 'later', type, script, checksum, installed_by, installed_on, "
                        + "execution_time, success from roibook_history where version = '1'");
        assertThatThrownBy(() -> state().readable(schema.settings())).isInstanceOf(DataException.class)
                .hasMessage(
                        schema.settings() + " was changed by a newer Roibook (version 4, this one knows 3); "
                                + "install the newer one here");
        assertThatThrownBy(this::migrate).isInstanceOf(DataException.class)
                .hasMessageContaining("newer Roibook");
    }

    @Test
    void anEmptyDatabaseIsToldFromOthers() throws Exception {
        assertThat(state().kind()).isEqualTo(Kind.EMPTY);
        assertThatThrownBy(() -> state().readable(schema.settings()))
                .hasMessageContaining("./roibook database migrate");
    }

    @Test
    void aTableOfOnesOwnIsReadAsItIsAndNeverChanged() throws Exception {
        schema.plain()
                .run("insert into campaigns (campaign_name, channel, cost, impressions, clicks, conversions, revenue, "
                        + "date) values ('Brand', 'Search', 10.25, 1000, 10, 2, 50, '2026-10-01')");
        var before = schema.rows("show create table campaigns");
        assertThatThrownBy(this::migrate).isInstanceOf(DataException.class)
                .hasMessage(schema.settings()
                        + " has tables that Roibook did not make (campaigns). They are read as they are "
                        + "and never changed; for imports name a database of its own in database.url and migrate that");
        assertThat(schema.rows("show create table campaigns")).isEqualTo(before);
        try (var database = Database.open(schema.settings(), Role.READER);
                var connection = database.connection()) {
            assertThat(SchemaState.of(connection).readable(schema.settings()))
                    .isEqualTo(new SchemaState(Kind.PLAIN, 0, Set.of(StoreTable.CAMPAIGNS)));
            assertThat(TableShape.of(connection, StoreTable.CUSTOMERS)).isEmpty();
            var shape = TableShape.of(connection, StoreTable.CAMPAIGNS).orElseThrow();
            assertThat(shape.rowKey()).contains("id");
            assertThat(shape.hasUpdatedAt()).isFalse();
            try (var row = connection.createStatement()
                    .executeQuery("select " + shape.select() + " from campaigns")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBigDecimal("cost")).isEqualByComparingTo("10.25");
                assertThat(row.getString("currency")).isNull();
                assertThat(row.getString("source_file")).isEqualTo("campaigns");
                assertThat(row.getLong("source_line")).isEqualTo(1);
            }
        }
    }

    private List<String> migrate() {
        try (var database = Database.open(schema.settings(), Role.MIGRATOR)) {
            return Migrations.of(database).migrate();
        }
    }

    private SchemaState state() throws Exception {
        try (var database = Database.open(schema.settings(), Role.MIGRATOR);
                var connection = database.connection()) {
            return SchemaState.of(connection);
        }
    }

    private TableShape shape(StoreTable table) throws Exception {
        try (var database = Database.open(schema.settings(), Role.MIGRATOR);
                var connection = database.connection()) {
            return TableShape.of(connection, table).orElseThrow();
        }
    }

    private static List<String> names(StoreTable table) {
        return table.rawColumns().stream().map(column -> column.name()).toList();
    }
}
