package roibook.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.clean.Rule.Severity;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.StoreTable;

/// One run of the rules over some rows, in the engine: source rows, spellings, judgement, and the sum by campaign and
/// day. Two tables stay: the judged source rows, and the clean rows.
final class Cleaning {

    private static final List<String> CAMPAIGN_DAY = List.of("platform", "account_id", "external_id",
            "campaign_name", "channel", "currency", "date");
    private static final List<String> MEASURES = List.of("cost", "impressions", "clicks", "conversions",
            "revenue");

    private final StoreTable table;
    private final List<Rule> rules;
    private final Dataset rows;
    private final Engine engine;
    private final String source;
    private final String judged;
    private final String clean;

    Cleaning(StoreTable table, List<Rule> rules, Dataset rows) {
        var given = new SourceRows(table, rows);
        this.table = table;
        this.rows = rows;
        this.engine = rows.engine();
        this.rules = rules.stream().filter(rule -> applies(rule, given)).toList();
        var run = "clean_" + table.tableName() + "_" + Long.toHexString(System.nanoTime());
        this.source = run + "_source";
        this.judged = run + "_judged";
        this.clean = run;
        engine.run("create table " + source + " as " + given.query());
    }

    private static boolean applies(Rule rule, SourceRows given) {
        return rule.column().equals("unread") || rule.column().equals("source_hash")
                || given.has(rule.column());
    }

    Cleaned run() {
        try {
            judge();
        } finally {
            engine.run("drop table if exists " + source);
        }
        engine.run("create table " + clean + " as "
                + (table == StoreTable.CAMPAIGNS ? campaignDays() : customers()));
        var counts = engine.rows("select count(*) as n, count(*) filter (reject_ is null) as accepted, "
                + "count(*) filter (reject_ is null and repaired_) as repaired, max(" + day()
                + ") filter (reject_ is null) as newest from " + judged).getFirst();
        long read = counts.count("n");
        long accepted = counts.count("accepted");
        var lineage = new Lineage(rows.lineage().sources(), read, accepted, counts.count("repaired"),
                read - accepted,
                table == StoreTable.CAMPAIGNS ? counts.day("newest") : Optional.empty(),
                rows.lineage().snapshot());
        var cleaned = new Cleaned(engine, table, rules, judged, "select * from " + clean, lineage,
                engine.query("select * from " + clean, lineage).count());
        engine.view(table.tableName(), cleaned);
        return cleaned;
    }

    private String day() {
        return table == StoreTable.CAMPAIGNS ? "date" : "cast(created_at as date)";
    }

    private void judge() {
        var spellings = spellings();
        var joins = new StringBuilder();
        var columns = new ArrayList<String>();
        var repaired = new ArrayList<String>();
        for (var column : table.columns()) {
            var name = column.name();
            var rule = repair(name);
            if (spellings.containsKey(name)) {
                fold(name, spellings.getOrDefault(name, Map.of()), joins, columns);
                repaired.add("s." + name + " is distinct from " + name + "_");
            } else if (rule.isPresent()) {
                columns.add(
                        "case when " + rule.get().condition() + " then " + rule.get().repair().orElse("null")
                                + " else s." + name + " end as " + name + "_");
                repaired.add("(" + rule.get().condition() + ") is true");
            }
        }
        joins.append(
                " left join (select source_hash as h_, import_id as i_, source_file as f_, min(source_line) as "
                        + "first_ from " + source
                        + " group by all having count(*) > 1) as d on d.h_ = s.source_hash and "
                        + "d.i_ is not distinct from s.import_id and d.f_ is not distinct from s.source_file");
        columns.add("coalesce(s.source_line > d.first_, false) as duplicate_");
        columns.add(
                (repaired.isEmpty() ? "false" : "(" + String.join(" or ", repaired) + ")") + " as repaired_");
        var layered = "select s.*, " + String.join(", ", columns) + " from " + source + " as s" + joins;
        var values = new ArrayList<String>();
        for (var column : table.columns()) {
            var name = column.name();
            boolean changed = spellings.containsKey(name) || repair(name).isPresent();
            values.add(changed ? name + "_ as " + name + ", " + name + " as raw_" + name : name);
        }
        var shaped = "select " + String.join(", ", values)
                + ", source_file, source_line, source_hash, unread, duplicate_, repaired_ from (" + layered
                + ")";
        engine.run("create table " + judged + " as select *, " + verdict() + " as reject_ from ("
                + (table == StoreTable.CUSTOMERS ? sameIds(shaped) : shaped) + ")");
        spellings.keySet().forEach(column -> engine.run("drop table if exists " + source + "_" + column));
    }

    /// Of rows with one id that are not the same row, the one created last is kept, then the one that comes last.
    private static String sameIds(String shaped) {
        return "select *, id is not null and row_number() over (partition by id, duplicate_ order by created_at desc "
                + "nulls last, source_hash) > 1 as same_id_ from (" + shaped + ")";
    }

    private Optional<Rule> repair(String column) {
        return rules.stream()
                .filter(rule -> rule.severity() == Severity.REPAIR && rule.column().equals(column))
                .findFirst();
    }

    /// The columns of which spellings change, with the changes.
    private Map<String, Map<String, Optional<String>>> spellings() {
        var all = new LinkedHashMap<String, Map<String, Optional<String>>>();
        var data = engine.query("select * from " + source, rows.lineage());
        for (var column : table == StoreTable.CAMPAIGNS
                ? List.of("campaign_name", "channel", "currency", "platform")
                : List.of("gender", "country")) {
            var changes = Spelling.of(data, column);
            if (!changes.isEmpty()) {
                all.put(column, changes);
            }
        }
        return all;
    }

    private void fold(String column, Map<String, Optional<String>> changes, StringBuilder joins,
            List<String> columns) {
        var map = source + "_" + column;
        engine.run("create table " + map + " as select * from (values " + new TreeMap<>(changes).entrySet()
                .stream()
                .map(change -> "(" + Names.literal(change.getKey()) + ", "
                        + change.getValue().map(Names::literal).orElse("cast(null as varchar)") + ")")
                .collect(Collectors.joining(", ")) + ") as m(from_, to_)");
        joins.append(" left join " + map + " as m_" + column + " on m_" + column + ".from_ = s." + column);
        columns.add("case when m_" + column + ".from_ is null then s." + column + " else m_" + column
                + ".to_ end as "
                + column + "_");
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

    /// A sum of which a part is missing is missing, or the day would look cheaper than it was.
    private String campaignDays() {
        var columns = table.columns().stream().map(column -> {
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
        return "select " + columns + " from " + judged + " where reject_ is null group by "
                + String.join(", ", CAMPAIGN_DAY) + " order by date, id, " + String.join(", ", CAMPAIGN_DAY);
    }

    private String customers() {
        return "select "
                + table.columns().stream().map(Engine.ColumnType::name).collect(Collectors.joining(", "))
                + " from " + judged + " where reject_ is null order by id";
    }
}
