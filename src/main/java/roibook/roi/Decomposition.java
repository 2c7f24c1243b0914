package roibook.roi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.metric.Basis;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Metric.Unit;
import roibook.metric.Totals;
import roibook.roi.Drivers.Driver;
import roibook.roi.RoiReport.Group;

/// Takes the change of a total apart by groups, adding up exactly.
///
/// A sum over groups is spend times share of the spend times what comes back by unit of it; a ratio is the mean of the
/// groups' ratios, weighted by their part of the divisor. The difference of such a product is told apart with the mean of
/// both periods for what is held (Bennet 1920), so that no remainder is left and both directions of time agree. Groups
/// that are there in one period only count as mix, at the return they had.
final class Decomposition {

    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Metric metric;
    private final Basis basis;
    private final Optional<Measure> divisor;

    private Decomposition(Metric metric, Basis basis, Optional<Measure> divisor) {
        this.metric = metric;
        this.basis = basis;
        this.divisor = divisor;
    }

    /// Whether a metric can be taken apart.
    static boolean fits(Metric metric) {
        return isSum(metric) || divisor(metric).isPresent();
    }

    static boolean isSum(Metric metric) {
        return metric.additive() && metric.unit() != Unit.PERCENT;
    }

    private static Optional<Measure> divisor(Metric metric) {
        return switch (metric.denominator()) {
            case "C" -> Optional.of(Measure.COST).filter(_ -> metric != Metric.MER);
            case "I" -> Optional.of(Measure.IMPRESSIONS);
            case "K" -> Optional.of(Measure.CLICKS);
            case "N" -> Optional.of(Measure.CONVERSIONS);
            default -> Optional.empty();
        };
    }

    /// Takes a change apart.
    ///
    /// @return what each group did to it, in their order; empty when a figure is unknown or a ratio undefined
    static Optional<List<Driver>> of(Metric metric, Basis basis, List<Group> groups, Totals now,
            Totals before) {
        if (now.rows() == 0 || before.rows() == 0) {
            return Optional.empty();
        }
        return isSum(metric)
                ? new Decomposition(metric, basis, Optional.empty()).sums(groups, now, before)
                : new Decomposition(metric, basis, divisor(metric)).ratios(groups, now, before);
    }

    /// Two periods of one figure.
    private record Pair(BigDecimal before, BigDecimal now) {

        BigDecimal difference() {
            return now.subtract(before);
        }

        BigDecimal mean() {
            return before.add(now).divide(TWO, PRECISION);
        }

        Pair over(Pair other) {
            return new Pair(before.divide(other.before, PRECISION), now.divide(other.now, PRECISION));
        }

        Pair times(Pair other) {
            return new Pair(before.multiply(other.before, PRECISION), now.multiply(other.now, PRECISION));
        }

        /// What comes back by unit; where there was nothing to bring it, that of the other period.
        Pair rate(Pair by) {
            var early = by.before.signum() == 0
                    ? Optional.<BigDecimal>empty()
                    : Optional.of(before.divide(by.before, PRECISION));
            var late = by.now.signum() == 0
                    ? Optional.<BigDecimal>empty()
                    : Optional.of(now.divide(by.now, PRECISION));
            return new Pair(early.or(() -> late).orElse(BigDecimal.ZERO),
                    late.or(() -> early).orElse(BigDecimal.ZERO));
        }

        boolean isAbove(BigDecimal limit) {
            return before.compareTo(limit) > 0 && now.compareTo(limit) > 0;
        }

        /// Whether something came in a period from nothing.
        boolean comesFromNothing(Pair by) {
            return (before.signum() != 0 && by.before.signum() == 0)
                    || (now.signum() != 0 && by.now.signum() == 0);
        }
    }

    private Optional<List<Driver>> sums(List<Group> groups, Totals now, Totals before) {
        var spend = costs(before, now).filter(pair -> pair.isAbove(BigDecimal.ZERO));
        return all(groups,
                group -> value(group.before()).flatMap(early -> value(group.settled()).map(late -> {
                    var value = new Pair(early, late);
                    var cost = costs(group.before(), group.settled());
                    return spend.isEmpty() || cost.isEmpty() || value.comesFromNothing(cost.get())
                            ? other(group, value.difference())
                            : sum(group, value, cost.get(), spend.get());
                })));
    }

