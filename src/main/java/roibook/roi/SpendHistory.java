package roibook.roi;

import java.time.LocalDate;
import java.util.List;
import roibook.roi.response.SpendDays;

/// The days that curves are fitted to. Later days are not looked at, so that a report of a past month stays as it was; nor
/// are days of long ago, when money may have worked otherwise.
final class SpendHistory {

    private static final int YEARS = 2;

    private SpendHistory() {}

    static List<SpendDays> of(RoiReport report) {
        return report.span()
                .filter(span -> !span.from().isAfter(report.period().to()))
                .map(span -> days(
                        report.over(new ReportingPeriod(first(span, report.period()), last(span, report)))))
                .orElse(List.of());
    }

    /// Days that are still converting would bend the curve down; they count only where the period has no others.
    private static LocalDate last(ReportingPeriod span, RoiReport report) {
        return report.settled()
                .map(ReportingPeriod::to)
                .filter(day -> !day.isBefore(span.from()))
                .orElse(report.period().to());
    }

    private static LocalDate first(ReportingPeriod span, ReportingPeriod period) {
        var oldest = period.to().minusYears(YEARS).plusDays(1);
        return oldest.isAfter(span.from()) ? oldest : span.from();
    }

    private static List<SpendDays> days(RoiReport history) {
        return history.groups()
                .stream()
                .map(group -> new SpendDays(
                        group.keys().isEmpty()
                                ? new RoiWords(history.display()).text("total")
                                : history.name(group),
                        history.daily(group).now()))
                .toList();
    }
}
