package roibook.explore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.data.Dataset;
import roibook.explore.Profiler.Found;
import roibook.metric.Display;

/// Makes a report: warnings first, then findings, the weightiest first.
final class Exploration {

    private final Dataset rows;
    private final Display display;

    Exploration(Dataset rows, Display display) {
        this.rows = rows;
        this.display = display;
    }

    EdaReport report() {
        var plain = Context.of(rows, display);
        try (var sample = Sample.of(rows, plain.schema().columns().size())) {
            var found = Profiler.profile(plain, sample);
            var profiles = found.stream().map(Found::profile).toList();
            var context = plain.withRoles(profiles);
            if (sample.all() == 0) {
                return new EdaReport(context, context.say("lead.none"), List.of(), profiles, List.of(),
                        Daily.NONE, Correlations.of(context, sample, List.of(), Daily.NONE).table());
            }
            try (var cells = Cells.of(context, profiles, sample.drawn())) {
                return report(context, sample, sample.drawn() ? Exact.of(context, cells, found) : found,
                        cells);
            }
        }
    }

    private EdaReport report(Context context, Sample sample, List<Found> found, Cells cells) {
        var profiles = found.stream().map(Found::profile).toList();
        var daily = Daily.of(context, cells);
        var warnings = new Warnings(context);
        Quality.check(warnings, cells, sample, profiles);
        new DayChecks(warnings, cells, daily, LocalDate.now(display.zone())).check();
        ColumnChecks.check(warnings, found, sample);
        var correlations = Correlations.of(context, sample, profiles, daily);
        var parts = new ArrayList<Part>();
        parts.addAll(OverTime.parts(context, daily));
        parts.addAll(Rates.parts(context, daily));
        parts.addAll(Groups.parts(context, cells));
        parts.addAll(Distributions.parts(context, sample, profiles));
        parts.addAll(correlations.parts());
        parts.sort(Comparator.comparingDouble(Part::weight).reversed());
        parts.add(Columns.part(context, profiles));
        return new EdaReport(context, lead(context, sample, daily), warnings.worstFirst(), profiles, parts,
                daily, correlations.table());
    }

    private static String lead(Context context, Sample sample, Daily daily) {
        var text = new StringBuilder(context.counted("lead.rows", sample.all()));
        daily.period()
                .ifPresent(period -> text.append(' ')
                        .append(context.say("lead.period",
                                context.display().period(period.from(), period.to()))));
        if (context.currencies().size() > 1) {
            text.append(' ').append(context.say("lead.currency", context.currencies().getFirst()));
        }
        if (sample.drawn()) {
            text.append(' ')
                    .append(context.say("lead.sample", context.display().count(sample.looked()),
                            context.display().count(sample.all())));
        }
        return text.toString();
    }
}
