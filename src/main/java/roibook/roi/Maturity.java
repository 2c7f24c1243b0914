package roibook.roi;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.stream.Stream;
import roibook.data.Lineage;
import roibook.data.Lineage.Snapshot;
import roibook.data.Lineage.Source;
import roibook.metric.Display;

/// Which days of the rows are final. The day on which rows were read is not over; and conversions of the days before may
/// still come in, for as long as the lag lasts.
///
/// @param newest the newest day of the rows
/// @param settled the last day that is final
record Maturity(LocalDate newest, LocalDate settled) {

    /// Finds the final days. Where it is not known when rows were read, it was on the day after the newest one.
    static Maturity of(LocalDate newest, Period lag, Lineage lineage, Display display) {
        var lastComplete = readOn(lineage, display).map(day -> day.minusDays(1)).orElse(newest).minus(lag);
        return new Maturity(newest, lastComplete.isBefore(newest) ? lastComplete : newest);
    }

    private static Optional<LocalDate> readOn(Lineage lineage, Display display) {
        var snapshot = lineage.snapshot().map(Snapshot::asOf);
        return Stream.concat(snapshot.stream(), lineage.sources().stream().map(Source::importedAt))
                .max((a, b) -> a.compareTo(b))
                .map(read -> read.atZone(display.zone()).toLocalDate());
    }

    /// The days of a period that are final; empty when none is.
    Optional<ReportingPeriod> settled(ReportingPeriod period) {
        var end = settled.isBefore(period.to()) ? settled : period.to();
        return end.isBefore(period.from())
                ? Optional.empty()
                : Optional.of(new ReportingPeriod(period.from(), end));
    }

    /// The first day of a period that has rows which are not final.
    Optional<LocalDate> partialFrom(ReportingPeriod period) {
        var first = settled.isBefore(period.from()) ? period.from() : settled.plusDays(1);
        return first.isAfter(period.to()) || first.isAfter(newest) ? Optional.empty() : Optional.of(first);
    }
}
