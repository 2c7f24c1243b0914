package roibook.explore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.Row;
import roibook.explore.ColumnProfile.Numbers;
import roibook.explore.Profiler.Found;
import roibook.metric.Measure;

/// Puts what the sums by day and channel know of all rows in the place of what a sample says: missing values, sums, means and
/// extremes of the measures of campaigns, the first and the last day.
final class Exact {

    private final Context context;
    private final Row all;

    private Exact(Context context, Row all) {
        this.context = context;
        this.all = all;
    }

    /// The profiles, exact where that is known of all rows.
    static List<Found> of(Context context, Cells cells, List<Found> found) {
        if (!context.otherCurrencies().isEmpty() && context.schema().measured().isEmpty()) {
            return found;
        }
        var list = context.schema()
                .measured()
                .keySet()
                .stream()
                .map(Measure::column)
                .map(name -> ", sum(" + name + ") as " + name + ", sum(" + name + "_missing) as " + name
                        + "_missing, min(" + name + "_least)::varchar as " + name + "_least, max(" + name
                        + "_greatest)::varchar as " + name + "_greatest")
                .collect(Collectors.joining());
        var exact = new Exact(context, cells.ask("select sum(row_count) as row_count, coalesce(sum(row_count)"
                + " filter (day is null), 0) as day_missing, min(day)::varchar as day_least, max(day)::varchar as"
                + " day_greatest" + list + " from data").getFirst());
        return found.stream().map(one -> one.with(exact.of(one.profile()))).toList();
    }

    private ColumnProfile of(ColumnProfile profile) {
        boolean one = context.otherCurrencies().isEmpty();
        var measure = context.schema()
                .measured()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().equals(profile.name()))
                .map(entry -> entry.getKey().column())
                .findFirst();
        if (measure.isPresent() && (one || context.money(profile.name()))) {
            return measured(profile, measure.get(), one);
        }
        boolean day = context.schema().day().filter(profile.name()::equals).isPresent();
        return day && one && profile.type().equals("DATE")
                ? replaced(profile, "day", all.count("day_missing"), profile.numbers())
                : profile;
    }

    private ColumnProfile measured(ColumnProfile profile, String name, boolean one) {
        long missing = all.count(name + "_missing");
        long known = all.count("row_count") - missing;
        var sum = Profiler.known(all, name);
        var numbers = profile.numbers()
                .map(of -> sum.isEmpty() || known == 0
                        ? of
                        : new Numbers(sum.getAsDouble() / known, sum.getAsDouble(), of.p01(), of.p05(),
                                of.p25(), of.median(), of.p75(), of.p95(), of.p99(), of.zeros(),
                                negative(of, name), of.outliers(), of.topShare(), of.tailRatio(),
                                of.tailIndex()));
        return replaced(profile, name, one ? missing : profile.missing(), numbers);
    }

    /// A few negative values that the sample lacks are one at least.
    private long negative(Numbers of, String name) {
        boolean some = all.text(name + "_least").filter(least -> least.startsWith("-")).isPresent();
        return some ? Math.max(1, of.negative()) : 0;
    }

    private ColumnProfile replaced(ColumnProfile profile, String name, long missing,
            Optional<Numbers> numbers) {
        return new ColumnProfile(profile.name(), profile.type(), profile.role(), profile.rows(), missing,
                profile.distinct(), profile.distinctExact(),
                all.text(name + "_least").orElse(profile.least()),
                all.text(name + "_greatest").orElse(profile.greatest()), numbers, profile.leading(),
                profile.looked());
    }
}
