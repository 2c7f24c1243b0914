package roibook.roi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import roibook.metric.Display;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Metric.Polarity;

/// What a reader of a report must know, computed from what was asked and found.
final class RoiNotes {

    private static final int NAMED = 5;

    private final RoiReport report;
    private final RoiFigures figures;
    private final Display display;
    private final RoiWords words;
    private final List<String> notes = new ArrayList<>();

    RoiNotes(RoiReport report) {
        this.report = report;
        figures = report.figures();
        display = report.display();
        words = new RoiWords(display);
    }

    List<String> all() {
        if (report.totals().rows() == 0 && figures.sumsNow().leftOut().rows() == 0) {
            noRows();
            return List.copyOf(notes);
        }
        definitions();
        partial();
        comparison();
        targets();
        currencies();
        if (report.platforms().size() > 1) {
            add("note.platforms", report.platforms().size(), String.join(", ", report.platforms()));
        }
        shop();
        gaps();
        var free = report.revenueWithoutCost();
        if (!free.isEmpty()) {
            add("note.free", free.stream()
                    .limit(NAMED)
                    .map(group -> report.name(group) + " ("
                            + display.text(Metric.REVENUE, Metric.REVENUE.of(group.totals())) + ")")
                    .collect(Collectors.joining(", ")), free.size() - NAMED);
        }
        return List.copyOf(notes);
    }

    private void add(String key, Object... arguments) {
        notes.add(words.text(key, arguments));
    }

    private String days(ReportingPeriod period) {
        return display.period(period.from(), period.to());
    }

    private void noRows() {
        var period = days(report.period());
        report.span()
                .ifPresentOrElse(
                        span -> add("note.no-rows", period, display.day(span.from()), display.day(span.to())),
                        () -> add("note.no-days"));
        figures.question()
                .currency()
                .filter(code -> figures.query().hasCurrency() && !figures.money().found().isEmpty())
                .ifPresent(code -> add("note.no-currency", code, others(code)));
    }

    private void definitions() {
        report.basis()
                .margin()
                .ifPresentOrElse(
                        margin -> add("note.margin", display.percent(margin, margin.scale() > 2 ? 1 : 0)),
                        () -> add("note.no-margin"));
        add(report.basis().margin().isPresent() ? "note.roi-romi" : "note.roi");
    }

    /// Days that are still to come, and days whose rows are not final.
    private void partial() {
        report.span()
                .map(ReportingPeriod::to)
                .filter(newest -> report.period().contains(newest) && newest.isBefore(report.period().to()))
                .ifPresent(newest -> add(report.before().isPresent() ? "note.partial-both" : "note.partial",
                        display.day(newest)));
        report.partialFrom().ifPresent(first -> {
            if (report.before().isEmpty()) {
                add("note.converting-alone", display.day(first));
            } else if (report.settled().isEmpty()) {
                add("note.converting-all");
            } else {
                add("note.converting", display.day(first), days(report.settled().get()),
                        days(report.before().get()));
            }
        });
    }

    private void comparison() {
        report.before().ifPresent(before -> {
            if (report.totalsBefore().rows() == 0) {
                add("note.nothing-before", days(before));
            } else if (!before.isMonths() || !report.period().isMonths()) {
                add("note.against-days", days(before), before.days());
            } else if (before.days() == report.period().days()) {
                add("note.against", days(before));
            } else {
                add("note.against-months", days(before), before.days(), report.period().days());
            }
            if (!figures.comparesGroups()) {
                add("note.unaligned");
            }
        });
    }

    private void targets() {
        for (var metric : Targets.metrics(report)) {
            var target = report.targets().getOrDefault(metric, BigDecimal.ZERO);
            var label = metric.label(display.language(), report.basis());
            var aim = display.text(metric, target);
            report.value(metric).value().ifPresentOrElse(value -> {
                var key = metric.polarity() == Polarity.NEUTRAL
                        ? "neutral"
                        : Targets.standing(display, metric, value, target) >= 0 ? "met" : "missed";
                add("note.target-" + key, label, display.text(metric, value), aim);
            }, () -> add("note.target-none", label, aim));
        }
    }

    private void shop() {
        if (figures.question().shop().isEmpty()) {
            return;
        }
        report.shopGap().ifPresentOrElse(gap -> {
            var claimed = display.money(gap.claimed());
            var sold = display.money(gap.shop());
            add(gap.difference().signum() > 0 ? "note.shop-over" : "note.shop-under", claimed, sold,
                    display.money(gap.difference().abs()), display.text(Metric.MER, report.value(Metric.MER)),
                    display.text(Metric.ROAS, report.value(Metric.ROAS)));
        }, () -> add("note.shop-unknown"));
    }

    private void currencies() {
        if (!figures.query().hasCurrency()) {
            figures.question()
                    .currency()
                    .ifPresentOrElse(code -> add("note.currency-unknown", code), () -> report.currency()
                            .ifPresentOrElse(code -> add("note.currency-setting", code),
                                    () -> add("note.currency-not-stated")));
            return;
        }
        var others = others(figures.money().code().orElse(""));
        if (!others.isEmpty()) {
            add(figures.question().currency().isPresent() ? "note.currency-wanted" : "note.currency-chosen",
                    figures.money().code().orElseGet(() -> words.text("currency-not-stated")), others);
        } else if (figures.money().code().isEmpty()) {
            add("note.currency-not-stated");
        }
    }

    private String others(String code) {
        return figures.money()
                .found()
                .stream()
                .filter(share -> !share.code().orElse("").equals(code))
                .map(share -> words.text("rows-of", share.rows(), display.count(share.rows()),
                        share.code().orElseGet(() -> words.text("currency-not-stated"))))
                .collect(Collectors.joining(", "));
    }

    private void gaps() {
        var leftOut = figures.sumsNow().leftOut();
        if (leftOut.rows() > 0) {
            add("note.left-out", leftOut.rows(), display.count(leftOut.rows()),
                    figures.sumsNow().gaps().stream().map(this::label).collect(Collectors.joining(", ")),
                    display.text(Metric.COST, leftOut.known(Measure.COST)),
                    display.text(Metric.REVENUE, leftOut.known(Measure.REVENUE)));
        }
        var totals = report.totals();
        for (var measure : Measure.usual()) {
            long missing = totals.missing(measure);
            if (missing == totals.rows() && missing > 0) {
                add("note.absent", label(measure));
            } else if (missing > 0) {
                add("note.missing", label(measure), display.count(missing), display.count(totals.rows()),
                        display.text(measure.metric(), totals.known(measure)));
            }
        }
    }

    private String label(Measure measure) {
        var label = measure.metric().label(display.language());
        return "lower".equals(words.text("nouns")) ? label.toLowerCase(Locale.ROOT) : label;
    }
}
