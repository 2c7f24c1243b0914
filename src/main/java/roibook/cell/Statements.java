package roibook.cell;

import java.util.ArrayList;
import java.util.List;

/// The statements of an SQL text, without the semicolons between them.
final class Statements {

    private Statements() {}

    static List<String> of(String sql) {
        var statements = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < sql.length(); i++) {
            char letter = sql.charAt(i);
            if (letter == '\'' || letter == '"') {
                i = end(sql, String.valueOf(letter), i + 1);
            } else if (sql.startsWith("--", i)) {
                i = end(sql, "\n", i);
            } else if (sql.startsWith("/*", i)) {
                i = end(sql, "*/", i + 2) + 1;
            } else if (letter == ';') {
                add(sql.substring(start, i), statements);
                start = i + 1;
            }
        }
        add(sql.substring(Math.min(start, sql.length())), statements);
        return statements;
    }

    private static int end(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end;
    }

    private static void add(String statement, List<String> statements) {
        var bare = statement.replaceAll("--[^\n]*", "").replaceAll("(?s)/\\*.*?\\*/", "");
        if (!bare.isBlank()) {
            statements.add(statement.strip());
        }
    }
}
