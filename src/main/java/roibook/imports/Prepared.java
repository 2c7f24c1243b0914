package roibook.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.data.Corrections;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Engine.ColumnType;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.Store.Import;
import roibook.data.StoreTable;
import roibook.imports.Mapping.Target;
import roibook.imports.SourceFile.Numbers;

/// A file that has been read and understood: its rows in the table's columns, and what was decided to get there.
final class Prepared {

    /// The columns of a file of rejects that say where each row came from.

    private final SourceFile source;
    private final StoreTable table;
    private final Mapping mapping;
    private final FileImport.Options options;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> formats = new LinkedHashMap<>();
    private final Map<String, DayFormat> days = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Recognition recognition;
    private final Optional<TotalRows> totals;
    private final Map<String, NumberStyle> styles;
    private final boolean rejects;
    private final Dataset rows;
    private final long unreadable;
    private final long kept;
    private final Map<String, String> claims = new LinkedHashMap<>();

    Prepared(SourceFile source, StoreTable table, FileImport.Options options, Clock clock) {
        this.source = source;
        this.table = table;
        this.options = options;
        this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.rejects = source.header().containsAll(Corrections.HEADERS);
        this.recognition = Recognition.of(source, table,
                rejects ? Optional.of(AdPlatform.OTHER) : options.platform());
        this.mapping = Mapping.of(source, table, rejects ? options.withMapping(asWritten()) : options,
                recognition);
        notes.addAll(source.notes());
        notes.addAll(mapping.notes());
        warnings.addAll(mapping.warnings());
        this.styles = styles();
        this.totals = table == StoreTable.CAMPAIGNS && !rejects
                ? Optional.of(TotalRows.take(source, recognition.platform(), mapping.targets(), measures()))
                : Optional.empty();
        totals.ifPresent(found -> {
            notes.addAll(found.notes());
            warnings.addAll(found.warnings());
        });
        this.kept = source.rows() - leftOut().size();
        ragged();
        if (table == StoreTable.CAMPAIGNS && !rejects) {
            if (!options.mapping().containsKey("date")) {
                new WholeRange(source, recognition).refuse(mapping.targets());
            }
            var said = PlatformNotes.of(source, recognition, mapping, kept);
            if (!recognition.preamble().lines().isEmpty()) {
                // It is said with what stands before it.
                notes.removeIf(note -> note.startsWith(SourceFile.HEADER_BELOW));
            }
            notes.addAll(0, said.notes());
            warnings.addAll(said.warnings());
            claims.putAll(said.claims());
        }
        var typed = source.table() + "_typed";
        var columns = new ArrayList<String>();
        Engine.embedded().run("create table " + typed + " as " + query(columns));
        source.drop();
        this.rows = Engine.embedded()
                .query("select " + String.join(", ", columns) + " from " + typed,
                        new Lineage(List.of(new Lineage.Source(fileName(), source.sha256(), kept, now)), kept,
                                kept, 0, 0, Optional.empty()));
        this.unreadable = rows.where("unread is not null").count();
        if (!rejects) {
            refuseWrongColumns();
        }
    }

    /// Whether the file is one of rejected rows, written by cleaning and corrected since.
    boolean isRejects() {
        return rejects;
    }

    /// A file of rejects has the table's own columns, whatever they hold.
    private Map<String, String> asWritten() {
        var targets = new LinkedHashMap<String, String>();
        table.columns()
                .stream()
                .map(ColumnType::name)
                .filter(name -> !name.equals("import_id") && source.header().contains(name))
                .forEach(name -> targets.put(name, name));
        targets.putAll(options.mapping());
        return targets;
    }

    /// Rows that did not fit the header, and were no footers or totals either.
    private void ragged() {
        long rows = Engine.embedded()
                .rows("select count(*) as n from " + source.table() + " where ragged_ is not null")
                .getFirst()
                .count("n");
        if (rows > 0) {
            notes.add(rows == 1
                    ? "1 row does not fit the header; it is kept apart as unread"
                    : rows + " rows do not fit the header; they are kept apart as unread");
        }
    }

    /// The cell that says which row is corrected, one of [Corrections#HEADERS].
    private String place(int index) {
        return "c" + source.header().indexOf(Corrections.HEADERS.get(index));
    }

    SourceFile source() {
        return source;
    }

    Mapping mapping() {
        return mapping;
    }

    Dataset rows() {
        return rows;
    }

    long unreadable() {
        return unreadable;
    }

