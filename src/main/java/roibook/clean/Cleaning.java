package roibook.clean;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.clean.Rule.Severity;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.StoreTable;
import tech.tablesaw.api.Table;

/// One run of the rules over some rows, in the engine: source rows, spellings, judgement, and the sum by campaign and
/// day. What stays in memory is little: the rows that were rejected or repaired, and the clean rows. The judgement of
/// all rows is a view, so that a large file is not held three times.
final class Cleaning {

    static final List<String> CAMPAIGN_DAY = List.of("platform", "account_id", "external_id",
            "campaign_name", "channel", "currency", "date");
    static final List<String> MEASURES = List.of("cost", "impressions", "clicks", "conversions",
            "revenue");

    private final StoreTable table;
    private final List<Rule> rules;
    private final Dataset rows;
    private final Engine engine;
    private final String run;
    private final String source;
    private final Judged judged;
    private final Coding coding = new Coding();

    Cleaning(StoreTable table, List<Rule> rules, Dataset rows) {
        var given = new SourceRows(table, rows);
        this.table = table;
        this.rows = rows;
        this.engine = rows.engine();
        this.rules = rules.stream().filter(rule -> applies(rule, given)).toList();
        this.run = "clean_" + table.tableName() + "_" + Long.toHexString(System.nanoTime());
        this.source = run + "_source";
        engine.run("create " + (given.isStored() ? "view " : "table ") + source + " as " + given.query());
        this.judged = new Judged(engine, table, this.rules, run + "_judged", run + "_flagged",
                run + "_several");
    }

    private static boolean applies(Rule rule, SourceRows given) {
        return rule.column().equals("unread") || rule.isDuplicate() || rule.isWorkedOut()
                || given.has(rule.column());
    }

    Cleaned run() {
        judge();
        measure();
        engine.run("create table " + run + " as " + (table == StoreTable.CAMPAIGNS
                ? coding.keeping("(" + campaignDays() + ")")
                : customers()));
        var lineage = lineage();
        var kept = "select * from " + run;
        var cleaned = new Cleaned(judged, table == StoreTable.CAMPAIGNS ? coding.showing(run) : kept, kept,
                lineage, engine.query(kept, lineage).count());
        engine.view(table.tableName(), cleaned);
        return cleaned;
    }

    /// Finds out how large amounts are; files know it of their rows.
    private void measure() {
        if (table != StoreTable.CAMPAIGNS) {
            return;
        }
        var wide = Coding.wide(table);
        var found = engine.rows("select count(*) as n" + wide.stream()
                .map(name -> ", min(" + name + ") as least_" + name + ", max(" + name + ") as greatest_"
                        + name)
                .collect(Collectors.joining()) + " from " + source).getFirst();
        for (var name : wide) {
            found.decimal("least_" + name)
                    .ifPresent(least -> found.decimal("greatest_" + name)
                            .ifPresent(greatest -> coding.note(name, found.count("n"), least, greatest)));
        }
    }

    /// Only what would be rejected.
    Table rejections() {
        judge();
        var names = judged.names();
        var found = engine.table("select " + names
                + " as rule, count(*) as rows, first(source_file || ' line ' || "
                + "source_line order by source_file, source_line) as example, " + judged.mends()
                + " as mend from "
                + judged.flagged() + " where reject_ is not null group by reject_ order by rows desc, rule");
        engine.run("drop view " + judged.view());
        engine.run("drop table " + judged.flagged());
        return found.setName("rejected by cleaning");
    }

    private Lineage lineage() {
        long read = engine.query("select * from " + source, rows.lineage()).count();
        var counts = engine
                .rows("select count(*) filter (reject_ is not null) as rejected, count(*) filter (reject_ is "
                        + "null) as repaired from " + judged.flagged())
                .getFirst();
        var newest = table == StoreTable.CAMPAIGNS
                ? engine.rows("select max(date) as day from " + run).getFirst().day("day")
                : Optional.<LocalDate>empty();
        return new Lineage(rows.lineage().sources(), read, read - counts.count("rejected"),
                counts.count("repaired"),
                counts.count("rejected"), newest, rows.lineage().snapshot());
    }

    private void judge() {
        var spellings = spellings();
        var joins = new StringBuilder();
        var folded = new ArrayList<String>();
        for (var column : table.columns()) {
            var name = column.name();
            if (spellings.containsKey(name)) {
                folded.add(fold(name, spellings.getOrDefault(name, Map.of()), joins) + " as " + name);
                folded.add("s." + name + " as raw_" + name);
            } else {
                folded.add("s." + name);
                if (!repairs(name).isEmpty()) {
                    folded.add("s." + name + " as raw_" + name);
                }
            }
        }
        folded.add("s.source_file, s.source_line, s.source_hash, s.unread");
        joins.append(duplicates());
        folded.add("coalesce(s.source_line > d.first_, false) as duplicate_");
        if (table == StoreTable.CUSTOMERS) {
            joins.append(sameIds());
            folded.add(
                    "k.id_ is not null and (k.line_ <> s.source_line or k.file_ is distinct from s.source_file or "
                            + "k.import_ is distinct from s.import_id) as same_id_");
        }
        var layered = "select " + String.join(", ", folded) + " from " + source + " as s" + joins;
        var changed = table.columns()
                .stream()
                .map(Engine.ColumnType::name)
                .filter(name -> spellings.containsKey(name) || !repairs(name).isEmpty())
                .map(name -> name + " is distinct from raw_" + name)
                .collect(Collectors.joining(" or "));
        try {
            engine.run("create view " + judged.view() + " as select *, " + verdict() + " as reject_, "
                    + (changed.isEmpty() ? "false" : "(" + changed + ")") + " as repaired_ from ("
                    + repaired(layered)
                    + ")");
            engine.run("create table " + judged.flagged() + " as select * from " + judged.view()
                    + " where reject_ is not null or repaired_");
        } catch (DataException e) {
            throw judged.explained(e);
        }
    }

