package roibook.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import roibook.explore.EdaReport;
import roibook.metric.Metric;
import roibook.roi.RoiReport;
import roibook.segment.Segments;

/// What a summary is made of.
///
/// @param report the return
/// @param analysis what follows from it
/// @param segments the customers in segments
/// @param exploration what is wrong with the rows
/// @param targets the targets that key figures are held against
/// @param title the title that was asked for
/// @param madeAt the moment that was asked for
record Parts(RoiReport report, Analysis analysis, Section<Segments> segments, Section<EdaReport> exploration,
        Map<Metric, BigDecimal> targets, Optional<String> title, Optional<Instant> madeAt) {

    static Parts of(RoiReport report) {
        return new Parts(report, Analysis.of(report), Section.absent(), Section.absent(), Map.of(),
                Optional.empty(), Optional.empty());
    }

    /// The same in other words: nothing is computed again.
    Parts written(RoiReport other) {
        return new Parts(other, analysis, in(segments, other), exploration, targets, title, madeAt);
    }

    private static Section<Segments> in(Section<Segments> customers, RoiReport report) {
        return new Section<>(customers.part().map(found -> found.in(report.display())), customers.failure());
    }

    Parts with(Section<Segments> customers) {
        return new Parts(report, analysis, in(customers, report), exploration, targets, title, madeAt);
    }

    Parts explored(Section<EdaReport> rows) {
        return new Parts(report, analysis, segments, rows, targets, title, madeAt);
    }

    Parts target(Metric metric, BigDecimal value) {
        var all = new LinkedHashMap<>(targets);
        all.put(metric, value);
        return new Parts(report, analysis, segments, exploration, Collections.unmodifiableMap(all), title,
                madeAt);
    }

    Parts titled(String text) {
        return new Parts(report, analysis, segments, exploration, targets, Optional.of(text), madeAt);
    }

    Parts madeAt(Instant moment) {
        return new Parts(report, analysis, segments, exploration, targets, title, Optional.of(moment));
    }

    Optional<BigDecimal> target(Metric metric) {
        return Optional.ofNullable(targets.get(metric));
    }
}
