package roibook.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.clean.Rule.Severity;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Engine.ColumnType;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.StoreTable;
import tech.tablesaw.api.Table;

/// Clean rows, and the account of how they came about. Counts are of source rows: `accepted + rejected = read`; of
/// campaigns, several accepted source rows may make one row (the sum of a campaign's day).
public final class Cleaned implements Dataset {

    private final Engine engine;
    private final StoreTable table;
    private final List<Rule> rules;
    private final String judged;
    private final String query;
    private final Lineage lineage;
    private final long rows;

    Cleaned(Engine engine, StoreTable table, List<Rule> rules, String judged, String query, Lineage lineage,
            long rows) {
        this.engine = engine;
        this.table = table;
        this.rules = List.copyOf(rules);
        this.judged = judged;
        this.query = query;
        this.lineage = lineage;
        this.rows = rows;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public Lineage lineage() {
        return lineage;
    }

    /// {@return the rules that were asked, in order}
    public List<Rule> rules() {
        return rules;
    }

    /// {@return the accepted source rows, repaired and with file and line, before days were summed}
    public Dataset accepted() {
        return engine.query("select " + columns(table) + ", source_file, source_line from " + judged
                + " where reject_ is null", lineage);
    }

    /// Lists the source rows that were accepted after a repair.
    ///
    /// @return a row for each changed cell: file, line, column, from, to, rule
    public Table repaired() {
        return engine
                .table(eachRepair("source_file as file, source_line as line, ")
                        + " order by file, line, \"column\"")
                .setName("repaired");
    }

    /// Lists the source rows that were rejected, one row each, under the first rule they break.
    ///
    /// @return file, line, column, value, rule, mend (what to do), also (what else is wrong with the row)
    public Table rejected() {
        return engine.table("select source_file as file, source_line as line, " + byRule(Rejects.COLUMN)
                + " as \"column\", "
                + byRule(Rejects.VALUE) + " as \"value\", " + byRule(Rejects.NAME) + " as rule, "
                + byRule(Rejects.MEND) + " as mend, " + others() + " as also from " + judged
                + " where reject_ is not null order by file, line").setName("rejected");
    }

    /// Counts the repairs.
    ///
    /// @return column, from, to, rule and rows, the commonest first
    public Table repairs() {
        return engine.table("select \"column\", \"from\", \"to\", rule, count(*) as rows from ("
                + eachRepair("") + ") group by all order by rows desc, \"column\", \"from\"")
                .setName("repairs");
    }

    /// Counts what is strange in accepted rows.
    ///
    /// @return rule, column, rows (source rows), example (file and line) and note, in the rules' order
    public Table warnings() {
        var parts = new ArrayList<String>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.severity() == Severity.WARN) {
                parts.add("select " + i + " as n, " + Names.literal(rule.name()) + " as rule, "
                        + Names.literal(rule.column()) + " as \"column\", count(*) as rows, "
                        + "min(coalesce(source_file || ' ', '') || 'line ' || source_line) as example, "
                        + Names.literal(rule.mend()) + " as note from " + judged
                        + " where reject_ is null and ("
                        + rule.condition() + ") having count(*) > 0");
            }
        }
        if (table == StoreTable.CAMPAIGNS && rows < lineage.accepted()) {
            parts.add("select 1000, 'several rows a day', 'date', cast(" + lineage.accepted()
                    + " as bigint), '', 'summed into " + rows
                    + " campaign-days: a breakdown within the day, such as by "
                    + "device, is added up'");
        }
        return engine.table(
                "select rule, \"column\", rows, example, note from (" + String.join(" union all ", parts)
                        + ") order by n")
                .setName("warnings");
    }

    /// Counts the source rows that broke each rule.
    ///
    /// @return rule, severity, rows and mend (what to do); first the totals: read, accepted, repaired, rejected
    public Table report() {
        var parts = new ArrayList<String>();
        parts.add(total(0, "read", lineage.read()));
        parts.add(total(1, "accepted", lineage.accepted()));
        parts.add(total(2, "of these repaired", lineage.repaired()));
        parts.add(total(3, "rejected", lineage.rejected()));
        parts.add(total(4, table == StoreTable.CAMPAIGNS ? "campaign-days" : "customers", rows));
        parts.add("select 10 + reject_ as n, " + byRule(Rejects.NAME) + ", 'reject', count(*), "
                + byRule(Rejects.MEND)
                + " from " + judged + " where reject_ is not null group by reject_");
        parts.add("select 100, rule || ' of ' || \"column\", 'repair', count(*), 'listed by repairs()' from ("
                + eachRepair("") + ") group by rule, \"column\"");
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.severity() == Severity.WARN) {
                parts.add("select " + (200 + i) + ", " + Names.literal(rule.name()) + ", 'warn', count(*), "
                        + Names.literal(rule.mend()) + " from " + judged + " where reject_ is null and ("
                        + rule.condition() + ") having count(*) > 0");
            }
        }
        return engine.table("select rule, severity, rows, mend from (" + String.join(" union all ", parts)
                + ") order by n, rule").setName("cleaning report");
    }

    private static String total(int n, String name, long count) {
        return "select " + n + " as n, " + Names.literal(name) + " as rule, 'total' as severity, cast("
                + count
                + " as bigint) as rows, '' as mend";
    }

    private static String columns(StoreTable table) {
        return table.columns().stream().map(ColumnType::name).collect(Collectors.joining(", "));
    }

    /// A select of one row for each cell that was changed in an accepted row.
    private String eachRepair(String first) {
        var parts = new ArrayList<String>();
        var known = engine.columns("select * from " + judged).stream().map(ColumnType::name).toList();
        for (var column : table.columns()) {
            var raw = "raw_" + column.name();
            if (known.contains(raw)) {
                var rule = rules.stream()
                        .filter(one -> one.severity() == Severity.REPAIR
                                && one.column().equals(column.name()))
                        .map(Rule::name)
                        .findFirst()
                        .orElse(Rules.SPELLING);
                parts.add("select " + first + Names.literal(column.name()) + " as \"column\", cast(" + raw
                        + " as varchar) as \"from\", coalesce(cast(" + column.name()
                        + " as varchar), '(missing)') as \"to\", " + Names.literal(rule) + " as rule from "
                        + judged
                        + " where reject_ is null and " + raw + " is distinct from " + column.name());
            }
        }
        if (parts.isEmpty()) {
            parts.add("select " + first + "'' as \"column\", '' as \"from\", '' as \"to\", '' as rule from "
                    + judged
                    + " where false");
        }
        return "select * from (" + String.join(" union all ", parts) + ")";
    }

    private enum Rejects {
        COLUMN, VALUE, NAME, MEND
    }

    /// What to show of the rule that rejected a row.
    private String byRule(Rejects what) {
        var cases = new StringBuilder("case reject_");
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.severity() == Severity.REJECT) {
                boolean unread = rule.column().equals("unread");
                cases.append(" when ").append(i).append(" then ").append(switch (what) {
                    case COLUMN -> unread ? "map_keys(unread)[1]" : Names.literal(shown(rule));
                    case VALUE -> unread
                            ? "map_values(unread)[1]"
                            : shown(rule).equals("(row)")
                                    ? "''"
                                    : "coalesce(cast(" + original(rule.column()) + " as varchar), '')";
                    case NAME -> Names.literal(rule.name());
                    case MEND -> Names.literal(rule.mend());
                });
            }
        }
        return cases + " end";
    }

    private static String shown(Rule rule) {
        return rule.column().equals("source_hash") ? "(row)" : rule.column();
    }

    private String original(String column) {
        return engine.columns("select * from " + judged)
                .stream()
                .anyMatch(one -> one.name().equals("raw_" + column)) ? "raw_" + column : column;
    }

    private String others() {
        var names = new ArrayList<String>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).severity() == Severity.REJECT) {
                names.add("case when reject_ <> " + i + " and (" + rules.get(i).condition() + ") then "
                        + Names.literal(rules.get(i).name()) + " end");
            }
        }
        return "concat_ws('; ', " + String.join(", ", names) + ")";
    }

    /// {@return one line: rows read, accepted, repaired, rejected, and what they became}
    @Override
    public String toString() {
        var text = String.format(Locale.ROOT, "%,d rows read = %,d accepted (%,d repaired) + %,d rejected",
                lineage.read(),
                lineage.accepted(), lineage.repaired(), lineage.rejected());
        if (rows < lineage.accepted()) {
            text += String.format(Locale.ROOT, "; summed into %,d campaign-days", rows);
        }
        return text + lineage.newestDay().map(day -> "; newest day " + day).orElse("");
    }
}
