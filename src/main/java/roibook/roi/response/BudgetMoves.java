package roibook.roi.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.chart.Chart;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Interval;
import roibook.roi.response.MovePlanner.Candidate;
import roibook.roi.response.MovePlanner.Pair;
import roibook.roi.response.MovePlanner.Part;
import tech.tablesaw.api.Table;

/// Moves of budget between groups whose curves can be believed, so that profit grows most within bounds. Immutable.
///
/// The daily pattern of each group stays as it was in the period; its spend is raised or lowered in proportion. Gains are
/// what the curves promise for a period like that of the report; their ranges come from the refits, and say nothing of
/// what the curves can't see.
public final class BudgetMoves {

    private final MoveBounds bounds;
    private final Basis basis;
    private final Display display;
    private final List<Move> moves;
    private final List<SpendChange> changes;
    private final BigDecimal gain;
    private final Interval range;
    private final List<Pause> pauses;
    private final List<String> leftOut;
    private final int believable;

    private BudgetMoves(MoveBounds bounds, Basis basis, Display display, List<Move> moves,
            List<SpendChange> changes, BigDecimal gain, Interval range, List<Pause> pauses,
            List<String> leftOut,
            int believable) {
        this.bounds = bounds;
        this.basis = basis;
        this.display = display;
        this.moves = moves;
        this.changes = changes;
        this.gain = gain;
        this.range = range;
        this.pauses = pauses;
        this.leftOut = leftOut;
        this.believable = believable;
    }

    static BudgetMoves of(ResponseReport report, MoveBounds bounds) {
        double margin = report.basis().margin().map(BigDecimal::doubleValue).orElse(1.0);
        var planner = new MovePlanner(margin, bounds, report.display());
        var candidates = planner.candidates(report.groups());
        var pairs = candidates.size() < 2 && bounds.budget() == 0
                ? List.<Pair>of()
                : planner.pairs(candidates);
        var valued = Valued.of(candidates, pairs, margin);
        boolean pays = bounds.budget() != 0 || valued.gain() > 0;
        if (!pays) {
            valued = Valued.of(candidates, List.of(), margin);
        }
        var names = candidates.stream().map(Candidate::name).toList();
        return new BudgetMoves(bounds, report.basis(), report.display(), valued.moves(), valued.changes(),
                Curve.money(valued.gain()), valued.range(), report.pauses(),
                report.groups()
                        .stream()
                        .map(GroupResponse::name)
                        .filter(name -> !names.contains(name))
                        .toList(),
                candidates.size());
    }

    /// Pairs with what they are worth.
    private record Valued(List<Move> moves, List<SpendChange> changes, double gain, Interval range) {

        static Valued of(List<Candidate> candidates, List<Pair> pairs, double margin) {
            var worth = worth(candidates, pairs, margin);
            var moves = pairs.stream().map(pair -> move(pair, worth)).toList();
            var changes = worth.entrySet()
                    .stream()
                    .filter(entry -> entry.getValue().part().change().signum() != 0)
                    .map(entry -> new SpendChange(entry.getKey(), entry.getValue().part().candidate().spend(),
                            entry.getValue().part().change(), Curve.money(entry.getValue().gain())))
                    .toList();
            double gain = 0;
            var gains = new double[Fitter.REFITS];
            double correction = 1;
            for (var one : worth.values()) {
                gain += one.gain();
                correction = Math.max(correction, one.part().candidate().curve().correction());
                for (int i = 0; i < gains.length; i++) {
                    gains[i] += one.gains()[i];
                }
            }
            return new Valued(moves, changes, gain, Curve.interval(gain, gains, correction));
        }

        private static Map<String, Worth> worth(List<Candidate> candidates, List<Pair> pairs, double margin) {
            var worth = new LinkedHashMap<String, Worth>();
            for (var candidate : candidates) {
                var change = BigDecimal.ZERO;
                for (var pair : pairs) {
                    if (is(pair.giver(), candidate)) {
                        change = change.subtract(pair.amount());
                    }
                    if (is(pair.taker(), candidate)) {
                        change = change.add(pair.amount());
                    }
                }
                if (change.signum() != 0) {
                    worth.put(candidate.name(), Worth.of(new Part(candidate, change), margin));
                }
            }
            return worth;
        }

