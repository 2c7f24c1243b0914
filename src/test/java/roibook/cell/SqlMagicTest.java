package roibook.cell;

import org.junit.jupiter.api.Test;
import roibook.RoibookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlMagicTest {

    private static final String QUERY = "roibook.cell.SqlMagic.query";

    @Test
    void aCellBecomesAQuery() {
        assertThat(SqlMagic.resolve("%%sql\nselect \"a\",\n 'b\\c'\n"))
                .isEqualTo(QUERY + "(\"select \\\"a\\\",\\n 'b\\\\c'\\n\")");
    }

    @Test
    void aNameKeepsTheRows() {
        assertThat(SqlMagic.resolve("%%sql top\nselect 1"))
                .isEqualTo("tech.tablesaw.api.Table top = " + QUERY + "(\"select 1\");\ntop");
    }

    @Test
    void aLineIsReplacedInItsPlace() {
        assertThat(SqlMagic.resolve("int a = 1;\nvar t = %sql select 1;\n%sql select '%sql 2'\na"))
                .isEqualTo("int a = 1;\nvar t = " + QUERY + "(\"select 1\");\n" + QUERY
                        + "(\"select '%sql 2'\");\na");
    }

    @Test
    void textAndOtherMagicsStay() {
        for (var code : new String[]{"var s = \"\"\"\n  %sql select 1\n  \"\"\";", "%time f()",
                "int r = a %sql;",
                "System.out.println(\"%sql x\");"}) {
            assertThat(SqlMagic.resolve(code)).isEqualTo(code);
        }
    }

    @Test
    void oneStatementIsAskedWhateverItsTextHolds() {
        assertThat(SqlMagic.query("select ';' as a, 1 as \"b;\" -- c; d\n;\n-- end").columnNames())
                .containsExactly("a", "b;");
    }

    @Test
    void refusesWhatIsNotOneQueryInASentence() {
        assertThatThrownBy(() -> SqlMagic.query("select 1; select 2")).isInstanceOf(RoibookException.class)
                .hasMessage("a %sql magic takes one statement, and here are 2; give each its own cell");
        assertThatThrownBy(() -> SqlMagic.query(" -- nothing\n")).hasMessageContaining("no query");
        assertThatThrownBy(() -> SqlMagic.query("--csv", "select 1"))
                .hasMessageContaining("name of a variable")
                .hasMessageContaining("'--csv'");
    }

    @Test
    void aWrongTableIsAnsweredWithTheNearest() {
        Cells.sql("select 1 as one");
        assertThatThrownBy(() -> SqlMagic.query("select * from no_such_table_at_all"))
                .hasMessageStartingWith("no table 'no_such_table_at_all'; ");
    }
}
