package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResultCacheTest {

    @TempDir
    private Path folder;
    private final DuckDbEngine engine = DuckDbEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theSameQueryOverTheSameFilesIsComputedOnce() {
        var rows = parquet("a", 5);
        var sql = "with data as (" + rows + ") select sum(i) as s from data";
        var first = engine.rows(sql);
        assertThat(engine.rows(sql)).isSameAs(first);
        assertThat(engine.columns(sql)).isSameAs(engine.columns(sql));
    }

    @Test
    void aTableBelongsToWhoAskedForIt() {
        var rows = parquet("a", 5);
        var first = engine.table(rows);
        first.intColumn("i").set(0, 99);
        first.removeColumns("j");
        var second = engine.table(rows);
        assertThat(second.columnNames()).containsExactly("i", "j");
        assertThat(second.intColumn("i").get(0)).isZero();
        second.intColumn("i").set(0, 98);
        assertThat(engine.table(rows).intColumn("i").get(0)).isZero();
    }

    @Test
    void aFileThatWasReplacedIsReadAgain() {
        var rows = parquet("a", 5);
        assertThat(engine.rows(rows)).hasSize(5);
        parquet("a", 6);
        assertThat(engine.rows(rows)).hasSize(6);
    }

    @Test
    void whatGoesThroughAViewIsComputedEachTime() {
        engine.run("create or replace view v as " + parquet("a", 5));
        for (var sql : List.of("select count(*) as n from v",
                "with v as (select * from v) select count(*) as n from v",
                "select (select count(*) from v) as n", "select count(*) as n from main.v")) {
            engine.run("create or replace view v as " + parquet("a", 5));
            assertThat(engine.rows(sql).getFirst().count("n")).as(sql).isEqualTo(5);
            engine.run("create or replace view v as " + parquet("b", 7));
            assertThat(engine.rows(sql).getFirst().count("n")).as(sql).isEqualTo(7);
        }
    }

    @Test
    void aChangedTableOfTheEngineIsReadAgain() {
        engine.run("create table clean_t as select 1 as x");
        assertThat(engine.rows("select * from clean_t")).isSameAs(engine.rows("select * from clean_t"));
        engine.run("update clean_t set x = 2");
        assertThat(engine.rows("select x from clean_t").getFirst().count("x")).isEqualTo(2);
        engine.run("drop table clean_t");
        engine.run("create table clean_t as select 3 as x");
        assertThat(engine.rows("select x from clean_t").getFirst().count("x")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select random() as x", "select uuid()::varchar as x", "select now() as x",
            "select current_timestamp as x", "select i as x from range(100000) as r(i) using sample 3 rows"})
    void whatIsNewEachTimeIsComputedEachTime(String sql) {
        assertThat(engine.rows(sql).toString()).isNotEqualTo(engine.rows(sql).toString());
    }

    @Test
    void macrosAndSettingsThatChangeAreSeen() {
        engine.run("create macro f() as 1");
        assertThat(engine.rows("select f() as x").getFirst().count("x")).isEqualTo(1);
        engine.run("create or replace macro f() as 2");
        assertThat(engine.rows("select f() as x").getFirst().count("x")).isEqualTo(2);
    }

    @Test
    void largeResultsAreNotKept() {
        var rows = parquet("a", 300_000);
        assertThat(engine.rows(rows)).isNotSameAs(engine.rows(rows));
    }

    @Test
    void filesForPeopleRunNoFormulas() throws Exception {
        var rows = engine.query(
                "select * from (values ('=1+1', -5), ('@x', 2), ('a=b', 3), ('-x', 4), (null, 5)) as v(name, cost)",
                Lineage.ofRows(5));
        assertThat(Files.readString(rows.saveForSpreadsheet(folder.resolve("x.csv"))))
                .isEqualTo("name,cost\n'=1+1,-5\n'@x,2\na=b,3\n'-x,4\n,5\n");
        assertThat(rows.saveCsv(folder.resolve("y.csv")))
                .isEqualTo("pd.read_csv(\"" + folder.resolve("y.csv") + "\")");
        assertThat(Files.readString(folder.resolve("y.csv"))).startsWith("name,cost\n=1+1,-5\n");
        assertThat(rows.saveParquet(folder.resolve("z.parquet"))).startsWith("pd.read_parquet(\"");
        assertThat(engine.rows("from read_parquet('" + folder.resolve("z.parquet") + "')").toString())
                .isEqualTo(rows.rows().toString());
    }

    private String parquet(String name, int rows) {
        var file = folder.resolve(name + ".parquet");
        engine.run("copy (select i::int as i, i * 2 as j from range(" + rows + ") as r(i)) to '" + file
                + "' (format parquet)");
        return "select * from read_parquet(['" + file + "'])";
    }
}