    private static Driver sum(Group group, Pair value, Pair cost, Pair spend) {
        var share = cost.over(spend);
        var rate = value.rate(cost);
        var level = spend.mean();
        return new Driver(group, round(spend.difference().multiply(share.times(rate).mean())),
                round(level.multiply(share.difference()).multiply(rate.mean())),
                round(level.multiply(share.mean()).multiply(rate.difference())), BigDecimal.ZERO);
    }

    private Optional<List<Driver>> ratios(List<Group> groups, Totals now, Totals before) {
        var whole = divisors(before, now)
                .filter(pair -> pair.before().signum() != 0 && pair.now().signum() != 0);
        var total = numerators(before, now);
        if (whole.isEmpty() || total.isEmpty()) {
            return Optional.empty();
        }
        var mean = total.get().over(whole.get()).mean();
        return all(groups, group -> divisors(group.before(), group.settled()).flatMap(
                by -> numerators(group.before(), group.settled()).map(value -> {
                    var weight = by.over(whole.get());
                    if (value.comesFromNothing(by)) {
                        return other(group, value.over(whole.get())
                                .difference()
                                .subtract(weight.difference().multiply(mean)));
                    }
                    var rate = value.rate(by);
                    return new Driver(group, BigDecimal.ZERO,
                            round(weight.difference().multiply(rate.mean().subtract(mean))),
                            round(weight.mean().multiply(rate.difference())), BigDecimal.ZERO);
                })));
    }

    private static Driver other(Group group, BigDecimal difference) {
        return new Driver(group, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, round(difference));
    }

    private static BigDecimal round(BigDecimal number) {
        return number.round(PRECISION);
    }

    private static Optional<List<Driver>> all(List<Group> groups,
            Function<Group, Optional<Driver>> driver) {
        var drivers = groups.stream()
                .filter(group -> group.settled().rows() > 0 || group.before().rows() > 0)
                .map(driver)
                .toList();
        return drivers.stream().allMatch(Optional::isPresent)
                ? Optional.of(drivers.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<Pair> costs(Totals before, Totals now) {
        return pair(sum(before, Measure.COST), sum(now, Measure.COST));
    }

    private Optional<Pair> divisors(Totals before, Totals now) {
        return divisor.flatMap(measure -> pair(sum(before, measure), sum(now, measure)));
    }

    private Optional<Pair> numerators(Totals before, Totals now) {
        return pair(numerator(before), numerator(now));
    }

    private static Optional<Pair> pair(Optional<BigDecimal> before, Optional<BigDecimal> now) {
        return before.flatMap(early -> now.map(late -> new Pair(early, late)));
    }

    private static Optional<BigDecimal> sum(Totals totals, Measure measure) {
        return totals.rows() == 0 ? Optional.of(BigDecimal.ZERO) : totals.sum(measure);
    }

    private Optional<BigDecimal> value(Totals totals) {
        return totals.rows() == 0 ? Optional.of(BigDecimal.ZERO) : metric.of(totals, basis).value();
    }

    /// What stands above the line of a ratio. It is linear in the sums, so one unit of the divisor may be added, by which
    /// the ratio is defined for groups without any.
    private Optional<BigDecimal> numerator(Totals totals) {
        if (totals.rows() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        var measure = divisor.orElseThrow();
        var unit = unit(measure);
        return sum(totals, measure).map(by -> by.add(BigDecimal.ONE))
                .flatMap(by -> metric.of(totals.plus(unit), basis)
                        .value()
                        .flatMap(ratio -> metric.of(unit, basis)
                                .value()
                                .map(alone -> ratio.multiply(by).subtract(alone).round(PRECISION))));
    }

    private static Totals unit(Measure measure) {
        return Totals.of(one(measure, Measure.COST), one(measure, Measure.REVENUE),
                one(measure, Measure.IMPRESSIONS), one(measure, Measure.CLICKS),
                one(measure, Measure.CONVERSIONS));
    }

    private static BigDecimal one(Measure wanted, Measure measure) {
        return wanted == measure ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
