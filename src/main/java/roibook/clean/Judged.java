package roibook.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import roibook.clean.Rule.Severity;
import roibook.data.DataException;
import roibook.data.Engine;
import roibook.data.Engine.ColumnType;
import roibook.data.Names;
import roibook.data.StoreTable;

/// The rows after judgement, and the SQL that asks them.
///
/// @param view all rows with what became of them: `reject_` (the number of the rule, or null), `repaired_`, and `raw_`
///        with the former value of each column that may have changed
/// @param flagged those that were rejected or repaired, computed
/// @param several the hashes of the campaign-days that have several rows, computed when they are asked for
record Judged(Engine engine, StoreTable table, List<Rule> rules, String view, String flagged,
        String several) {

    /// A hash of what makes a campaign's day one.
    String campaignDay() {
        return "hash(" + String.join(", ", Cleaning.CAMPAIGN_DAY) + ")";
    }

    /// A select of the hashes that stand more than once among others.
    static String several(String hashes) {
        return "select h_ from (" + hashes + ") group by h_ having count(*) > 1";
    }

    /// Finds the campaign-days that have several rows, which the questions below need.
    void findSeveral() {
        engine.run("create table " + several + " as "
                + several("select " + campaignDay() + " as h_ from " + view + " where reject_ is null"));
    }

    String columns() {
        return table.columns().stream().map(ColumnType::name).collect(Collectors.joining(", "));
    }

    String names() {
        return byRule(rule -> Names.literal(rule.name()));
    }

    String mends() {
        return byRule(rule -> Names.literal(rule.mend()));
    }

    /// The column at fault.
    String faults() {
        return byRule(rule -> rule.column().equals("unread")
                ? "map_keys(unread)[1]"
                : Names.literal(rule.isDuplicate() ? "(row)" : rule.column()));
    }

    /// The value at fault, as it was before repairs.
    String values() {
        var known = engine.columns("select * from " + flagged).stream().map(ColumnType::name).toList();
        return byRule(rule -> rule.column().equals("unread")
                ? "map_values(unread)[1]"
                : rule.isDuplicate()
                        ? "''"
                        : "coalesce(cast(" + (known.contains("raw_" + rule.column()) ? "raw_" : "")
                                + rule.column()
                                + " as varchar), '')");
    }

    private String byRule(Function<Rule, String> what) {
        var cases = new StringBuilder("case reject_");
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).severity() == Severity.REJECT) {
                cases.append(" when ").append(i).append(" then ").append(what.apply(rules.get(i)));
            }
        }
        return cases + " end";
    }

    /// What else is wrong with a rejected row.
    String others() {
        var names = new ArrayList<String>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).severity() == Severity.REJECT) {
                names.add("case when reject_ <> " + i + " and (" + rules.get(i).condition() + ") then "
                        + Names.literal(rules.get(i).name()) + " end");
            }
        }
        return "concat_ws('; ', " + String.join(", ", names) + ")";
    }

    /// A select of one row for each cell that was changed in an accepted row: the given columns, then `column`, `from`,
    /// `to` and `rule`.
    String eachRepair(String first) {
        var parts = new ArrayList<String>();
        var known = engine.columns("select * from " + flagged).stream().map(ColumnType::name).toList();
        for (var column : table.columns()) {
            var raw = "raw_" + column.name();
            if (known.contains(raw)) {
                parts.add("select " + first + Names.literal(column.name()) + " as \"column\", cast(" + raw
                        + " as varchar) as \"from\", coalesce(cast(" + column.name()
                        + " as varchar), '(missing)') as \"to\", " + repairRule(column.name())
                        + " as rule from "
                        + flagged + " where reject_ is null and " + raw + " is distinct from "
                        + column.name());
            }
        }
        if (parts.isEmpty()) {
            parts.add("select " + first + "'' as \"column\", '' as \"from\", '' as \"to\", '' as rule from "
                    + flagged
                    + " where false");
        }
        return "select * from (" + String.join(" union all ", parts) + ")";
    }

    /// The rule that changed a cell: the repair that applied to the former row, or else the folding of spellings.
    private String repairRule(String column) {
        var cases = new StringBuilder();
        for (var rule : rules) {
            if (rule.severity() == Severity.REPAIR && rule.column().equals(column)) {
                cases.append(" when ")
                        .append(former(rule.condition(), column))
                        .append(" then ")
                        .append(Names.literal(rule.name()));
            }
        }
        return cases.isEmpty()
                ? Names.literal(Rules.SPELLING)
                : "case" + cases + " else " + Names.literal(Rules.SPELLING) + " end";
    }

    /// The condition asked about the column as it was.
    private static String former(String condition, String column) {
        return "(" + condition.replaceAll("\\b" + column + "\\b", "raw_" + column) + ")";
    }

    /// A select of what is strange in accepted rows: `n` (the rule's number) and `rows`, for rules of which there are
    /// any.
    String warnings(String outliers) {
        var counts = new ArrayList<String>();
        var pairs = new ArrayList<String>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).severity() == Severity.WARN && !rules.get(i).isWorkedOut()) {
                counts.add("count(*) filter (" + rules.get(i).condition() + ") as w" + i);
                pairs.add("select " + i + " as n, w" + i + " as rows from counted");
            }
            if (rules.get(i).condition().equals("suspect_") && table == StoreTable.CAMPAIGNS) {
                pairs.add("select " + i + ", count(*) from (" + suspects() + ")");
            }
            if (rules.get(i).condition().equals("outlier_")) {
                pairs.add("select " + i + ", count(distinct (file, line)) from " + outliers);
            }
        }
        counts.add("count(*) as all_");
        return "with counted as materialized (select " + String.join(", ", counts) + " from " + view
                + " where reject_ is null) select n, rows from (" + String.join(" union all ", pairs)
                + ") where rows > 0 order by n";
    }

    /// Rows of one file that have the same figures for the same campaign and day, while other cells differ.
    String suspects() {
        return "select source_file, source_line from " + view + " where reject_ is null and cost > 0 and "
                + campaignDay() + " in (select h_ from " + several
                + ") qualify count(*) over (partition by import_id, "
                + "source_file, " + String.join(", ", Cleaning.CAMPAIGN_DAY) + ", "
                + String.join(", ", Cleaning.MEASURES) + ") > 1";
    }

    /// The first row, by file and line, that a warning is about.
    String example(Rule rule, String outliers) {
        var from = switch (rule.condition()) {
            case "suspect_" -> "(" + suspects() + ")";
            case "outlier_" -> "(select file as source_file, line as source_line from " + outliers + ")";
            default -> view + " where reject_ is null and (" + rule.condition() + ")";
        };
        var row = engine.rows(
                "select coalesce(source_file || ' ', '') || 'line ' || source_line as example from " + from
                        + " order by source_file, source_line limit 1");
        return row.isEmpty() ? "" : row.getFirst().text("example").orElse("");
    }

    /// Names the rule of the user's own that the engine can't compute.
    DataException explained(DataException failure) {
        for (var rule : rules) {
            try {
                engine.columns("select " + rule.condition() + ", " + rule.repair().orElse("1") + " from "
                        + view.replace("_judged", "_source"));
            } catch (DataException e) {
                if (!rule.isDuplicate() && !rule.condition().endsWith("_")) {
                    return new DataException(
                            "the rule '" + rule.name() + "' can't be asked: " + e.getMessage(), e);
                }
            }
        }
        return failure;
    }
}
