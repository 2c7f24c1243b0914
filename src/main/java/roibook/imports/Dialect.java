package roibook.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import roibook.imports.SourceFile.HeaderTest;

/// How a text file writes its table: the delimiter, the line and names of the header, and what stands around it.
record Dialect(char delimiter, long headerLine, List<String> header, Surroundings around) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LOOK = 200;
    private static final int LONGEST_PREAMBLE = 30;

    static Dialect sniff(FileBytes bytes, HeaderTest test) throws IOException {
        var best = new Dialect(',', 1, List.of(), Surroundings.NONE);
        double highest = -1;
        for (char delimiter : DELIMITERS) {
            var records = first(bytes, delimiter);
            double score = score(records);
            var header = header(records, test);
            // A header that has the names looked for settles the matter.
            score += test.isHeader(header.cells()) ? 2 : 0;
            if (score > highest) {
                highest = score;
                best = new Dialect(delimiter, header.line(),
                        header.cells().stream().map(String::strip).toList(),
                        Surroundings.preamble(before(records, header.line())));
            }
        }
        if (best.header().isEmpty() || best.header().stream().allMatch(String::isBlank)) {
            throw new ImportException(bytes.file() + " is empty");
        }
        return best.around().preamble().stream().anyMatch(Sections::startsWith)
                || Sections.startsWith(best.header()) ? Sections.choose(bytes, best, test::fitness) : best;
    }

    /// Whether a record that starts on a line is one of the table's rows.
    boolean takes(long line) {
        return line > headerLine && around.takes(line);
    }

    private static List<List<String>> before(List<Found> records, long line) {
        return records.stream().filter(record -> record.line() < line).map(Found::cells).toList();
    }

    private record Found(long line, List<String> cells) {}

    private static List<Found> first(FileBytes bytes, char delimiter) throws IOException {
        var found = new ArrayList<Found>();
        try (var reader = bytes.open()) {
            var records = new CsvRecords(reader, delimiter);
            for (var cells = records.next(); !cells.isEmpty()
                    && found.size() < LOOK; cells = records.next()) {
                found.add(new Found(records.start(), cells));
            }
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
                .filter(record -> test.isHeader(record.cells()))
                .findFirst()
                .or(() -> records.stream()
                        .filter(record -> record.cells().stream().anyMatch(cell -> !cell.isBlank()))
                        .findFirst())
                .orElse(new Found(1, List.of()));
    }
}
