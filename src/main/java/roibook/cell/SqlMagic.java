package roibook.cell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import roibook.RoibookException;
import tech.tablesaw.api.Table;

/// `%%sql` above a cell that is a query, and `%sql` before one in a line: they become calls of this class.
public final class SqlMagic {

    private static final Pattern CELL = Pattern.compile("\\s*%%sql\\b[ \\t]*(.*?)[ \\t]*(?:\\R(.*))?",
            Pattern.DOTALL);
    private static final Pattern LINE = Pattern
            .compile(
                    "^([ \\t]*(?:[\\w<>\\[\\].]+[ \\t]+)?(?:\\w+[ \\t]*=[ \\t]*)?)%sql[ \\t]+(.*?);?[ \\t]*$",
                    Pattern.MULTILINE);
    private static final String CALL = SqlMagic.class.getName();

    private SqlMagic() {}

    /// Asks the embedded engine, for a magic.
    ///
    /// @param query one select statement
    /// @return its rows
    public static Table query(String query) {
        var statements = Statements.of(query);
        if (statements.isEmpty()) {
            throw new RoibookException(
                    "there is no query below %%sql; write one, such as: select * from campaigns");
        }
        if (statements.size() > 1) {
            throw new RoibookException("a %sql magic takes one statement, and here are " + statements.size()
                    + "; give each its own cell");
        }
        return Cells.sql(statements.getFirst());
    }

    /// Asks the embedded engine, for a magic that keeps the rows under a name.
    ///
    /// @param name what was written for the name
    /// @param query one select statement
    /// @return its rows
    public static Table query(String name, String query) {
        if (!isName(name)) {
            throw new RoibookException(
                    "after %%sql comes the name of a variable for the rows, or nothing, and not '"
                            + name + "'; the query starts in the next line");
        }
        return query(query);
    }

    private static boolean isName(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }

    /// The Java that a cell stands for; a cell without our magics is as it was.
    static String resolve(String code) {
        var cell = CELL.matcher(code);
        if (code.contains("%%sql") && cell.matches()) {
            return cell(cell.group(1), cell.group(2) == null ? "" : cell.group(2));
        }
        return code.contains("%sql ") ? lines(code) : code;
    }

    private static String cell(String name, String query) {
        var call = CALL + ".query(" + literal(query) + ")";
        if (name.isEmpty()) {
            return call;
        }
        if (!isName(name)) {
            return CALL + ".query(" + literal(name) + ", " + literal(query) + ")";
        }
        return Table.class.getName() + " " + name + " = " + call + ";\n" + name;
    }

    private static String lines(String code) {
        var lines = LINE.matcher(code);
        var java = new StringBuilder();
        while (lines.find()) {
            // In a text block it is text.
            var magic = code.substring(0, lines.start()).split("\"\"\"", -1).length % 2 == 0
                    ? lines.group()
                    : lines.group(1) + CALL + ".query(" + literal(lines.group(2)) + ");";
            lines.appendReplacement(java, Matcher.quoteReplacement(magic));
        }
        return lines.appendTail(java).toString();
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "")
                .replace("\n", "\\n")
                .replace("\t", "\\t") + '"';
    }
}
