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
                .map(span -> days(report.over(
                        new ReportingPeriod(first(span, report.period()), report.period().to()))))
                .orElse(List.of());
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
