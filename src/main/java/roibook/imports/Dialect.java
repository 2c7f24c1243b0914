package roibook.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roibook.imports.SourceFile.HeaderTest;

/// How a text file writes its table: the delimiter, whether `\"` stands for a quote, the line and names of the header,
/// and what stands around it.
record Dialect(char delimiter, boolean backslash, long headerLine, List<String> header, Surroundings around) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|', '^', '~', '\u0001',
            '\u001f');

    /// Signs that also stand inside of cells: they are believed only where the header says so, and all rows agree.
    private static final List<Character> RARE = List.of(':', '#', '!', '*', '¦', '§', '/', '_', ' ');

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0000\\u00a0\\u2007\\u2009\\u202f]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200f\\u2060\\ufeff\\u00ad]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final int LOOK = 200;
    private static final int LONGEST_PREAMBLE = 30;
    private static final int LONGEST_NAME = 200;

    static Dialect sniff(FileBytes bytes, HeaderTest test) throws IOException {
        var said = said(bytes);
        Dialect best = null;
        double highest = -1;
        for (char delimiter : said.map(List::of).orElse(DELIMITERS)) {
            var records = look(bytes, delimiter, said.isPresent());
            var header = header(records, test);
            // A header that has the names looked for settles the matter.
            double score = score(records) + (isHeader(header, test) ? 2 : 0);
            if (score > highest) {
                highest = score;
                best = of(delimiter, header, records);
            }
        }
        if (said.isEmpty() && highest < 2) {
            best = rare(bytes, test, best);
        }
        if (best == null || best.header().isEmpty()) {
            throw new ImportException(bytes.file()
                    + " has no header: it is empty, or a quote is opened in its first line and never closed");
        }
        return best.around().preamble().stream().anyMatch(Sections::startsWith)
                || Sections.startsWith(best.header()) ? Sections.choose(bytes, best, test::fitness) : best;
    }

    /// Whether a record that starts on a line is one of the table's rows.
    boolean takes(long line) {
        return line > headerLine && around.takes(line);
    }

    /// The dialect of records that need no delimiter, such as the rows of a sheet.
    static Dialect of(List<Found> records, HeaderTest test) {
        return of('\t', header(records, test), records);
    }

    Dialect withBackslash() {
        return new Dialect(delimiter, true, headerLine, header, around);
    }

    /// A record and the line where it starts.
    record Found(long line, List<String> cells) {}

    private static @Nullable Dialect rare(FileBytes bytes, HeaderTest test, @Nullable Dialect otherwise)
            throws IOException {
        for (char delimiter : RARE) {
            var records = look(bytes, delimiter, false);
            var header = header(records, test);
            if (isHeader(header, test) && records.stream()
                    .filter(record -> record.line() > header.line() && !blank(record.cells()))
                    .allMatch(record -> record.cells().size() == header.cells().size())) {
                return of(delimiter, header, records);
            }
        }
        return otherwise;
    }

    /// What Excel's own first line says, as in `sep=;`.
    private static Optional<Character> said(FileBytes bytes) throws IOException {
        try (var reader = bytes.open()) {
            var first = new StringBuilder();
            for (int c = reader.read(); c >= 0 && c != '\n' && c != '\r'
                    && first.length() < 40; c = reader.read()) {
                first.append((char) c);
            }
            var match = Pattern.compile("\"?sep=(.)\"?\\1*", Pattern.CASE_INSENSITIVE).matcher(first);
            return match.matches() ? Optional.of(match.group(1).charAt(0)) : Optional.empty();
        }
    }

    private static boolean isHeader(Found header, HeaderTest test) {
        return test.isHeader(header.cells().stream().map(Dialect::name).toList());
    }

    private static List<Found> look(FileBytes bytes, char delimiter, boolean skipFirst) throws IOException {
        var found = new ArrayList<Found>();
        try (var records = new CsvRecords(bytes.open(), delimiter, false)) {
            for (var cells = records.next(); !cells.isEmpty()
                    && found.size() < LOOK; cells = records.next()) {
                if (!skipFirst || records.start() > 1) {
                    found.add(new Found(records.start(), cells));
                }
            }
        } catch (ImportException e) {
            // A quote that is never closed with this delimiter may be none with another; who reads on will say so.
            return found;
        }
        return found;
    }

    /// The share of records that have the commonest number of cells; none when that number is one.
    private static double score(List<Found> records) {
        var widths = new HashMap<Integer, Integer>();
        records.forEach(record -> widths.merge(record.cells().size(), 1, Integer::sum));
        return widths.entrySet()
                .stream()
                .filter(entry -> entry.getKey() > 1)
                .mapToDouble(entry -> (double) entry.getValue() / records.size() + entry.getKey() / 10_000.0)
                .max()
                .orElse(0);
    }

    private static Found header(List<Found> records, HeaderTest test) {
        return records.stream()
                .limit(LONGEST_PREAMBLE)
                .filter(record -> isHeader(record, test))
                .findFirst()
                .or(() -> records.stream().filter(record -> !blank(record.cells())).findFirst())
                .orElse(new Found(1, List.of()));
    }

    private static Dialect of(char delimiter, Found header, List<Found> records) {
        var names = new ArrayList<>(header.cells().stream().map(Dialect::name).toList());
        while (!names.isEmpty() && names.getLast().isEmpty() && unused(names.size() - 1, header, records)) {
            names.removeLast();
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                names.set(i, "(column " + (i + 1) + ")");
            }
        }
        return new Dialect(delimiter, false, header.line(), List.copyOf(names),
                Surroundings.preamble(records.stream()
                        .filter(record -> record.line() < header.line())
                        .map(Found::cells)
                        .toList()));
    }

    private static boolean unused(int column, Found header, List<Found> records) {
        return records.stream()
                .filter(record -> record.line() > header.line())
                .noneMatch(
                        record -> record.cells().size() > column && !record.cells().get(column).isBlank());
    }

    /// A header's name as a human reads it: without what cannot be seen.
    static String name(String cell) {
        var visible = INVISIBLE.matcher(BLANKS.matcher(cell).replaceAll(" ")).replaceAll("").strip();
        var printable = CONTROL.matcher(visible).replaceAll("\ufffd");
        return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME) + "…";
    }

    /// Whether a record holds nothing.
    static boolean blank(List<String> cells) {
        for (var cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c > ' ' && c != '\u00a0' && c != '\ufeff' && c != '\u200b') {
                    return false;
                }
            }
        }
        return true;
    }
}