    /// The repairs, each over the folded row.
    private String repaired(String layered) {
        var values = new ArrayList<String>();
        for (var column : table.columns()) {
            var name = column.name();
            var cases = repairs(name).stream()
                    .map(rule -> " when " + rule.condition() + " then " + rule.repair().orElse("null"))
                    .collect(Collectors.joining());
            if (!cases.isEmpty()) {
                values.add(
                        "cast(case" + cases + " else " + name + " end as " + column.type() + ") as " + name);
            }
        }
        return values.isEmpty()
                ? layered
                : "select * replace (" + String.join(", ", values) + ") from (" + layered + ")";
    }

    private List<Rule> repairs(String column) {
        return rules.stream()
                .filter(rule -> rule.severity() == Severity.REPAIR && rule.column().equals(column))
                .toList();
    }

    /// Of equal rows of one file, the first is kept.
    private String duplicates() {
        var twice = run + "_twice";
        engine.run("create table " + twice
                + " as select source_hash as h_, import_id as i_, source_file as f_, "
                + "min(source_line) as first_ from " + source
                + " where source_hash in (select source_hash from "
                + source + " group by source_hash having count(*) > 1) group by all having count(*) > 1");
        return " left join " + twice
                + " as d on d.h_ = s.source_hash and d.i_ is not distinct from s.import_id and "
                + "d.f_ is not distinct from s.source_file";
    }

    /// Of rows with one id that are not the same row, the one created last is kept, then the one that comes last.
    private String sameIds() {
        var kept = run + "_kept";
        engine.run("create table " + kept
                + " as select id as id_, last.file_, last.line_, last.import_ from (select id, "
                + "first({'file_': source_file, 'line_': source_line, 'import_': import_id} order by created_at desc "
                + "nulls last, source_hash, source_file, source_line) as last from " + source
                + " where id in (select "
                + "id from " + source + " group by id having count(*) > 1) group by id)");
        return " left join " + kept + " as k on k.id_ = s.id";
    }

    /// The columns of which spellings change, with the changes.
    private Map<String, Map<String, Optional<String>>> spellings() {
        var all = new LinkedHashMap<String, Map<String, Optional<String>>>();
        var data = engine.query("select * from " + source, rows.lineage());
        for (var column : table == StoreTable.CAMPAIGNS
                ? List.of("campaign_name", "channel", "currency", "platform")
                : List.of("gender", "country")) {
            var counts = Spelling.counts(data, column);
            var changes = Spelling.of(counts, column);
            if (!changes.isEmpty()) {
                all.put(column, changes);
            }
            coding.note(column, counts.keySet(), changes);
        }
        return all;
    }

    private String fold(String column, Map<String, Optional<String>> changes, StringBuilder joins) {
        var map = source + "_" + column;
        engine.run("create table " + map + " as select * from (values " + new TreeMap<>(changes).entrySet()
                .stream()
                .map(change -> "(" + Names.literal(change.getKey()) + ", "
                        + change.getValue().map(Names::literal).orElse("cast(null as varchar)") + ")")
                .collect(Collectors.joining(", ")) + ") as m(from_, to_)");
        joins.append(" left join " + map + " as m_" + column + " on m_" + column + ".from_ = s." + column);
        return "case when m_" + column + ".from_ is null then s." + column + " else m_" + column + ".to_ end";
    }

    /// The number of the first rule that rejects a row, or null.
    private String verdict() {
        var cases = new StringBuilder("case");
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).severity() == Severity.REJECT) {
                cases.append(" when ").append(rules.get(i).condition()).append(" then ").append(i);
            }
        }
        return cases + " end";
    }

    /// Most campaign-days have one row, which stays as it is; the others are summed. A sum of which a part is missing
    /// is missing, or the day would look cheaper than it was. The rows are judged once for all of it.
    private String campaignDays() {
        var names = table.columns().stream().map(Engine.ColumnType::name).collect(Collectors.joining(", "));
        var sums = table.columns().stream().map(column -> {
            var name = column.name();
            if (CAMPAIGN_DAY.contains(name)) {
                return name;
            }
            if (MEASURES.contains(name)) {
                return "cast(case when count(*) = count(" + name + ") then sum(" + name + ") end as "
                        + column.type()
                        + ") as " + name;
            }
            return (name.equals("id") ? "min(" : "max(") + name + ") as " + name;
        }).collect(Collectors.joining(", "));
        return "with accepted_ as materialized (select " + names + ", " + judged.campaignDay()
                + " as h_ from "
                + judged.view() + " where reject_ is null), several_ as materialized ("
                + Judged.several("select h_ from accepted_") + ") select * from (select " + names
                + " from accepted_ anti join several_ using (h_) union all select " + sums
                + " from accepted_ semi join several_ using (h_) group by " + String.join(", ", CAMPAIGN_DAY)
                + ") order by date, id, " + String.join(", ", CAMPAIGN_DAY);
    }

    private String customers() {
        return "select "
                + table.columns().stream().map(Engine.ColumnType::name).collect(Collectors.joining(", "))
                + " from " + judged.view() + " where reject_ is null order by id";
    }
}
