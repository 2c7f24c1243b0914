package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;
import roibook.roi.RoiReport.Group;
import tech.tablesaw.api.Table;

/// How few groups make most of a sum (Pareto), and which take from it. Shares are parts of what the groups above zero make
/// together, so that they stay below 1 beside groups that lose.
///
/// @param report the report taken apart
/// @param metric the sum
/// @param parts the groups, the greatest first
/// @param made what the groups above zero make together
/// @param lost what the groups below zero take from it, as a number above zero
public record Concentration(RoiReport report, Metric metric, List<Part> parts, BigDecimal made,
        BigDecimal lost) implements Breakdown {

    private static final BigDecimal MOST = new BigDecimal("0.8");
    private static final int NAMED = 3;

    /// A group's part.
    ///
    /// @param group the group
    /// @param value its sum
    /// @param share its part of what is made; empty where it makes nothing
    /// @param cumulative the part of this group and those before it; empty where it makes nothing
    public record Part(Group group, BigDecimal value, Optional<BigDecimal> share,
            Optional<BigDecimal> cumulative) {}

    /// Makes the list unchangeable.
    public Concentration {
        parts = List.copyOf(parts);
    }

    static Concentration of(RoiReport report, Metric metric) {
        if (!metric.additive() || metric.unit() == Unit.PERCENT) {
            throw new DataException(
                    metric.id() + " is no sum, so groups have no part of it; ask for cost, revenue, "
                            + "conversions or profit, or for drivers(" + metric + ")");
        }
        var values = new ArrayList<Part>();
        for (var group : report.groups()) {
            report.value(metric, group)
                    .value()
                    .ifPresent(
                            value -> values.add(new Part(group, value, Optional.empty(), Optional.empty())));
        }
        values.sort(Comparator.comparing(Part::value).reversed());
        var made = sum(values, 1);
        var parts = new ArrayList<Part>();
        var soFar = BigDecimal.ZERO;
        for (var part : values) {
            if (part.value().signum() > 0) {
                soFar = soFar.add(part.value());
                parts.add(new Part(part.group(), part.value(), Optional.of(share(part.value(), made)),
                        Optional.of(share(soFar, made))));
            } else {
                parts.add(part);
            }
        }
        return new Concentration(report, metric, parts, made, sum(values, -1).negate());
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, MathContext.DECIMAL128);
    }

    private static BigDecimal sum(List<Part> parts, int sign) {
        return parts.stream()
                .map(Part::value)
                .filter(value -> value.signum() == sign)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// {@return how many groups, the greatest first, make 80 % of what is made; 0 where nothing is}
    public int most() {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i)
                        .cumulative()
                        .filter(share -> share.compareTo(MOST) >= 0)
                        .isPresent())
                .findFirst()
                .orElse(-1) + 1;
    }

    /// {@return the groups below zero, the lowest first}
    public List<Part> losers() {
        return parts.stream().filter(part -> part.value().signum() < 0).toList().reversed();
    }

    private Grid<Part> grid() {
        var words = new RoiWords(report.display());
        var label = words.label(metric, report.basis());
        return new Grid<>(report, words.text("concentration.title", label, report.title()), parts,
                Part::group)
                .metric(metric.id(), label, metric, false, part -> Optional.of(part.value()),
                        report.value(metric).value())
                .share("share", words.text("concentration.share"), Part::share, Optional.empty())
                .share("cumulative", words.text("concentration.cumulative"), Part::cumulative,
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
        var losers = losers();
        if (most() == 0) {
            sentences.add(words.text("concentration.none", words.inSentence(metric, report.basis())));
        } else {
            sentences.add(words.text(losers.isEmpty() ? "concentration.most" : "concentration.most-made",
                    display.count(most()), display.count(parts.size()),
                    words.many(report.dimensions(), parts.size()), display.percent(MOST, 0),
                    words.inSentence(metric, report.basis()), display.text(metric, made)));
        }
        if (!losers.isEmpty()) {
            sentences.add(words.text("concentration.losers", losers.size(),
                    words.many(report.dimensions(), losers.size()),
                    display.text(metric, lost),
                    words.list(report, losers.stream().limit(NAMED).map(Part::group).toList(), metric),
                    losers.size() - NAMED));
        }
        int unknown = (int) report.groups().stream().filter(group -> group.totals().rows() > 0).count()
                - parts.size();
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
        return RoiChart.pareto(this);
    }

    /// {@return the table and what it says, as text}
    @Override
    public String toString() {
        return RoiTable.text(toResult());
    }
}