    List<String> notes() {
        return notes;
    }

    List<String> warnings() {
        return warnings;
    }

    Recognition recognition() {
        return recognition;
    }

    StoreTable table() {
        return table;
    }

    FileImport.Options options() {
        return options;
    }

    /// Source rows that are rows: those read but for totals and footers.
    long kept() {
        return kept;
    }

    List<LeftOut> leftOut() {
        return totals.map(TotalRows::leftOut).orElse(List.of());
    }

    List<TotalCheck> checks() {
        return totals.map(TotalRows::checks).orElse(List.of());
    }

    Map<String, String> formats() {
        return formats;
    }

    Import source(boolean sample) {
        var newest = table == StoreTable.CAMPAIGNS
                ? rows.sql("select coalesce(max(date) filter (date <= greatest(" + today()
                        + ", created_at::date)), max(date)) as day from data").rows().getFirst().day("day")
                : Optional.<LocalDate>empty();
        var settings = new LinkedHashMap<String, String>();
        settings.put("mapping", describe());
        formats.forEach((column, format) -> settings.put("format." + column, format));
        settings.putAll(claims);
        if (rejects) {
            settings.put(Corrections.SETTING, "rejected rows");
        }
        return new Import(importId(), String.valueOf(source.file().getFileName()), source.sha256(),
                hash(describe() + formats), kept, newest, now, sample, settings);
    }

    private String today() {
        return "date '" + LocalDate.ofInstant(now, ZoneOffset.UTC) + "'";
    }

    private String importId() {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(now)
                + "-" + source.sha256().substring(0, 8) + "-" + hash(describe()).substring(0, 4);
    }

    private String describe() {
        var text = new ArrayList<String>();
        mapping.targets()
                .forEach((target, from) -> text.add(target + "=" + switch (from) {
                    case Target.FromColumn column -> column.name();
                    case Target.Constant constant -> '"' + constant.text() + '"';
                }));
        return String.join(", ", text);
    }

    /// Four layers: the values of plain cells, the other cells' texts in one style, all values, and what could not be
    /// read. What is the same in all rows is not stored but said by `columns`, the select list over what is.
    private String query(List<String> columns) {
        var plain = new ArrayList<String>();
        var texts = new ArrayList<String>();
        var values = new ArrayList<String>();
        var stored = new ArrayList<String>();
        var unread = new ArrayList<String>();
        var suspicious = new ArrayList<String>();
        suspicious.add("ragged_ is not null");
        for (var column : table.columns()) {
            var name = column.name();
            switch (mapping.targets().get(name)) {
                case null -> columns.add(missing(column) + " as " + name);
                case Target.Constant constant ->
                    columns.add(constant(column, constant.text()) + " as " + name);
                case Target.FromColumn from -> {
                    columns.add(name);
                    stored.add(name);
                    plain.add(from.column() + " as r_" + name);
                    if (column.type().equals("VARCHAR")) {
                        values.add("nullif(r_" + name + ", '') as " + name);
                    } else {
                        typed(column, from, styles, plain, texts, values);
                        suspicious.add("(" + name + " is null and r_" + name + " is not null)");
                        unread.add("{'k': '" + name + "', 'v': case when " + name + " is null and "
                                + Cells.value("r_" + name) + " is not null then r_" + name + " end}");
                    }
                }
            }
        }
        unread.add("{'k': '(row)', 'v': ragged_}");
        if (rejects) {
            columns.removeIf(column -> column.endsWith(" as import_id"));
            columns.add("import_id");
            stored.addAll(List.of("import_id", "source_file"));
            plain.add("coalesce(" + place(0) + ", " + Names.literal(importId())
                    + ") as import_id");
            plain.add("coalesce(" + place(1) + ", " + Names.literal(fileName())
                    + ") as source_file");
        }
        plain.add((rejects ? "coalesce(try_cast(" + place(2) + " as bigint), line_)" : "line_")
                + " as source_line");
        plain.add("ragged_");
        plain.add("cast(hash(" + String.join(", ", cells()) + ", ragged_) >> 1 as bigint) as source_hash");
        columns.addAll(List.of(rejects ? "source_file" : Names.literal(fileName()) + " as source_file",
                "source_line", "source_hash",
                "unread"));
        var entries = "list_filter([" + String.join(", ", unread) + "], lambda e: e.v is not null)";
        return "select " + String.join(", ", stored) + (stored.isEmpty() ? "" : ", ")
                + "source_line, source_hash, case when len(entries_) > 0 then map_from_entries(entries_) end as unread"
                + " from (select *, case when " + String.join(" or ", suspicious) + " then " + entries
                + " end as entries_ from (select " + star(values) + " from (select " + star(texts)
                + " from (select "
                + String.join(", ", plain) + " from " + source.table() + "))))";
    }

