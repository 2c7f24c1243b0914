package roibook.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import roibook.run.ParameterException;

/// Small CSV files as people write them by hand and spreadsheets save them: a header, quotes, a byte order mark, commas
/// or semicolons.
final class CsvRows {

    private record Field(String text, boolean quoted) {}

    private record Row(int line, List<Field> fields) {

        boolean isEmpty() {
            return fields.size() == 1 && fields.getFirst().text().isBlank() && !fields.getFirst().quoted();
        }
    }

    private final String where;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvRows(String where, String text) {
        this.where = where;
        this.text = text;
        var header = text.lines().findFirst().orElse("");
        separator = header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    }

    /// Reads a file of values by the names in its header. A field with nothing in it, not even quotes, is left out.
    ///
    /// @throws ParameterException when it cannot be read, or a row does not fit the header
    static List<Map<String, String>> read(Path file) {
        try {
            return new CsvRows(file.toString(), Files.readString(file)).byName();
        } catch (CharacterCodingException e) {
            throw new ParameterException(file + " is not written in UTF-8; save it as such");
        } catch (IOException e) {
            throw new ParameterException(file + ": can't be read; is it there? (" + e.getMessage() + ")");
        }
    }

    /// Splits `V1,V2`, quotes as in a file.
    static List<String> values(String where, String text) {
        var rows = new CsvRows(where, text.replace("\n", " ")).rows();
        return rows.isEmpty() ? List.of("") : rows.getFirst().fields().stream().map(Field::text).toList();
    }

    private List<Map<String, String>> byName() {
        if (text.startsWith("\ufeff")) {
            at = 1;
        }
        var rows = rows();
        rows.removeIf(Row::isEmpty);
        if (rows.size() < 2) {
            throw new ParameterException(where
                    + " has no row of values; its first line names parameters, each further one is a run");
        }
        var names = rows.getFirst().fields().stream().map(field -> field.text().strip()).toList();
        if (new HashSet<>(names).size() < names.size() || names.contains("")) {
            throw new ParameterException(
                    where + ": its first line is to name a parameter for each column, each once");
        }
        return rows.stream().skip(1).map(row -> byName(names, row)).toList();
    }

    private Map<String, String> byName(List<String> names, Row row) {
        if (row.fields().size() != names.size()) {
            throw new ParameterException(where + ", line " + row.line() + ": " + row.fields().size()
                    + " values for " + names.size() + " columns; put quotes around a value with a '"
                    + separator + "'");
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            var field = row.fields().get(i);
            if (field.quoted() || !field.text().isBlank()) {
                values.put(names.get(i), field.quoted() ? field.text() : field.text().strip());
            }
        }
        return values;
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        while (at < text.length()) {
            var fields = new ArrayList<Field>();
            int begun = line;
            do {
                fields.add(field());
            } while (skip(separator));
            endLine();
            rows.add(new Row(begun, fields));
        }
        return rows;
    }

    private Field field() {
        int from = at;
        while (skip(' ')) {
            // blanks before a quote belong to nobody
        }
        if (skip('"')) {
            return quoted();
        }
        at = from;
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
            at++;
        }
        return new Field(text.substring(from, at), false);
    }

    private Field quoted() {
        var value = new StringBuilder();
        int begun = line;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                value.append(c);
            } else if (skip('"')) {
                value.append('"');
            } else {
                if (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
                    throw new ParameterException(where + ", line " + line
                            + ": something stands behind a closing quote; a quote in a value is doubled");
                }
                return new Field(value.toString(), true);
            }
        }
        throw new ParameterException(where + ", line " + begun + ": a quote is not closed");
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void endLine() {
        if (at < text.length()) {
            var isCr = skip('\r');
            var _ = skip('\n') || isCr;
            line++;
        }
    }
}
