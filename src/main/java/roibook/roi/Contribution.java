package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.chart.Chart;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Metric;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.Table;

/// The part of each group in spend, revenue and profit, the greatest profit first.
///
/// @param report the report taken apart
/// @param parts the groups
public record Contribution(RoiReport report, List<Part> parts) implements Breakdown {

    private static final int NAMED = 3;

    /// A group's part. A share of the profit is told only where the total is above zero; beside groups that lose money it
    /// may exceed 1.
    ///
    /// @param group the group
    /// @param profit its profit
    /// @param shareOfSpend its part of the spend
    /// @param shareOfRevenue its part of the revenue
    /// @param shareOfProfit its part of the total profit
    /// @param cumulative the part of the total profit of this group and those before it
    public record Part(Group group, Optional<BigDecimal> profit, Optional<BigDecimal> shareOfSpend,
            Optional<BigDecimal> shareOfRevenue, Optional<BigDecimal> shareOfProfit,
            Optional<BigDecimal> cumulative) {}

    /// Makes the list unchangeable.
    public Contribution {
        parts = List.copyOf(parts);
    }

    static Contribution of(RoiReport report) {
        var total = report.value(Metric.PROFIT).value().filter(profit -> profit.signum() > 0);
        var parts = new ArrayList<Part>();
        var sum = BigDecimal.ZERO;
        var sorted = report.groups()
                .stream()
                .filter(group -> group.totals().rows() > 0)
                .sorted(Comparator.comparing((Group group) -> report.figures().profit(group).orElse(null),
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        for (var group : sorted) {
            var profit = report.figures().profit(group);
            sum = sum.add(profit.orElse(BigDecimal.ZERO));
            var soFar = sum;
            parts.add(new Part(group, profit, report.value(Metric.SHARE_OF_SPEND, group).value(),
                    report.value(Metric.SHARE_OF_REVENUE, group).value(),
                    total.flatMap(whole -> profit.map(part -> part.divide(whole, MathContext.DECIMAL128))),
                    total.filter(_ -> profit.isPresent())
                            .map(whole -> soFar.divide(whole, MathContext.DECIMAL128))));
        }
        return new Contribution(report, parts);
    }

    /// {@return the groups that spent more than they brought, the greatest loss first}
    public List<Part> losers() {
        return parts.stream()
                .filter(part -> part.profit().filter(profit -> profit.signum() < 0).isPresent())
                .toList()
                .reversed();
    }

    private Grid<Part> grid() {
        var words = new RoiWords(report.display());
        var one = Optional.of(BigDecimal.ONE);
        var profit = report.value(Metric.PROFIT).value();
        boolean shares = parts.stream().anyMatch(part -> part.shareOfProfit().isPresent());
        return new Grid<>(report, words.text("contribution.title", report.title()), parts, Part::group)
                .metric("cost", words.label(Metric.COST, report.basis()), Metric.COST, false,
                        part -> report.value(Metric.COST, part.group()).value(),
                        report.value(Metric.COST).value())
                .metric("revenue", words.label(Metric.REVENUE, report.basis()), Metric.REVENUE, false,
                        part -> report.value(Metric.REVENUE, part.group()).value(),
                        report.value(Metric.REVENUE).value())
                .metric("profit", words.label(Metric.PROFIT, report.basis()), Metric.PROFIT, false,
                        Part::profit, profit)
                .share("share_of_spend", words.label(Metric.SHARE_OF_SPEND, report.basis()),
                        Part::shareOfSpend, report.value(Metric.SHARE_OF_SPEND).value())
                .share("share_of_revenue", words.label(Metric.SHARE_OF_REVENUE, report.basis()),
                        Part::shareOfRevenue, report.value(Metric.SHARE_OF_REVENUE).value())
                .share("share_of_profit", words.text("contribution.share-of-profit"), Part::shareOfProfit,
                        one.filter(_ -> shares))
                .share("cumulative_profit", words.text("contribution.cumulative"), Part::cumulative,
                        Optional.empty());
    }

    @Override
    public Table table() {
        return grid().table();
    }

    @Override
    public List<String> sentences() {
        var words = new RoiWords(report.display());
        var display = report.display();
        var sentences = new ArrayList<String>();
        if (parts.isEmpty()) {
            return List.of(words.text("breakdown.none",
                    display.period(report.period().from(), report.period().to())));
        }
        var first = parts.getFirst();
        if (first.shareOfProfit().isPresent() && first.shareOfSpend().isPresent() && parts.size() > 1) {
            sentences.add(words.text("contribution.first", report.name(first.group()),
                    display.percent(first.shareOfProfit().get(), 0), words.profit(report.basis()),
                    display.percent(first.shareOfSpend().get(), 0)));
        }
        if (report.value(Metric.PROFIT).value().filter(profit -> profit.signum() <= 0).isPresent()) {
            sentences.add(words.text("contribution.no-profit",
                    display.text(Metric.PROFIT, report.value(Metric.PROFIT))));
        }
        var losers = losers();
        if (!losers.isEmpty()) {
            var loss = losers.stream()
                    .map(part -> part.profit().orElse(BigDecimal.ZERO).negate())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            sentences.add(words.text("contribution.losers", losers.size(),
                    words.many(report.dimensions(), losers.size()),
                    display.money(loss),
                    words.list(report, losers.stream().limit(NAMED).map(Part::group).toList(),
                            Metric.PROFIT),
                    losers.size() - NAMED));
        }
        long unknown = parts.stream().filter(part -> part.profit().isEmpty()).count();
        if (unknown > 0) {
            sentences.add(words.text("breakdown.unknown", unknown));
        }
        return List.copyOf(sentences);
    }

    @Override
    public TableResult toResult() {
        return grid().result(sentences());
    }

    @Override
    public Chart chart() {
        return report.waterfall();
    }

    /// {@return the table and what it says, as text}
    @Override
    public String toString() {
        return RoiTable.text(toResult());
    }
}