        private static boolean is(Optional<Part> part, Candidate candidate) {
            return part.filter(side -> side.candidate().equals(candidate)).isPresent();
        }

        private static Move move(Pair pair, Map<String, Worth> worth) {
            double gain = 0;
            double correction = 1;
            var gains = new double[Fitter.REFITS];
            for (var side : List.of(pair.giver(), pair.taker())) {
                var one = side.map(part -> worth.get(part.candidate().name()));
                if (one.isPresent()) {
                    double share = pair.amount().doubleValue() / one.get().part().size();
                    gain += share * one.get().gain();
                    correction = Math.max(correction, one.get().part().candidate().curve().correction());
                    for (int i = 0; i < gains.length; i++) {
                        gains[i] += share * one.get().gains()[i];
                    }
                }
            }
            return new Move(name(pair.giver()), name(pair.taker()), pair.amount(), Curve.money(gain),
                    Curve.interval(gain, gains, correction));
        }

        private static Optional<String> name(Optional<Part> part) {
            return part.map(side -> side.candidate().name());
        }
    }

    /// What a change of spend does to profit, by the curve and by its refits.
    private record Worth(Part part, double gain, List<Double> refits) {

        static Worth of(Part part, double margin) {
            var curve = part.candidate().curve();
            double cost = part.change().doubleValue();
            var refits = new ArrayList<Double>();
            for (double change : curve.changes(part.factor())) {
                refits.add(margin * change - cost);
            }
            return new Worth(part, margin * curve.change(part.factor()) - cost, refits);
        }

        double[] gains() {
            return refits.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /// {@return the bounds that were kept}
    public MoveBounds bounds() {
        return bounds;
    }

    /// {@return the moves, the greatest amount first; empty when none pays}
    public List<Move> moves() {
        return moves;
    }

    /// {@return how the spend of each group changes, by name}
    public List<SpendChange> changes() {
        return changes;
    }

    /// {@return what all moves together add to profit, unrounded; 0 or more when the budget stays as it is}
    public BigDecimal gain() {
        return gain;
    }

    /// {@return the 95 % range of the gain}
    public Interval range() {
        return range;
    }

    /// {@return whether the gain is above zero in its whole range}
    public boolean clear() {
        return range.low().signum() > 0;
    }

    /// {@return groups whose last money clearly does not come back, the greatest spend first}
    public List<Pause> pauses() {
        return pauses;
    }

    /// {@return the groups that no money is moved from or to, since no curve of theirs can be believed}
    public List<String> leftOut() {
        return leftOut;
    }

    /// How many groups have a curve that carries moves.
    int believable() {
        return believable;
    }

    /// {@return the assumption under which gains are profit}
    public Basis basis() {
        return basis;
    }

    /// {@return how figures and words are written}
    public Display display() {
        return display;
    }

    /// The same moves in other words.
    ///
    /// @param formatter how figures and words are written; amounts keep their currency
    /// @return the moves
    public BudgetMoves in(Display formatter) {
        return new BudgetMoves(bounds, basis, formatter.withCurrency(display.currency()), moves, changes,
                gain,
                range, pauses, leftOut, believable);
    }

    /// {@return the moves in words: the whole first, then each move, each group to pause, and what is not known}
    public List<String> sentences() {
        return new MoveWords(this).all();
    }

    /// {@return one row for each move: `from`, `to`, `amount`, `gain`, `gain_low`, `gain_high`, `clear`}
    public Table table() {
        return MoveTable.tablesaw(this);
    }

    /// {@return the moves as page, PDF and mail show them; role `moves`}
    public TableResult toResult() {
        return MoveTable.result(this);
    }

    /// {@return the change of spend of each group as bars}
    public Chart chart() {
        return MoveTable.chart(this);
    }

    /// {@return the moves in words}
    @Override
    public String toString() {
        return String.join("\n", sentences());
    }
}
