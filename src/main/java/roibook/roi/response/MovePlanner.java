package roibook.roi.response;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.roi.response.Allocation.Place;
import roibook.roi.response.Response.Fitted;

/// Finds the moves: the best allocation, rounded to minor units without losing one, as pairs of giver and taker.
final class MovePlanner {

    /// Moves below this share of the spend of both sides are not worth the work.
    private static final double WORTH = 0.01;

    private final double margin;
    private final MoveBounds bounds;
    private final Display display;

    MovePlanner(double margin, MoveBounds bounds, Display display) {
        this.margin = margin;
        this.bounds = bounds;
        this.display = display;
    }

    /// A group that may give or take.
    ///
    /// @param name its name
    /// @param spend its spend in the period
    /// @param curve its curve
    /// @param marginal the upper end of the range of its marginal ROAS
    record Candidate(String name, BigDecimal spend, Curve curve, double marginal) {

        static Optional<Candidate> of(GroupResponse group) {
            return group.response() instanceof Fitted fitted && fitted.belief().carriesMoves()
                    ? Optional.of(new Candidate(group.name(), group.spend(), fitted.curve(),
                            fitted.range().high().doubleValue()))
                    : Optional.empty();
        }
    }

    /// What a group gives (below zero) or takes.
    record Part(Candidate candidate, BigDecimal change) {

        double factor() {
            return 1 + change.doubleValue() / candidate.spend().doubleValue();
        }

        double size() {
            return change.abs().doubleValue();
        }
    }

    /// A pair, before it is valued.
    record Pair(Optional<Part> giver, Optional<Part> taker, BigDecimal amount) {}

    List<Candidate> candidates(List<GroupResponse> groups) {
        return groups.stream()
                .flatMap(group -> Candidate.of(group).stream())
                .sorted(Comparator.comparing(Candidate::name))
                .toList();
    }

    List<Pair> pairs(List<Candidate> candidates) {
        var places = candidates.stream()
                .map(candidate -> new Place(candidate.curve(), 1 - bounds.most(), most(candidate)))
                .toList();
        double spend = candidates.stream().mapToDouble(candidate -> candidate.spend().doubleValue()).sum();
        var factors = Allocation.best(places, margin, bounds.budget() * spend);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < factors.length; i++) {
            var candidate = candidates.get(i);
            parts.add(
                    new Part(candidate, cut(BigDecimal.valueOf(factors[i] - 1).multiply(candidate.spend()))));
        }
        return paired(whole(parts)).stream().filter(this::worthwhile).toList();
    }

    /// A group whose next money clearly does not come back gets none, though another one may lose more of it: money that
    /// loses either way is better not spent, and [ResponseReport#pauses] says so. A budget that has to grow goes somewhere.
    private double most(Candidate candidate) {
        return bounds.budget() > 0 || candidate.marginal() * margin >= 1
                ? Math.max(1, Math.min(1 + bounds.most(), candidate.curve().mostFactor()))
                : 1;
    }

    /// Towards zero, so that no bound is left.
    private BigDecimal cut(BigDecimal amount) {
        return amount.setScale(scale(), RoundingMode.DOWN);
    }

    private int scale() {
        return display.rounded(Metric.COST, BigDecimal.ONE).scale();
    }

    /// The minor units that rounding left over are taken from the largest change of the side that has too many.
    private List<Part> whole(List<Part> parts) {
        var sum = parts.stream().map(Part::change).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (bounds.budget() != 0 || sum.signum() == 0) {
            return parts;
        }
        var whole = new ArrayList<>(parts);
        var order = new ArrayList<>(parts);
        order.sort(Comparator.comparingDouble(Part::size).reversed());
        for (var part : order) {
            if (part.change().signum() == sum.signum()) {
                var less = part.change().abs().min(sum.abs());
                var change = part.change().subtract(sum.signum() > 0 ? less : less.negate());
                whole.set(whole.indexOf(part), new Part(part.candidate(), change));
                sum = sum.subtract(sum.signum() > 0 ? less : less.negate());
            }
        }
        return whole;
    }

    private List<Pair> paired(List<Part> parts) {
        var order = Comparator.comparing((Part part) -> part.change().abs())
                .reversed()
                .thenComparing(part -> part.candidate().name());
        var givers = parts.stream().filter(part -> part.change().signum() < 0).sorted(order).toList();
        var takers = parts.stream().filter(part -> part.change().signum() > 0).sorted(order).toList();
        var pairs = new ArrayList<Pair>();
        int giver = 0;
        int taker = 0;
        var given = BigDecimal.ZERO;
        var taken = BigDecimal.ZERO;
        while (giver < givers.size() || taker < takers.size()) {
            var from = giver < givers.size() ? Optional.of(givers.get(giver)) : Optional.<Part>empty();
            var to = taker < takers.size() ? Optional.of(takers.get(taker)) : Optional.<Part>empty();
            var left = rest(from, given);
            var wanted = rest(to, taken);
            var amount = from.isEmpty() ? wanted : to.isEmpty() ? left : left.min(wanted);
            pairs.add(new Pair(from, to, amount));
            given = given.add(amount);
            taken = taken.add(amount);
            if (from.isPresent() && amount.compareTo(left) == 0) {
                giver++;
                given = BigDecimal.ZERO;
            }
            if (to.isPresent() && amount.compareTo(wanted) == 0) {
                taker++;
                taken = BigDecimal.ZERO;
            }
        }
        return pairs;
    }

    private static BigDecimal rest(Optional<Part> part, BigDecimal done) {
        return part.map(whole -> whole.change().abs().subtract(done)).orElse(BigDecimal.ZERO);
    }

    private boolean worthwhile(Pair pair) {
        return bounds.budget() != 0 || worthwhile(pair, pair.giver()) || worthwhile(pair, pair.taker());
    }

    private static boolean worthwhile(Pair pair, Optional<Part> part) {
        return part
                .filter(side -> pair.amount().doubleValue() >= WORTH * side.candidate().spend().doubleValue())
                .isPresent();
    }
}
