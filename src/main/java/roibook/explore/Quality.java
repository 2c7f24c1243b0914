package roibook.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import roibook.data.Row;

/// What is wrong with the rows, the worst first.
final class Quality {

    private final Context context;
    private final List<ColumnProfile> profiles;
    private final Daily daily;
    private final List<DataWarning> warnings = new ArrayList<>();

    Quality(Context context, List<ColumnProfile> profiles, Daily daily) {
        this.context = context;
        this.profiles = profiles;
        this.daily = daily;
    }

    List<DataWarning> warnings() {
        if (context.currencies().size() > 1) {
            add("currencies", context.currencies().size(), String.join(", ", context.currencies()),
                    context.currencies().getFirst());
        }
        duplicates();
        contradictions();
        missing();
        gaps();
        shifts();
        return List.copyOf(warnings);
    }

    private void add(String id, long count, Object... further) {
        if (count > 0) {
            warnings.add(new DataWarning(id, count, context.counted("warning." + id, count, further)));
        }
    }

    private void duplicates() {
        var key = context.schema().campaignKey();
        if (!context.schema().campaigns() || key.isEmpty()) {
            return;
        }
        var day = Schema.quoted(context.day().orElseThrow()) + "::date";
        var repeated = context.rows()
                .sql("select coalesce(sum(n - 1), 0)::bigint as n from (select count(*) as n from data"
                        + " group by " + day + ", "
                        + key.stream().map(Schema::quoted).collect(Collectors.joining(", "))
                        + " having count(*) > 1)")
                .rows()
                .getFirst();
        add("duplicates", repeated.count("n"), String.join(", ", key));
    }

    /// Rows whose measures contradict each other, counted in one pass.
    private void contradictions() {
        var there = context.schema().measures();
        var checks = new LinkedHashMap<String, String>();
        check(checks, "conversions-without-cost", there, List.of("cost", "conversions"),
                "cost = 0 and conversions > 0");
        check(checks, "revenue-without-cost", there, List.of("cost", "revenue"),
                "coalesce(cost, 0) = 0 and revenue > 0");
        check(checks, "clicks-above-impressions", there, List.of("clicks", "impressions"),
                "clicks > impressions");
        check(checks, "conversions-above-clicks", there, List.of("clicks", "conversions"),
                "conversions > clicks");
        check(checks, "negative-cost", there, List.of("cost"), "cost < 0");
        check(checks, "refunds", there, List.of("revenue"), "revenue < 0");
        if (context.schema().has("transactions", Schema.Kind.NUMBER)
                && context.schema().has("revenue", Schema.Kind.NUMBER)) {
            checks.put("revenue-without-order", "transactions = 0 and revenue > 0");
        }
        if (checks.isEmpty()) {
            return;
        }
        Row counts = context.rows()
                .sql("select " + checks.entrySet()
                        .stream()
                        .map(check -> "count(*) filter (" + check.getValue() + ") as "
                                + Schema.quoted(check.getKey()))
                        .collect(Collectors.joining(", ")) + " from data")
                .rows()
                .getFirst();
        checks.keySet().forEach(id -> add(id, counts.count(id)));
    }

    private static void check(Map<String, String> checks, String id, List<String> there, List<String> needed,
            String condition) {
        if (there.containsAll(needed)) {
            checks.put(id, condition);
        }
    }

    private void missing() {
        var empty = profiles.stream().filter(ColumnProfile::empty).map(ColumnProfile::name).toList();
        add("empty", empty.size(), String.join(", ", empty));
        var some = profiles.stream().filter(profile -> profile.missing() > 0 && !profile.empty()).toList();
        some.stream()
                .filter(this::matters)
                .forEach(profile -> add("missing", profile.missing(), context.label(profile.name()),
                        context.percent(profile.missing() / (double) profile.rows())));
        var others = some.stream()
                .filter(profile -> !matters(profile))
                .filter(p -> !Schema.bookkeeping(p.name()))
                .toList();
        add("missing-others", others.size(), others.stream()
                .map(profile -> profile.name() + " "
                        + context.percent(profile.missing() / (double) profile.rows()))
                .collect(Collectors.joining(", ")));
    }

    private boolean matters(ColumnProfile profile) {
        return Schema.MEASURES.contains(profile.name())
                || context.day().filter(profile.name()::equals).isPresent();
    }

    private void gaps() {
        daily.period().ifPresent(period -> {
            long gaps = period.days() - daily.days();
            if (daily.series().isEmpty() && !context.schema().measures().isEmpty()) {
                add("period", period.days(), context.display().day(period.from()),
                        context.display().day(period.to()));
            } else if (gaps > 0 && !regular(period)) {
                add("gaps", gaps, context.display().period(period.from(), period.to()), firstGap());
            }
        });
    }

    /// Weekly or monthly rows have no gaps between them.
    private boolean regular(Daily.Period period) {
        return daily.days() > 1 && (period.days() - 1) / (double) (daily.days() - 1) > 5;
    }

    private String firstGap() {
        return daily.series().stream().findFirst().map(one -> {
            int i = 0;
            while (i < one.values().size() - 1 && one.values().get(i).isPresent()) {
                i++;
            }
            return context.display().day(one.day(i));
        }).orElse(context.display().none());
    }

    private void shifts() {
        for (var series : daily.main()) {
            for (var shift : series.shifts()) {
                double share = shift.from() == 0 ? 1 : (shift.to() - shift.from()) / Math.abs(shift.from());
                var id = shift.to() > shift.from() ? "shift-up" : "shift-down";
                warnings.add(new DataWarning("level-shift", 1,
                        context.say("warning." + id, context.labelWithUnit(series.name()),
                                context.value(series.name(), shift.from()),
                                context.value(series.name(), shift.to()),
                                context.display().day(shift.day()), context.change(share))));
            }
        }
    }
}
