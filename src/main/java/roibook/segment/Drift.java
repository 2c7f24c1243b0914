package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import roibook.data.Row;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How far customers have moved away from those that a model was fitted on. Immutable.
///
/// Per feature the population stability index over the deciles of then: below 0.1 nothing of note has changed, from 0.25
/// on the model should be fitted anew. Per segment its share then and now, and how far its customers lie from the point
/// that stands for it.
public final class Drift {

    /// From here on a feature has moved a little.
    public static final double NOTABLE = 0.1;

    /// From here on a feature has moved so far that the model no longer fits.
    public static final double LARGE = 0.25;

    /// With fewer customers the index is chance: its expectation is about nine over their number.
    private static final long LEAST = 200;

    private final Map<String, Double> psi;
    private final List<Share> shares;
    private final long buyers;
    private final long unscored;
    private final Wording words;

    private Drift(Map<String, Double> psi, List<Share> shares, long buyers, long unscored, Wording words) {
        this.psi = psi;
        this.shares = shares;
        this.buyers = buyers;
        this.unscored = unscored;
        this.words = words;
    }

    static Drift of(ModelFile model, Map<String, Bins> now, long buyers, List<Row> rows, long unscored) {
        var psi = new LinkedHashMap<String, Double>();
        model.features()
                .forEach(feature -> feature.spread()
                        .filter(_ -> buyers > 0)
                        .ifPresent(then -> psi.put(feature.name(),
                                then.psi(now.getOrDefault(feature.name(), then)))));
        model.mixed().filter(_ -> buyers > 0).ifPresent(mixed -> {
            for (int place = 0; place < mixed.traits().size(); place++) {
                var then = mixed.spreads().get(place);
                psi.put(mixed.traits().get(place).name(),
                        then.psi(now.getOrDefault(Trait.column(place), then)));
            }
        });
        var counts = new HashMap<Integer, Row>();
        rows.forEach(row -> counts.put((int) row.count("segment"), row));
        double customers = Math.max(1, rows.stream().mapToLong(row -> row.count("n")).sum());
        double before = Math.max(1, model.segments().stream().mapToLong(ModelFile.Segment::customers).sum());
        var shares = new ArrayList<Share>();
        for (var segment : model.segments()) {
            var row = Optional.ofNullable(counts.remove(segment.number()));
            shares.add(new Share(segment.number(), segment.name(), segment.customers() / before,
                    row.map(one -> one.count("n")).orElse(0L) / customers, segment.distance(),
                    row.flatMap(one -> one.decimal("distance")).map(BigDecimal::doubleValue)));
        }
        var standard = Wording.of(Display.STANDARD);
        counts.forEach((number, row) -> shares.add(new Share(number, standard.text("name.non-buyers"), 0,
                row.count("n") / customers, Optional.empty(), Optional.empty())));
        shares.sort(Comparator.comparingInt(Share::number));
        return new Drift(psi, List.copyOf(shares), buyers, unscored, standard);
    }

    /// The same in another language, with numbers as its readers write them.
    ///
    /// @param display language, number format
    /// @return the drift in that language
    public Drift in(Display display) {
        return new Drift(psi, shares, buyers, unscored, Wording.of(display));
    }

    /// {@return the population stability index of each feature, 0 for no change}
    public Map<String, Double> psi() {
        return Map.copyOf(psi);
    }

    /// {@return whether a feature has moved so far that the model should be fitted anew}
    public boolean isLarge() {
        return buyers >= LEAST && psi.values().stream().anyMatch(value -> value >= LARGE);
    }

    /// {@return what has moved, and what to do, in a sentence or two}
    public String statement() {
        var sentence = judgement();
        return unscored == 0 ? sentence : sentence + " " + words.text("drift.unscored", unscored);
    }

    private String judgement() {
        if (buyers < LEAST) {
            return words.text("drift.few", buyers, LEAST);
        }
        var moved = psi.entrySet()
                .stream()
                .filter(feature -> feature.getValue() >= NOTABLE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(feature -> words.inSentence(feature.getKey()) + " (PSI "
                        + words.display().number(BigDecimal.valueOf(feature.getValue()), 2) + ")")
                .toList();
        if (moved.isEmpty()) {
            return words.text("drift.none", new Wording.Figure(NOTABLE, 1));
        }
        return words.text(isLarge() ? "drift.large" : "drift.notable", words.list(moved));
    }

    /// {@return one row per feature: its PSI and what that means}
    public Table features() {
        var table = Table.create("drift of features", StringColumn.create("feature"),
                DoubleColumn.create("psi"),
                StringColumn.create("verdict"));
        psi.forEach((feature, value) -> {
            table.stringColumn("feature").append(feature);
            table.doubleColumn("psi").append(value);
            table.stringColumn("verdict").append(verdict(value));
        });
        return table;
    }

    private String verdict(double value) {
        if (buyers < LEAST) {
            return words.text("verdict.few");
        }
        return words.text(
                value >= LARGE ? "verdict.large" : value >= NOTABLE ? "verdict.notable" : "verdict.none");
    }

    /// {@return one row per segment: its share then and now, and the mean distance then and now}
    public Table segments() {
        var table = Table.create("drift of segments", IntColumn.create("segment"),
                StringColumn.create("name"),
                DoubleColumn.create("share_then"), DoubleColumn.create("share_now"),
                DoubleColumn.create("change"),
                DoubleColumn.create("distance_then"), DoubleColumn.create("distance_now"));
        for (var share : shares) {
            table.intColumn("segment").append(share.number());
            table.stringColumn("name").append(share.name());
            table.doubleColumn("share_then").append(share.then());
            table.doubleColumn("share_now").append(share.now());
            table.doubleColumn("change").append(share.now() - share.then());
            append(table.doubleColumn("distance_then"), share.distanceThen());
            append(table.doubleColumn("distance_now"), share.distanceNow());
        }
        return table;
    }

    private static void append(DoubleColumn column, Optional<Double> value) {
        value.ifPresentOrElse(column::append, column::appendMissing);
    }

    /// The drift as a cell shows it: features, then segments.
    ///
    /// @return a table of role `drift`
    public TableResult toResult() {
        var rows = new ArrayList<List<Value>>();
        psi.forEach((feature, value) -> rows.add(List.of(Value.of(words.field(feature)),
                Value.of(words.display().number(BigDecimal.valueOf(value), 2), BigDecimal.valueOf(value)),
                Value.of(verdict(value)))));
        for (var share : shares) {
            rows.add(List.of(Value.of(share.name()), Value.of(words.percent(share.now() - share.then())),
                    Value.of(words.text("drift.share", new Wording.Percent(share.then()),
                            new Wording.Percent(share.now())))));
        }
        return new TableResult("drift", words.text("drift.title"), List.of(
                new Column("what", words.text("drift.what"), Align.LEFT, ""),
                new Column("change", words.text("drift.change"), Align.RIGHT, ""),
                new Column("verdict", words.text("drift.verdict"), Align.LEFT, "")), rows, List.of(),
                rows.size(),
                List.of(statement()), Optional.empty());
    }

    /// {@return the statement}
    @Override
    public String toString() {
        return statement();
    }

    private record Share(int number, String name, double then, double now, Optional<Double> distanceThen,
            Optional<Double> distanceNow) {}
}