    private static String star(List<String> more) {
        return more.isEmpty() ? "*" : "*, " + String.join(", ", more);
    }

    private List<String> cells() {
        return IntStream.range(0, source.header().size()).mapToObj(i -> "c" + i).toList();
    }

    /// Most cells are plain, and the engine reads them at once; only the others are looked at closely.
    private void typed(ColumnType column, Target.FromColumn from, Map<String, NumberStyle> styles,
            List<String> plain,
            List<String> texts, List<String> values) {
        var name = column.name();
        var text = text(column, from, "r_" + name, "s_" + name);
        var value = value(column, from);
        if (source.numbers().get(from.column()) == Numbers.SOME) {
            plain.add("n" + from.column().substring(1) + " as s_" + name);
        }
        var quick = quick(column, from, styles, plain, texts);
        texts.add("case when r_" + name + " is null or " + quick + " then null else " + text + " end as t_"
                + name);
        values.add("case when t_" + name + " is null then f_" + name + " else " + value + " end as " + name);
    }

    /// Adds `f_` with the value of plain cells, and returns the condition for them; false where none is plain.
    private String quick(ColumnType column, Target.FromColumn from, Map<String, NumberStyle> styles,
            List<String> plain, List<String> texts) {
        var name = column.name();
        var cell = from.column();
        var type = column.type();
        var style = styles.getOrDefault(cell, NumberStyle.DOT);
        boolean micros = name.equals("cost") && Synonyms.isMicros(from.name());
        if (isNumber(column) && style == NumberStyle.COMMA) {
            cell = "case when not contains(" + cell + ", '.') then replace(" + cell + ", ',', '.') end";
        }
        boolean iso = !isNumber(column) && format(column, from).iso();
        if (micros || !(isNumber(column) || iso)) {
            texts.add("cast(null as " + type + ") as f_" + name);
            return "false";
        }
        plain.add("try_cast(" + cell + " as " + type + ") as d_" + name);
        var condition = Cells.isVerbatim("r_" + name, "d_" + name);
        if (type.equals("TIMESTAMP")) {
            condition = "(" + condition + " or "
                    + Cells.isVerbatim("r_" + name, "cast(d_" + name + " as date)") + ")";
        }
        if (type.startsWith("DECIMAL")) {
            plain.add("try_cast(" + cell + " as double) as n_" + name);
            condition = Cells.isPlain("r_" + name, "d_" + name, "n_" + name);
        }
        texts.add("case when " + condition + " then d_" + name + " end as f_" + name);
        return condition;
    }

    private String fileName() {
        return String.valueOf(source.file().getFileName());
    }

    private Map<String, NumberStyle> styles() {
        var numbers = new LinkedHashMap<String, String>();
        for (var column : table.columns()) {
            if (isNumber(column) && mapping.targets().get(column.name()) instanceof Target.FromColumn from
                    && source.numbers().get(from.column()) != Numbers.ALL) {
                numbers.put(from.column(), from.name());
            }
        }
        var found = new LinkedHashMap<String, NumberStyle>();
        if (options.numbers().isPresent() || rejects) {
            var style = options.numbers().orElse(NumberStyle.DOT);
            numbers.keySet().forEach(column -> found.put(column, style));
            return found;
        }
        var styles = NumberStyles.of(source, numbers, whole());
        numbers.forEach((column, name) -> found.put(column, styles.of(column, name)));
        return found;
    }

