package roibook.data;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/// Both ways of reading a result, by Arrow and cell by cell, give the same table.
class TableReaderTest {

    private static final List<String> TYPES = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
            "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL(4,2)",
            "DECIMAL(9,3)", "DECIMAL(18,6)", "DECIMAL(19,6)", "DECIMAL(38,0)", "DECIMAL(38,30)", "BOOLEAN",
            "DATE",
            "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMPTZ", "TIME", "INTERVAL",
            "VARCHAR", "UUID", "JSON", "ENUM('a', 'b', 'ä, ''c''')", "MAP(VARCHAR, VARCHAR)", "INTEGER[]",
            "VARCHAR[2]", "STRUCT(x INTEGER, y VARCHAR)");

    private DuckDBConnection connection;
    private final Interruptible calls = new Interruptible();

    @BeforeEach
    void connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        calls.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 1000, 70_000})
    void arrowAndCellByCellGiveTheSame(int rows) throws SQLException {
        var random = new Random(rows);
        for (var type : TYPES) {
            var sql = "select * from (" + values(type, random) + ") as v(x) cross join range(" + rows
                    + ") as r(i) order by hash(i, x::varchar) limit " + rows;
            same("select x, i from (" + sql + ")", type);
        }
    }

    @Test
    void everyTypeAtOnceWithMissingValues() throws SQLException {
        var columns = new ArrayList<String>();
        var random = new Random(7);
        for (int i = 0; i < TYPES.size(); i++) {
            columns.add("(select x from (" + values(TYPES.get(i), random) + ") as v(x) limit 1) as c" + i);
            columns.add("case when i % 3 = 0 then null::" + TYPES.get(i) + " end as n" + i);
        }
        same("select i, null as nothing, " + String.join(", ", columns) + " from range(5000) as r(i)", "all");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 254, 255, 256, 65_533, 65_534, 65_535, 65_536, 100_000})
    void textsOfEachWidthOfDictionary(int distinct) throws SQLException {
        var table = same(
                "select case when i % 11 = 5 then null when i % 11 = 6 then '' else 'text ' || (i * 7919 % "
                        + distinct + ") || repeat('ü', (i % 5)::int) end as t from range(150000) as r(i)",
                "texts");
        var texts = (StringColumn) table.column(0);
        // What is appended later finds the texts that are there, and the counts are right.
        int before = texts.countUnique();
        var known = texts.get(3);
        long count = texts.countOccurrences(known);
        texts.append(known).append("new one").appendMissing();
        assertThat(texts.countUnique()).isEqualTo(before + 1);
        assertThat(texts.countOccurrences(known)).isEqualTo((int) count + 1);
        assertThat(texts.get(texts.size() - 2)).isEqualTo("new one");
        assertThat(texts.copy().isEqualTo(known).size()).isEqualTo((int) count + 1);
    }

    @Test
    void wholeNumbersThatAreTooWideBecomeDoubles() throws SQLException {
        var table = same(
                "select (9223372036854775807::hugeint + i) as x, i::hugeint as y from range(3) as r(i)",
                "hugeint");
        assertThat(table.column("x")).isInstanceOf(DoubleColumn.class);
        assertThat(table.column("y")).isInstanceOf(LongColumn.class);
    }

    @Test
    void decimalsAreRoundedToTheNearestDouble() throws SQLException {
        var random = new Random(3);
        var values = new ArrayList<String>();
        for (int i = 0; i < 2000; i++) {
            var digits = random.ints(1 + random.nextInt(30), 0, 10)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining());
            values.add((random.nextBoolean() ? "-" : "") + digits + ".12345678");
        }
        var table = same("select t::decimal(38,8) as x, t from (values "
                + values.stream().map(value -> "('" + value + "')").collect(Collectors.joining(", "))
                + ") as v(t)",
                "decimals");
        for (int i = 0; i < table.rowCount(); i++) {
            assertThat(table.doubleColumn("x").getDouble(i))
                    .isEqualTo(Double.parseDouble(table.stringColumn("t").get(i)));
        }
    }

    @Test
    void columnsOfOneNameGetNumbers() throws SQLException {
        var table = same("select 1 as id, 2 as ID, 3 as id_1, [4] as l", "names");
        assertThat(table.columnNames()).containsExactly("id", "ID_1", "id_1_1", "l");
    }

    @Test
    void otherStatementsThanSelectAreRead() throws SQLException {
        same("summarize select i, [i] as l from range(3) as r(i)", "summarize");
        same("from range(3) as r(i) -- a comment", "from");
    }

    @Test
    void aSecondTableIsReadByArrow() throws SQLException {
        try (var reader = new TableReader()) {
            var sql = "select i, [i] as l from range(30000) as r(i);";
            var first = reader.read(connection, sql, calls);
            equal(first, reader.read(connection, sql, calls), "again");
            assertThat(first.rowCount()).isEqualTo(30_000);
        }
    }

    private Table same(String sql, String what) throws SQLException {
        var arrow = ArrowTables.start(connection);
        assertThat(arrow).as("Arrow works here").isNotNull();
        try (arrow) {
            var fast = TableReader.byArrow(arrow, connection, sql, calls);
            var slow = TableReader.byJdbc(connection, sql, calls, Long.MAX_VALUE);
            assertThat(slow).isNotNull();
            if (fast == null) {
                try (var statement = connection.prepareStatement(sql)) {
                    assertThat(ArrowTables.typeNames(statement.getMetaData())).as(what)
                            .containsAnyOf("UBIGINT", "UHUGEINT", "TIMESTAMP WITH TIME ZONE", "TIME",
                                    "INTERVAL",
                                    "JSON", "UUID");
                }
                return slow;
            }
            equal(slow, fast, what);
            return fast;
        }
    }

    private static void equal(Table slow, Table fast, String what) {
        assertThat(fast.columnNames()).as(what).isEqualTo(slow.columnNames());
        assertThat(fast.types()).as(what).isEqualTo(slow.types());
        assertThat(fast.rowCount()).as(what).isEqualTo(slow.rowCount());
        for (int i = 0; i < slow.columnCount(); i++) {
            assertThat(fast.column(i).asList()).as(what + " " + slow.column(i).name())
                    .isEqualTo(slow.column(i).asList());
            assertThat(fast.column(i).countMissing()).as(what).isEqualTo(slow.column(i).countMissing());
            assertThat(fast.column(i).countUnique()).as(what).isEqualTo(slow.column(i).countUnique());
        }
    }

    /// Some values of a type, its ends and a missing one among them.
    private static String values(String type, Random random) {
        var values = switch (type) {
            case "TINYINT" -> List.of("-128", "127", "0");
            case "SMALLINT" -> List.of("-32768", "32767", "7");
            case "INTEGER" -> List.of("-2147483647", "2147483647", "7");
            case "BIGINT" -> List.of("-9223372036854775807", "9223372036854775807", "7");
            case "HUGEINT" -> random.nextBoolean()
                    ? List.of("-170141183460469231731687303715884105728",
                            "170141183460469231731687303715884105727",
                            "7")
                    : List.of("-9223372036854775807", "9223372036854775807", "7");
            case "UTINYINT" -> List.of("255", "128", "0");
            case "USMALLINT" -> List.of("65535", "32768", "0");
            case "UINTEGER" -> List.of("4294967295", "2147483648", "0");
            case "UBIGINT", "UHUGEINT" -> List.of("18446744073709551615", "1");
            case "FLOAT", "DOUBLE" -> List.of("'nan'", "'infinity'", "'-infinity'", "-0.0", "1.1", "1e-30");
            case "DECIMAL(38,0)" -> List.of("'" + "9".repeat(38) + "'", "'-" + "9".repeat(38) + "'", "1");
            case "DECIMAL(38,30)" -> List.of("1.1", "-1e-30", "'99999999." + "9".repeat(30) + "'");
            case "BOOLEAN" -> List.of("true", "false");
            case "DATE" ->
                List.of("'2026-10-31'", "'1969-12-31'", "'infinity'", "'-infinity'", "'0044-03-15 (BC)'",
                        "'9999-12-31'", "'30000-01-01'", "'40000-01-01'");
            case "TIMESTAMP", "TIMESTAMP_MS" ->
                List.of("'2026-10-31 23:59:59.999999'", "'1969-12-31 23:59:59.123456'",
                        "'1900-01-01 00:00:00.000001'",
                        "'40000-01-01 00:00:00'");
            case "TIMESTAMP_S", "TIMESTAMP_NS" ->
                List.of("'2026-10-31 23:59:59'", "'1969-12-31 23:59:58'", "'1970-01-01 12:00:01'");
            case "TIMESTAMPTZ" -> List.of("'2026-10-31 23:59:59+02'");
            case "TIME" -> List.of("'23:59:59.123456'");
            case "INTERVAL" -> List.of("'1 year 2 days 03:00:00'");
            case "VARCHAR" ->
                List.of("'a'", "''", "'ä ö 🙂'", "'with \"quotes\" and '' one'", "repeat('long ', 500)",
                        "'twelve chars'", "chr(0) || 'x'");
            case "UUID" -> List.of("'1c84bb95-7a86-4495-8ef5-62a2b6349898'");
            case "JSON" -> List.of("'{\"a\": [1, null]}'");
            case "MAP(VARCHAR, VARCHAR)" ->
                List.of("map {'a': '1', 'b c': null}", "map {}", "map {'k''x': 'v, =w', 'ü': '{[\"'}");
            case "INTEGER[]" -> List.of("[1, null, 3]", "[]");
            case "VARCHAR[2]" -> List.of("['a b', 'c''d']", "[null, '']");
            case "STRUCT(x INTEGER, y VARCHAR)" ->
                List.of("{'x': 1, 'y': 'z, \"'}", "{'x': null, 'y': null}");
            default -> type.startsWith("ENUM")
                    ? List.of("'a'", "'b'", "'ä, ''c'''")
                    : List.of("1.25", "-99.99", "0");
        };
        return values.stream()
                .map(value -> "select cast(" + value + " as " + type + ")")
                .collect(Collectors.joining(" union all ")) + " union all select null";
    }

}
