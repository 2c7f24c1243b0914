package roibook.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roibook.Nearest;
import roibook.data.Engine;
import roibook.data.Engine.ColumnType;
import roibook.data.StoreTable;

/// Which column of a file goes to which column of a table.
///
/// @param targets the source of each target that has one, in the table's order
/// @param unmatched columns of the file that go nowhere
/// @param notes what was decided on the way
/// @param warnings what may be wrong with it
record Mapping(Map<String, Target> targets, List<String> unmatched, List<String> notes,
        List<String> warnings) {

    static final List<String> MEASURES = List.of("cost", "impressions", "clicks", "conversions",
            "revenue");

    /// Where a target's values come from.
    sealed interface Target {

        /// A column of the file: the engine's expression for its text, and the user's name.
        record FromColumn(String column, String name) implements Target {}

        /// One text for all rows.
        record Constant(String text) implements Target {}
    }

    static Mapping of(SourceFile source, StoreTable table, FileImport.Options options,
            Recognition recognition) {
        var targets = new LinkedHashMap<String, Target>();
        var used = new HashSet<String>();
        var notes = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        var leftOut = new HashSet<String>();
        options.mapping().forEach((target, from) -> {
            if (from.isBlank()) {
                leftOut.add(known(table, target));
            } else {
                targets.put(known(table, target), explicit(source, target, from, used));
            }
        });
        var doubtful = new ArrayList<String>();
        var ignored = ignored(source, options, notes);
        var header = source.header().stream().map(name -> ignored.contains(name) ? "" : name).toList();
        var own = new PlatformColumns(source, table, header, recognition.platform(), notes, warnings);
        for (var column : table.columns()) {
            if (!targets.containsKey(column.name()) && !leftOut.contains(column.name())
                    && own.mayTake(column.name())) {
                automatic(source, table, header, column, recognition.platform(), used, doubtful)
                        .ifPresent(found -> targets.put(column.name(), found));
            }
        }
        own.complete(targets, leftOut, used);
        if (!leftOut.contains("currency")) {
            currencyOfHeader(table, targets, notes, warnings);
        }
        require(source, table, targets, doubtful, recognition);
        own.refine(targets);
        notes.addAll(doubtful);
        notes.addAll(ambiguous(source, targets));
        var unmatched = source.header()
                .stream()
                .filter(name -> !used.contains(name) && !name.startsWith("roibook_"))
                .toList();
        return new Mapping(inOrder(table, targets), unmatched, notes, warnings);
    }

    private static Map<String, Target> inOrder(StoreTable table, Map<String, Target> targets) {
        var ordered = new LinkedHashMap<String, Target>();
        for (var column : table.columns()) {
            var target = targets.get(column.name());
            if (target != null) {
                ordered.put(column.name(), target);
            }
        }
        return ordered;
    }

    private static Set<String> ignored(SourceFile source, FileImport.Options options, List<String> notes) {
        var ignored = new HashSet<String>();
        for (var name : options.ignored()) {
            var columns = source.header()
                    .stream()
                    .filter(column -> Synonyms.normal(column).equals(Synonyms.normal(name)))
                    .toList();
            ignored.addAll(columns);
            if (columns.isEmpty()) {
                notes.add("there is no column '" + name + "' to ignore"
                        + Nearest.to(name, source.header())
                                .map(near -> "; the nearest is '" + near + "'")
                                .orElse(""));
            }
        }
        return ignored;
    }

    /// Headers that stand over several columns, of which the first is read.
    private static List<String> ambiguous(SourceFile source, Map<String, Target> targets) {
        var notes = new ArrayList<String>();
        targets.forEach((target, from) -> {
            if (from instanceof Target.FromColumn column) {
                if (source.header().contains(column.name() + " (2)")) {
                    notes.add("several columns are called '" + column.name() + "'; " + target
                            + " is read from the first of them");
                }
            }
        });
        return notes;
    }

    private static String known(StoreTable table, String target) {
        var names = table.columns()
                .stream()
                .map(ColumnType::name)
                .filter(name -> !name.equals("import_id"))
                .toList();
        var wanted = target.strip().toLowerCase(Locale.ROOT);
        if (!names.contains(wanted)) {
            throw new ImportException("the table " + table.tableName() + " has no column '" + target + "'"
                    + Nearest.to(target, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; it has: " + String.join(", ", names)));
        }
        return wanted;
    }

    private static Target explicit(SourceFile source, String target, String from, Set<String> used) {
        if (from.length() >= 2 && (from.charAt(0) == '"' || from.charAt(0) == '\'')
                && from.charAt(from.length() - 1) == from.charAt(0)) {
            return new Target.Constant(from.substring(1, from.length() - 1));
        }
        for (int i = 0; i < source.header().size(); i++) {
            var name = source.header().get(i);
            if (name.equals(from) || Synonyms.normal(name).equals(Synonyms.normal(from))) {
                if (Synonyms.isRatio(name) && MEASURES.contains(target)) {
                    throw new ImportException(
                            "'" + name + "' is a ratio; ratios are computed from sums, never"
                                    + " imported. Map " + target + " to a column of amounts or counts");
                }
                used.add(name);
                return new Target.FromColumn("c" + i, name);
            }
        }
        throw new ImportException(source.file() + " has no column '" + from + "'"
                + Nearest.to(from, source.header())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")
                + " It has: " + String.join(", ", source.header())
                + ". A text for all rows is written in quotes: "
                + target + "='\"" + from + "\"'");
    }

    private static Optional<Target> automatic(SourceFile source, StoreTable table, List<String> header,
            ColumnType column, AdPlatform platform, Set<String> used, List<String> doubtful) {
        var positions = Synonyms.matches(header, Synonyms.of(table, column.name(), platform)).toList();
        for (int i : positions) {
            var name = header.get(i);
            if (used.contains(name) || (MEASURES.contains(column.name()) && Synonyms.isRatio(name))) {
                continue;
            }
            var strange = strange(source, "c" + i, column);
            if (strange.isEmpty()) {
                used.add(name);
                return Optional.of(new Target.FromColumn("c" + i, name));
            }
            doubtful.add("column '" + name + "' is not taken for " + column.name()
                    + ": it holds texts such as '"
                    + strange.get() + "'");
        }
        return Optional.empty();
    }

    /// A cell that shows that a column of this name holds something else, such as true and false under `Revenue`.
    static Optional<String> strange(SourceFile source, String cell, ColumnType column) {
        if (column.type().equals("VARCHAR")) {
            return Optional.empty();
        }
        var sample = "select distinct v from (select " + Cells.value(cell) + " as v from " + source.table()
                + " limit 5000) where v is not null and not regexp_matches(v, '" + TotalLabels.LIKELY
                + "', 'i')";
        var row = Engine.embedded()
                .rows("select count(*) as n, count(*) filter (not regexp_matches(v, '\\d')) as strange, "
                        + "min(v) filter (not regexp_matches(v, '\\d')) as example from (" + sample + ")")
                .getFirst();
        return row.count("strange") * 2 > row.count("n") ? row.text("example") : Optional.empty();
    }

    private static void currencyOfHeader(StoreTable table, Map<String, Target> targets, List<String> notes,
            List<String> warnings) {
        if (table != StoreTable.CAMPAIGNS || targets.containsKey("currency")) {
            return;
        }
        var cost = currencyOf(targets.get("cost"));
        var revenue = currencyOf(targets.get("revenue"));
        if (cost.isPresent() && revenue.isPresent() && !cost.equals(revenue)) {
            targets.remove("revenue");
            warnings.add("cost is in " + cost.get() + " and revenue in " + revenue.get()
                    + ": revenue is left out, since a row has one currency");
        }
        for (var measure : List.of("cost", "revenue")) {
            if (targets.get(measure) instanceof Target.FromColumn from) {
                var currency = Synonyms.currency(from.name());
                if (currency.isPresent()) {
                    targets.put("currency", new Target.Constant(currency.get()));
                    notes.add("currency " + currency.get() + ", from the header '" + from.name() + "'");
                    return;
                }
            }
        }
        notes.add("no column names the currency; give it as --map currency='\"EUR\"'");
    }

    private static Optional<String> currencyOf(@Nullable Target target) {
        return target instanceof Target.FromColumn from ? Synonyms.currency(from.name()) : Optional.empty();
    }

    private static void require(SourceFile source, StoreTable table, Map<String, Target> targets,
            List<String> doubtful, Recognition recognition) {
        var lacking = new ArrayList<String>();
        var required = table == StoreTable.CAMPAIGNS
                ? List.of("campaign_name", "date")
                : List.of("id", "sessions", "transactions", "revenue");
        required.stream().filter(name -> !targets.containsKey(name)).forEach(lacking::add);
        if (table == StoreTable.CAMPAIGNS && MEASURES.stream().noneMatch(targets::containsKey)) {
            lacking.add("a measure (" + String.join(", ", MEASURES) + ")");
        }
        if (!lacking.isEmpty()) {
            throw new ImportException(source.file() + " can't be imported as " + table.tableName()
                    + ": it lacks "
                    + String.join(", ", lacking) + ". Found: " + String.join(", ", source.header())
                    + (doubtful.isEmpty() ? "" : " (" + String.join("; ", doubtful) + ")")
                    + Advice.of(source, recognition, lacking)
                    + ". If a column has another name, say so: --map "
                    + (lacking.getFirst().startsWith("a measure") ? "cost" : lacking.getFirst())
                    + "=SOURCE");
        }
    }
}
