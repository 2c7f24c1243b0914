package roibook.clean;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.data.StoreTable;
import tech.tablesaw.api.Table;

/// Clean rows, and the account of how they came about. Counts are of source rows: `accepted + rejected = read`; of
/// campaigns, several accepted source rows may make one row (the sum of a campaign's day).
public final class Cleaned implements Dataset {

    private final Judged judged;
    private final String query;
    private final String coded;
    private final Lineage lineage;
    private final long rows;
    private @Nullable String outliers;

    /// @param query the rows
    /// @param coded the same, with texts as the engine keeps them
    Cleaned(Judged judged, String query, String coded, Lineage lineage, long rows) {
        this.judged = judged;
        this.query = query;
        this.coded = coded;
        this.lineage = lineage;
        this.rows = rows;
    }

    @Override
    public Engine engine() {
        return judged.engine();
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public String groupingQuery() {
        return coded;
    }

    @Override
    public Lineage lineage() {
        return lineage;
    }

    /// {@return the rules that were asked, in order}
    public List<Rule> rules() {
        return judged.rules();
    }

    /// {@return the accepted source rows, repaired and with file and line, before days were summed}
    public Dataset accepted() {
        return engine()
                .query("select " + judged.columns() + ", source_file, source_line from " + judged.view()
                        + " where reject_ is null", lineage);
    }

    /// Lists the source rows that were accepted after a repair.
    ///
    /// @return a row for each changed cell: file, line, column, from, to, rule
    public Table repaired() {
        return engine()
                .table(judged.eachRepair("source_file as file, source_line as line, ")
                        + " order by file, line, \"column\"")
                .setName("repaired");
    }

    /// Lists the source rows that were rejected, one row each, under the first rule they break.
    ///
    /// @return file, line, column, value, rule, mend (what to do), also (what else is wrong with the row)
    public Table rejected() {
        return engine().table(
                "select source_file as file, source_line as line, " + judged.faults() + " as \"column\", "
                        + judged.values() + " as \"value\", " + judged.names() + " as rule, " + judged.mends()
                        + " as mend, "
                        + judged.others() + " as also from " + judged.flagged()
                        + " where reject_ is not null order by file, line")
                .setName("rejected");
    }

    /// Writes the rejected rows as CSV, to be corrected there and imported again by `roibook import FILE`: a corrected
    /// row then takes the place of the rejected one. Each row has the table's columns with the cells as they were given,
    /// the rule and what to do. Copies of a row are left out: nothing is to be done about them.
    ///
    /// @param file the file, which is replaced if there is one; it appears whole or not at all
    /// @return the file
    /// @throws roibook.data.DataException when it can't be written
    public Path saveRejected(Path file) {
        return RejectsFile.write(judged, file);
    }

    /// Counts the repairs: the spellings that were folded, and into what.
    ///
    /// @return column, from, to, rule and rows, the commonest first
    public Table repairs() {
        return engine().table("select \"column\", \"from\", \"to\", rule, count(*) as rows from ("
                + judged.eachRepair("") + ") group by all order by rows desc, \"column\", \"from\"")
                .setName("repairs");
    }

    /// Lists the values that are far from what is usual: of a campaign more than three interquartile ranges beyond its
    /// quartiles on a log scale, and at least eightfold; of a campaign with few rows, compared with its channel. They are
    /// kept: it is for you to say whether they are wrong.
    ///
    /// @return file, line, campaign and day (of campaigns), column, value, expected_from, expected_to
    public Table outliers() {
        return engine().table("select * from " + outlierRows() + " order by file, line, \"column\"")
                .setName("outliers");
    }

    private synchronized String outlierRows() {
        var name = outliers;
        if (name == null) {
            name = judged.flagged().replace("_flagged", "_outliers");
            if (judged.table() == StoreTable.CAMPAIGNS) {
                judged.findSeveral();
            }
            engine().run("create table " + name + " as " + Outliers.of(judged));
            outliers = name;
        }
        return name;
    }

    /// Counts what is strange in accepted rows.
    ///
    /// @return rule, column, rows (source rows), example (file and line) and note, in the rules' order
    public Table warnings() {
        var parts = new ArrayList<String>();
        parts.add(
                "select 0 as n, '' as rule, '' as \"column\", cast(0 as bigint) as rows, '' as example, '' as note "
                        + "where false");
        engine().rows(judged.warnings(outlierRows())).forEach(row -> {
            var rule = rules().get((int) row.count("n"));
            parts.add("select " + row.count("n") + ", " + Names.literal(rule.name()) + ", "
                    + Names.literal(rule.shownColumn()) + ", cast(" + row.count("rows") + " as bigint), "
                    + Names.literal(judged.example(rule, outlierRows())) + ", " + Names.literal(rule.mend()));
        });
        if (isSummed()) {
            parts.add("select 1000, 'several rows a day', 'date', cast(" + lineage.accepted()
                    + " as bigint), '', 'summed into " + rows
                    + " campaign-days: a breakdown within the day, such as by device, is added up'");
        }
        return engine()
                .table("select rule, \"column\", rows, example, note from ("
                        + String.join(" union all ", parts)
                        + ") order by n")
                .setName("warnings");
    }

    private boolean isSummed() {
        return judged.table() == StoreTable.CAMPAIGNS && rows < lineage.accepted();
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
        parts.add(total(4, judged.table() == StoreTable.CAMPAIGNS ? "campaign-days" : "customers", rows));
        parts.add("select 10 + reject_ as n, " + judged.names() + ", 'reject', count(*), " + judged.mends()
                + " from "
                + judged.flagged() + " where reject_ is not null group by reject_");
        parts.add("select 100, rule || ' of ' || \"column\", 'repair', count(*), 'listed by repairs()' from ("
                + judged.eachRepair("") + ") group by rule, \"column\"");
        engine().rows(judged.warnings(outlierRows())).forEach(row -> {
            var rule = rules().get((int) row.count("n"));
            parts.add("select " + (200 + row.count("n")) + ", " + Names.literal(rule.name()) + ", 'warn', "
                    + row.count("rows") + ", " + Names.literal(rule.mend()));
        });
        return engine().table("select rule, severity, rows, mend from (" + String.join(" union all ", parts)
                + ") order by n, rule").setName("cleaning report");
    }

    private static String total(int n, String name, long count) {
        return "select " + n + " as n, " + Names.literal(name) + " as rule, 'total' as severity, cast("
                + count
                + " as bigint) as rows, '' as mend";
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
