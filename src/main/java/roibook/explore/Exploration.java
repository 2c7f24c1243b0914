package roibook.explore;

import java.util.ArrayList;
import java.util.List;
import roibook.data.Dataset;
import roibook.metric.Display;

/// Makes a report: warnings first, then columns, time, distributions, groups, and what moves together.
final class Exploration {

    private final Context context;

    Exploration(Dataset rows, Display display) {
        this.context = Context.of(rows, display);
    }

    EdaReport report() {
        var profiles = Profiler.profile(context);
        long count = profiles.isEmpty() ? 0 : profiles.getFirst().rows();
        if (count == 0) {
            return new EdaReport(context, context.say("lead.none"), List.of(), profiles, List.of());
        }
        var daily = Daily.of(context);
        var warnings = new Quality(context, profiles, daily).warnings();
        var parts = new ArrayList<Part>();
        parts.add(Columns.part(context, profiles));
        parts.addAll(OverTime.parts(context, daily));
        parts.addAll(Distributions.parts(context, profiles));
        parts.addAll(Groups.parts(context));
        Correlations.part(context).ifPresent(parts::add);
        return new EdaReport(context, lead(count, daily), warnings, profiles, parts);
    }

    private String lead(long count, Daily daily) {
        var text = new StringBuilder(context.counted("lead.rows", count));
        daily.period()
                .ifPresent(period -> text.append(' ')
                        .append(context.say("lead.period",
                                context.display().period(period.from(), period.to()))));
        if (context.currencies().size() > 1) {
            text.append(' ').append(context.say("lead.currency", context.currencies().getFirst()));
        }
        return text.toString();
    }
}