    /// The file's columns that hold counts, in which a thousand can be grouped but nothing stands after a point.
    private Set<String> whole() {
        return table.columns()
                .stream()
                .filter(column -> column.type().equals("BIGINT"))
                .flatMap(column -> mapping.targets().get(column.name()) instanceof Target.FromColumn from
                        ? Stream.of(from.column())
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The SQL that reads each measure from a source row, for sums.
    private Map<String, String> measures() {
        var measures = new LinkedHashMap<String, String>();
        for (var name : Mapping.MEASURES) {
            if (mapping.targets().get(name) instanceof Target.FromColumn from) {
                var column = table.columns()
                        .stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                var number = text(column, from, from.column(), "n" + from.column().replaceFirst("^c", ""));
                measures.put(name, Synonyms.isMicros(from.name())
                        ? "(try_cast(" + number + " as decimal(38,0)) * cast(0.000001 as decimal(7,6)))"
                        : "try_cast(" + number + " as decimal(38,6))");
            }
        }
        return measures;
    }

    private static boolean isNumber(ColumnType column) {
        return column.type().equals("BIGINT") || column.type().startsWith("DECIMAL");
    }

    private String text(ColumnType column, Target.FromColumn from, String cell,
            String isNumber) {
        if (isNumber(column)) {
            var style = styles.getOrDefault(from.column(), NumberStyle.DOT);
            if (style == NumberStyle.COMMA) {
                formats.put(column.name(), "1.234,50");
            }
            var number = Cells.number(cell, style);
            return source.numbers().get(from.column()) == Numbers.SOME
                    ? "case when " + isNumber + " then " + cell + " else " + number + " end"
                    : number;
        }
        return "trim(" + cell + ")";
    }

    private String value(ColumnType column, Target.FromColumn from) {
        var text = "t_" + column.name();
        if (column.type().equals("BIGINT")) {
            return Cells.whole(text);
        }
        if (column.type().startsWith("DECIMAL")) {
            return column.name().equals("cost") && Synonyms.isMicros(from.name())
                    ? Cells.micros(text)
                    : Cells.decimal(text, column.type().startsWith("DECIMAL(19") ? 19 : 18,
                            options.rounded() || recognition.isKnown());
        }
        return switch (column.type()) {
            case "DATE" -> format(column, from).day(text);
            case "TIMESTAMP" -> format(column, from).moment(text);
            default -> "nullif(" + text + ", '')";
        };
    }

    private DayFormat format(ColumnType column, Target.FromColumn from) {
        return days.computeIfAbsent(column.name(), _ -> decided(column, from));
    }

    private DayFormat decided(ColumnType column, Target.FromColumn from) {
        var format = options.dateFormat().isPresent() && column.type().equals("DATE")
                ? DayFormat.given(options.dateFormat().get())
                : rejects
                        ? new DayFormat("2026-10-31", List.of(), true, false)
                        : PlatformDays.of(source, recognition, from, notes)
                                .orElseGet(() -> DayFormat.of(source, from.column(), from.name()));
        formats.put(column.name(), format.description());
        return format;
    }

    private String missing(ColumnType column) {
        return switch (column.name()) {
            case "id" -> "rowid + 1";
            case "created_at" ->
                "timestamp '" + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(now) + "'";
            case "import_id" -> Names.literal(importId());
            default -> "cast(null as " + column.type() + ")";
        };
    }

    private static String constant(ColumnType column, String text) {
        var value = Names.literal(text);
        if (column.type().equals("VARCHAR")) {
            return value;
        }
        var cast = "try_cast(" + value + " as " + column.type() + ")";
        if (Engine.embedded().rows("select " + cast + " as v").getFirst().text("v").isEmpty()) {
            throw new ImportException("'" + text + "' is no value for " + column.name() + ", which is "
                    + column.type());
        }
        return cast;
    }

    /// A column that was mapped to amounts or days but holds something else is a mistake in the mapping, not dirt.
    private void refuseWrongColumns() {
        if (unreadable * 2 <= source.rows()) {
            return;
        }
        for (var entry : mapping.targets().entrySet()) {
            if (entry.getValue() instanceof Target.FromColumn from) {
                var cell = "unread['" + entry.getKey() + "']";
                var row = rows.sql("select count(*) filter (" + cell + " is not null) as bad, count("
                        + entry.getKey()
                        + ") as good, min(" + cell + ") as example from data where unread is null or " + cell
                        + " is not null").rows().getFirst();
                if (row.count("bad") > row.count("good")) {
                    throw new ImportException("column '" + from.name() + "' of " + source.file()
                            + " can't be read as " + entry.getKey() + ": it holds values such as '"
                            + row.text("example").orElse("") + "'. "
                            + hint(entry.getKey(), row.text("example").orElse("")));
                }
            }
        }
    }

    private static String hint(String target, String example) {
        if (example.matches("[+-]?\\d+\\.\\d{7,}")) {
            return "It has more than six decimals, and digits are not dropped unasked; allow it: --round";
        }
        return target.equals("date")
                ? "Say how days are written: --date-format dd.MM.yyyy, or map another column: --map date=SOURCE"
                : "Map another column: --map " + target + "=SOURCE";
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
