package roibook.imports;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roibook.imports.Surroundings.Section;

/// Finds the tables of a file that has several, each after lines that start with `#` and name the days it covers.
final class Sections {

    private static final Pattern TYPICAL = Pattern.compile(
            "#\\s*(-{3,}|start date|end date|account|property|reports? |\\d{8}\\s*-\\s*\\d{8}).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile(
            "#\\s*(start|end) date:?\\s*(\\d{4}-?\\d{2}-?\\d{2})\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("#\\s*(\\d{8})\\s*-\\s*(\\d{8})\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[\\d.,]+%?\\s*");

    private final List<Section> found = new ArrayList<>();
    private String name = "";
    private Optional<LocalDate> start = Optional.empty();
    private Optional<LocalDate> end = Optional.empty();
    private List<String> header = List.of();
    private long headerLine;
    private long firstRow;
    private long lastRow;

    private Sections() {}

    /// Whether a file's first record starts such a file.
    static boolean startsWith(List<String> record) {
        return !record.isEmpty() && TYPICAL.matcher(record.getFirst().strip()).matches();
    }

    /// Chooses the table that fits best, together with its like for other days.
    ///
    /// @param fitness how well a header fits; nothing at all is zero
    /// @return the dialect with the chosen table's header; as it was when there is no table
    static Dialect choose(FileBytes bytes, Dialect dialect, ToIntFunction<List<String>> fitness)
            throws IOException {
        var sections = of(bytes, dialect.delimiter());
        Section best = null;
        int highest = -1;
        for (var section : sections) {
            int fits = fitness.applyAsInt(section.header());
            if (fits > highest) {
                highest = fits;
                best = section;
            }
        }
        return best == null ? dialect : taken(bytes, dialect, sections, best);
    }

    private static Dialect taken(FileBytes bytes, Dialect dialect, List<Section> sections, Section best)
            throws IOException {
        var taken = new ArrayList<>(List.of(best));
        var others = new ArrayList<Section>();
        for (var section : sections) {
            if (!section.equals(best) && section.header().equals(best.header())
                    && taken.stream().noneMatch(section::overlaps)) {
                taken.add(section);
            } else if (!section.equals(best)) {
                others.add(section);
            }
        }
        return new Dialect(dialect.delimiter(), dialect.backslash(), best.headerLine(),
                best.header().stream().map(Dialect::name).toList(),
                new Surroundings(comments(bytes, dialect.delimiter(), best.headerLine()), List.copyOf(taken),
                        List.copyOf(others)));
    }

    /// The lines before the table that belong to the file as a whole or to no table.
    private static List<List<String>> comments(FileBytes bytes, char delimiter, long before)
            throws IOException {
        var comments = new ArrayList<List<String>>();
        try (var records = new CsvRecords(bytes.open(), delimiter, false)) {
            for (var cells = records.next(); !cells.isEmpty()
                    && records.start() < before; cells = records.next()) {
                if (cells.getFirst().startsWith("#")) {
                    comments.add(cells);
                }
            }
        }
        return List.copyOf(comments);
    }

    private static List<Section> of(FileBytes bytes, char delimiter) throws IOException {
        var sections = new Sections();
        try (var records = new CsvRecords(bytes.open(), delimiter, false)) {
            boolean gap = false;
            for (var cells = records.next(); !cells.isEmpty(); cells = records.next()) {
                if (cells.stream().allMatch(String::isBlank)) {
                    gap = true;
                    continue;
                }
                sections.read(cells, records.start(), gap);
                gap = false;
            }
        }
        sections.end();
        return sections.found;
    }

    private void read(List<String> cells, long line, boolean afterGap) {
        if (cells.getFirst().startsWith("#")) {
            end();
            comment(cells.getFirst());
        } else if (header.isEmpty() || (afterGap && looksLikeHeader(cells))) {
            end();
            if (cells.stream().filter(cell -> !cell.isBlank()).limit(2).count() < 2) {
                name = cells.getFirst().strip();
            } else {
                header = cells;
                headerLine = line;
            }
        } else {
            firstRow = firstRow == 0 ? line : firstRow;
            lastRow = line;
        }
    }

    private static boolean looksLikeHeader(List<String> cells) {
        return cells.stream().noneMatch(cell -> NUMBER.matcher(cell).matches());
    }

    private void comment(String text) {
        var day = DAY.matcher(text);
        if (day.matches()) {
            if (day.group(1).toLowerCase(Locale.ROOT).equals("start")) {
                start = day(day.group(2));
                end = Optional.empty();
                name = "";
            } else {
                end = day(day.group(2));
            }
            return;
        }
        var range = RANGE.matcher(text);
        if (range.matches()) {
            start = day(range.group(1));
            end = day(range.group(2));
        } else if (!text.matches("#[\\s-]*") && !text.contains(":")) {
            name = text.substring(1).strip();
        }
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.replace("-", ""), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void end() {
        if (!header.isEmpty()) {
            found.add(new Section(name, start, end, headerLine, firstRow, lastRow,
                    header.stream().map(Dialect::name).toList()));
        }
        header = List.of();
        firstRow = 0;
        lastRow = -1;
    }
}
