package roibook.explore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import roibook.explore.Part.Kind;
import roibook.explore.Part.Picture;
import roibook.metric.Metric;
import roibook.metric.Totals;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.Table;

/// How ratios of sums move: return, cost per conversion, rates.
final class Rates {

    private static final List<Metric> WANTED = List.of(Metric.ROAS, Metric.CPA, Metric.CVR, Metric.CTR,
            Metric.CPC);
    private static final int WEEK = 7;
    private static final int SHORTEST = 28;
    private static final double CLEAR = 0.05;

    private final Context context;
    private final Daily daily;
    private final List<Optional<Totals>> windows;
    private final Totals whole;

    private Rates(Context context, Daily daily, List<Optional<Totals>> windows) {
        this.context = context;
        this.daily = daily;
        this.windows = windows;
        whole = daily.totals().stream().reduce(Totals.NONE, Totals::plus);
    }

    static List<Part> parts(Context context, Daily daily) {
        if (daily.series().isEmpty() || daily.totals().size() < SHORTEST) {
            return List.of();
        }
        int window = daily.grain() == Grain.DAY ? WEEK : 1;
        var rates = new Rates(context, daily, daily.windows(window));
        return WANTED.stream().flatMap(metric -> rates.part(metric, window).stream()).toList();
    }

    private int believed(Metric metric) {
        return metric == Metric.CTR || metric == Metric.CPC
                ? daily.totals().size() - daily.partial()
                : daily.totals().size() - daily.converting();
    }

    private Optional<Part> part(Metric metric, int window) {
        var each = daily.series(metric);
        if (each.present().length < SHORTEST) {
            return Optional.empty();
        }
        var complete = new Series(each.name(), each.grain(), each.first(),
                each.values().subList(0, believed(metric)));
        var weeks = daily.smooth(metric, windows);
        var label = metric.label(context.display().language());
        var overall = metric.of(whole);
        if (overall.value().isEmpty() || !each.says()) {
            return Optional.empty();
        }
        var sentences = new ArrayList<String>();
        var trend = complete.trend();
        var value = context.display().text(metric, overall);
        sentences.add(trend.filter(found -> found.probability() < CLEAR && found.slope() != 0)
                .map(found -> context.say(found.slope() > 0 ? "rate.up" : "rate.down", label, value))
                .orElseGet(() -> context.say("rate.none", label, value)));
        var table = Table.create(DateColumn.create("date",
                IntStream.range(0, each.values().size()).mapToObj(each::day).toArray(LocalDate[]::new)));
        table.addColumns(OverTime.column(metric.id(), each.values()),
                OverTime.column(metric.id() + "_7_days", weeks.values()));
        var unit = switch (metric.unit()) {
            case MONEY -> context.display().currency().orElse("");
            case PERCENT -> "%";
            case RATIO_X, COUNT -> "";
        };
        return Optional.of(Part
                .of("rate-" + metric.id(), context.say("rate.heading", label), sentences, table)
                .weighing(trend.filter(found -> found.probability() < CLEAR).isPresent() ? 0.55 : 0.15)
                .drawn(new Picture(Kind.LINES, "date", List.of(metric.id() + "_7_days"), List.of(label),
                        window == 1 ? label : context.say("rate.axis", label), unit)));
    }
}
