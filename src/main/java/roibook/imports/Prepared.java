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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final SourceFile source;
    private final StoreTable table;
    private final Mapping mapping;
    private final FileImport.Options options;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> formats = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Recognition recognition;
    private final Optional<TotalRows> totals;
    private final Map<String, NumberStyle> styles;
    private final Dataset rows;
    private final long unreadable;
    private final long kept;
    private final Map<String, String> claims = new LinkedHashMap<>();

    Prepared(SourceFile source, StoreTable table, FileImport.Options options, Clock clock) {
        this.source = source;
        this.table = table;
        this.options = options;
        this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.recognition = Recognition.of(source, table, options.platform());
        this.mapping = Mapping.of(source, table, options, recognition);
        notes.addAll(source.notes());
        notes.addAll(mapping.notes());
        warnings.addAll(mapping.warnings());
        this.styles = styles();
        this.totals = table == StoreTable.CAMPAIGNS
                ? Optional.of(TotalRows.take(source, recognition.platform(), mapping.targets(), measures()))
                : Optional.empty();
        totals.ifPresent(found -> {
            notes.addAll(found.notes());
            warnings.addAll(found.warnings());
        });
        this.kept = source.rows() - leftOut().size();
        if (table == StoreTable.CAMPAIGNS) {
            if (!options.mapping().containsKey("date")) {
                new WholeRange(source, recognition).refuse(mapping.targets());
            }
            var said = PlatformNotes.of(source, recognition, mapping, kept);
            notes.addAll(0, said.notes());
            warnings.addAll(said.warnings());
            claims.putAll(said.claims());
        }
        var typed = source.table() + "_typed";
        Engine.embedded().run("create table " + typed + " as " + query());
        Engine.embedded().run("drop table " + source.table());
        this.rows = Engine.embedded()
                .query("select * from " + typed, new Lineage(List.of(), kept, kept, 0, 0, Optional.empty()));
        this.unreadable = rows.where("unread is not null").count();
        refuseWrongColumns();
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

    /// Three layers: the cells' texts, the numbers' texts in one style, and the values with what could not be read.
    private String query() {
        var texts = new ArrayList<String>();
        var values = new ArrayList<String>();
        var columns = new ArrayList<String>();
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
                    texts.add(text(column, from, styles) + " as t_" + name);
                    texts.add(from.column() + " as r_" + name);
                    values.add(value(column, from) + " as " + name);
                    columns.add(name);
                    if (!column.type().equals("VARCHAR")) {
                        suspicious.add("(" + name + " is null and r_" + name + " is not null)");
                        unread.add("{'k': '" + name + "', 'v': case when " + name + " is null and "
                                + Cells.value("r_" + name) + " is not null then r_" + name + " end}");
                    }
                }
            }
        }
        unread.add("{'k': '(row)', 'v': ragged_}");
        var all = new ArrayList<String>();
        for (int i = 0; i < source.header().size(); i++) {
            all.add("c" + i);
        }
        texts.add("line_");
        texts.add("ragged_");
        texts.add("cast(hash(" + String.join(", ", all) + ", ragged_) >> 1 as bigint) as hash_");
        var entries = "list_filter([" + String.join(", ", unread) + "], lambda e: e.v is not null)";
        return "select " + String.join(", ", columns) + ", " + Names.literal(fileName())
                + " as source_file, line_ as source_line, hash_ as source_hash, "
                + "case when len(entries_) > 0 then map_from_entries(entries_) end as unread from (select *, case when "
                + String.join(" or ", suspicious) + " then " + entries + " end as entries_ from (select *, "
                + String.join(", ", values) + " from (select "
                + String.join(", ", texts) + " from " + source.table() + ")))";
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
        if (options.numbers().isPresent()) {
            numbers.keySet().forEach(column -> found.put(column, options.numbers().get()));
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
                var number = text(column, from, styles);
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

    private String text(ColumnType column, Target.FromColumn from, Map<String, NumberStyle> styles) {
        if (isNumber(column)) {
            var style = styles.getOrDefault(from.column(), NumberStyle.DOT);
            if (style == NumberStyle.COMMA) {
                formats.put(column.name(), "1.234,50");
            }
            var number = Cells.number(from.column(), style);
            return source.numbers().get(from.column()) == Numbers.SOME
                    ? "case when n" + from.column().substring(1) + " then " + from.column() + " else "
                            + number + " end"
                    : number;
        }
        return column.type().equals("VARCHAR") ? from.column() : "trim(" + from.column() + ")";
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
        var format = options.dateFormat().isPresent() && column.type().equals("DATE")
                ? DayFormat.given(options.dateFormat().get())
                : PlatformDays.of(source, recognition, from, notes)
                        .orElseGet(() -> DayFormat.of(source, from.column(), from.name()));
        formats.put(column.name(), format.description());
        return format;
    }

    private String missing(ColumnType column) {
        return switch (column.name()) {
            case "id" -> "row_number() over (order by line_)";
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
