package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.explore.DataWarning.Severity;
import roibook.metric.Measure;

/// Rows that occur twice: whole rows, or the same campaign on the same day. Of many rows, only every so-manieth key is
/// looked at, all of its rows with it, so that what is found scales up.
final class Duplicates {

    private static final long WHOLE = 2_000_000;
    private static final double FEW = 0.02;

    private final Warnings warnings;
    private final Context context;
    private final Sample sample;
    private final List<ColumnProfile> profiles;

    Duplicates(Warnings warnings, Sample sample, List<ColumnProfile> profiles) {
        this.warnings = warnings;
        this.context = warnings.context();
        this.sample = sample;
        this.profiles = profiles;
    }

    void check() {
        var key = key();
        if (context.schema().campaigns() && !key.isEmpty()) {
            repeated(key);
        } else {
            copies();
        }
    }

    /// What tells rows of campaigns apart: everything that is neither measured nor bookkeeping nor the row's own number.
    private List<String> key() {
        var measured = context.schema().measured().values();
        return profiles.stream()
                .filter(profile -> !measured.contains(profile.name()) && !Schema.bookkeeping(profile.name()))
                .filter(profile -> !profile.name().equalsIgnoreCase("id") && !profile.empty())
                .filter(profile -> !profile.role().number())
                .map(ColumnProfile::name)
                .filter(name -> context.schema().campaign().isPresent()
                        || context.schema().channel().isPresent())
                .toList();
    }

    /// One of so many keys is looked at.
    private long slice() {
        return Math.max(1, sample.all() / WHOLE);
    }

    private String slice(List<String> key) {
        return slice() == 1
                ? ""
                : " where hash(" + key.stream().map(Schema::quoted).collect(Collectors.joining(", ")) + ") % "
                        + slice() + " = 0";
    }

    private void repeated(List<String> key) {
        var day = context.schema().day().orElseThrow();
        var columns = key.stream().map(Schema::quoted).collect(Collectors.joining(", "));
        var measures = context.schema().measured().values().stream().map(Schema::quoted).toList();
        var cost = Schema.quoted(context.schema().measured().getOrDefault(Measure.COST, ""));
        // Counting distinct values in each group would take twenty times as long.
        var same = measures.stream()
                .map(measure -> "coalesce(" + measure + ", -1)")
                .map(measure -> "min(" + measure + ") = max(" + measure + ")")
                .collect(Collectors.joining(" and "));
        var row = context.main()
                .sql("select coalesce(sum(n - 1), 0)::bigint as n, coalesce(sum(n - 1) filter (same), 0)::bigint as"
                        + " copies, sum((n - 1) * money / n) as money, min(day) as first, max(day) as last from ("
                        + "select count(*) as n, " + same + " as same, sum(try_cast(" + cost
                        + " as double)) as money, min(" + Schema.quoted(day) + "::date) as day from data"
                        + slice(key) + " group by " + columns + " having count(*) > 1)")
                .rows()
                .getFirst();
        long count = row.count("n") * slice();
        if (count == 0) {
            return;
        }
        var money = row.decimal("money").map(one -> one.multiply(BigDecimal.valueOf(slice())));
        boolean copies = row.count("copies") * 2 >= row.count("n");
        var days = new ArrayList<String>();
        row.day("first")
                .ifPresent(first -> days.add(
                        context.display().period(first, row.day("last").orElse(first))));
        boolean grain = !copies && count > 0.2 * sample.all();
        var names = key.size() <= 4 ? String.join(", ", key) : context.say("warning.all-names");
        warnings.rows(grain ? "finer-rows" : "duplicates",
                grain ? Severity.LOW : copies ? Severity.HIGH : Severity.MEDIUM, count,
                grain ? Optional.empty() : money, names,
                warnings.worth(grain ? Optional.empty() : money, "cost"),
                days.isEmpty() ? "" : " (" + days.getFirst() + ")", about());
    }

    private String about() {
        return slice() == 1 ? "" : " " + context.say("warning.slice", context.display().count(slice()));
    }

    /// Whole rows that occur again, in rows that no campaign and day tells apart.
    private void copies() {
        var columns = profiles.stream()
                .filter(profile -> !Schema.bookkeeping(profile.name()) && !profile.empty())
                .map(ColumnProfile::name)
                .toList();
        if (columns.size() < 2) {
            return;
        }
        var hash = "hash(" + columns.stream().map(Schema::quoted).collect(Collectors.joining(", ")) + ")";
        var row = context.rows()
                .sql("select coalesce(sum(n - 1), 0)::bigint as n from (select count(*) as n from data"
                        + slice(columns) + " group by " + hash + " having count(*) > 1)")
                .rows()
                .getFirst();
        long count = row.count("n") * slice();
        double share = count / (double) Math.max(1, sample.all());
        // In a table of a few categories rows are bound to look alike.
        boolean telling = profiles.stream().anyMatch(one -> one.distinct() > 0.5 * one.rows());
        if (count > 0 && (telling || share < FEW || columns.size() > 4)) {
            warnings.rows("copies", telling ? Severity.MEDIUM : Severity.LOW, count, Optional.empty(),
                    context.percent(share), about());
        }
    }
}
