package roibook.roi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.metric.Display;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.roi.RoiQuery.CurrencyShare;
import roibook.roi.RoiQuery.Sums;

/// What a reader of a report must know, computed from what was asked and found.
final class RoiNotes {

    private static final int NAMED = 5;

    private final RoiReport report;
    private final Facts facts;
    private final Display display;
    private final RoiWords words;
    private final List<String> notes = new ArrayList<>();

    RoiNotes(RoiReport report, Facts facts) {
        this.report = report;
        this.facts = facts;
        display = report.display();
        words = new RoiWords(display);
    }

    /// What the report knows beside its public face.
    record Facts(Optional<String> currency, Optional<String> wanted, List<CurrencyShare> currencies,
            boolean statesCurrency, Sums now, Sums before) {}

    List<String> all() {
        if (report.totals().rows() == 0 && facts.now().leftOut().rows() == 0) {
            noRows();
            return List.copyOf(notes);
        }
        definitions();
        comparison();
        currencies();
        if (report.platforms().size() > 1) {
            add("note.platforms", report.platforms().size(), String.join(", ", report.platforms()));
        }
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
        facts.wanted()
                .filter(code -> facts.statesCurrency() && !facts.currencies().isEmpty())
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

    private void comparison() {
        report.span()
                .map(ReportingPeriod::to)
                .filter(newest -> report.period().contains(newest) && newest.isBefore(report.period().to()))
                .ifPresent(newest -> add(report.before().isPresent() ? "note.partial-both" : "note.partial",
                        display.day(newest)));
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
        });
    }

    private void currencies() {
        if (!facts.statesCurrency()) {
            facts.wanted()
                    .ifPresentOrElse(code -> add("note.currency-unknown", code), () -> report.currency()
                            .ifPresentOrElse(code -> add("note.currency-setting", code),
                                    () -> add("note.currency-not-stated")));
            return;
        }
        var others = others(facts.currency().orElse(""));
        if (!others.isEmpty()) {
            add(facts.wanted().isPresent() ? "note.currency-wanted" : "note.currency-chosen",
                    facts.currency().orElseGet(() -> words.text("currency-not-stated")), others);
        } else if (facts.currency().isEmpty()) {
            add("note.currency-not-stated");
        }
    }

    private String others(String code) {
        return facts.currencies()
                .stream()
                .filter(share -> !share.code().orElse("").equals(code))
                .map(share -> words.text("rows-of", share.rows(), display.count(share.rows()),
                        share.code().orElseGet(() -> words.text("currency-not-stated"))))
                .collect(Collectors.joining(", "));
    }

    private void gaps() {
        var leftOut = facts.now().leftOut();
        if (leftOut.rows() > 0) {
            add("note.left-out", leftOut.rows(), display.count(leftOut.rows()),
                    facts.now().gaps().stream().map(this::label).collect(Collectors.joining(", ")),
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
