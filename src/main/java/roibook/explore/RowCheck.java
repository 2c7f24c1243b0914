package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import roibook.explore.DataWarning.Severity;
import roibook.metric.Measure;

import static roibook.metric.Measure.CLICKS;
import static roibook.metric.Measure.CONVERSIONS;
import static roibook.metric.Measure.COST;
import static roibook.metric.Measure.IMPRESSIONS;
import static roibook.metric.Measure.REVENUE;

/// A contradiction between the measures of a row.
///
/// @param id its name
/// @param severity how much it matters
/// @param condition when a row has it, in SQL
/// @param money the money that it concerns, in SQL; empty when that can't be said
record RowCheck(String id, Severity severity, String condition, String money) {

    /// The checks that can be made with the measures that there are.
    static List<RowCheck> of(Schema schema) {
        var checks = new ArrayList<RowCheck>();
        var revenue = schema.has(REVENUE) ? "revenue" : "";
        var cost = schema.has(COST) ? "cost" : "";
        add(checks, schema, "revenue-without-cost", Severity.HIGH, "coalesce(cost, 0) = 0 and revenue > 0",
                "revenue", COST, REVENUE);
        add(checks, schema, "conversions-without-cost", Severity.HIGH, "cost = 0 and conversions > 0",
                revenue, COST, CONVERSIONS);
        add(checks, schema, "clicks-without-impressions", Severity.HIGH,
                "coalesce(impressions, 0) = 0 and clicks > 0", cost, IMPRESSIONS, CLICKS);
        add(checks, schema, "cost-without-impressions", Severity.MEDIUM, "cost > 0 and impressions = 0",
                "cost", COST, IMPRESSIONS);
        add(checks, schema, "clicks-above-impressions", Severity.MEDIUM,
                "impressions > 0 and clicks > impressions", cost, IMPRESSIONS, CLICKS);
        add(checks, schema, "conversions-above-clicks", Severity.MEDIUM,
                "conversions > clicks", revenue, CLICKS, CONVERSIONS);
        add(checks, schema, "negative-cost", Severity.HIGH, "cost < 0", "cost", COST);
        add(checks, schema, "refunds", Severity.LOW, "revenue < 0", "revenue", REVENUE);
        add(checks, schema, "missing-cost", Severity.HIGH, "cost is null", revenue, COST);
        add(checks, schema, "missing-revenue", Severity.MEDIUM, "revenue is null", cost, REVENUE);
        if (schema.has("transactions", Schema.Kind.NUMBER)) {
            add(checks, schema, "revenue-without-order", Severity.MEDIUM,
                    "transactions = 0 and revenue > 0", "revenue", REVENUE);
        }
        return checks;
    }

    private static void add(List<RowCheck> checks, Schema schema, String id, Severity severity,
            String condition, String money, Measure... needed) {
        if (schema.has(needed)) {
            checks.add(new RowCheck(id, severity, condition, money));
        }
    }

    String column() {
        return id.replace('-', '_');
    }

    /// Counts the rows, and adds up their money.
    String sql() {
        return "count(*) filter (" + condition + ") as " + column()
                + (money.isEmpty()
                        ? ""
                        : ", sum(try_cast(" + money + " as decimal(28,8))) filter (" + condition + ") as "
                                + column() + "_money");
    }
}
