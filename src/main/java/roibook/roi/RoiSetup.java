package roibook.roi;

import java.math.BigDecimal;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import roibook.metric.Basis;
import roibook.metric.Display;
import roibook.metric.Metric;

/// What a calculator was told.
///
/// @param period the days; empty for the last full month of the data
/// @param basis what metrics need beside the sums
/// @param comparison what the period is compared with
/// @param currency the wanted currency
/// @param display how figures and words are written
/// @param targets the values aimed at
/// @param lag how long conversions of a day still come in
/// @param shop all revenue of the shop
record RoiSetup(Optional<ReportingPeriod> period, Basis basis, Comparison comparison,
        Optional<String> currency,
        Display display, Map<Metric, BigDecimal> targets, Period lag, Optional<ShopRevenue> shop) {

    static final RoiSetup PLAIN = new RoiSetup(Optional.empty(), Basis.NONE, Comparison.NONE,
            Optional.empty(),
            Display.STANDARD, Map.of(), Period.ZERO, Optional.empty());

    RoiSetup during(Optional<ReportingPeriod> other) {
        return new RoiSetup(other, basis, comparison, currency, display, targets, lag, shop);
    }

    RoiSetup on(Basis other) {
        return new RoiSetup(period, other, comparison, currency, display, targets, lag, shop);
    }

    RoiSetup against(Comparison other) {
        return new RoiSetup(period, basis, other, currency, display, targets, lag, shop);
    }

    RoiSetup in(Optional<String> code) {
        return new RoiSetup(period, basis, comparison, code, display.withCurrency(code), targets, lag, shop);
    }

    RoiSetup shown(Display other) {
        return new RoiSetup(period, basis, comparison, currency, other, targets, lag, shop);
    }

    RoiSetup aiming(Metric metric, BigDecimal value) {
        var all = new EnumMap<Metric, BigDecimal>(Metric.class);
        all.putAll(targets);
        all.put(metric, value);
        return new RoiSetup(period, basis, comparison, currency, display, all, lag, shop);
    }

    RoiSetup converting(Period other) {
        return new RoiSetup(period, basis, comparison, currency, display, targets, other, shop);
    }

    RoiSetup beside(ShopRevenue other) {
        return new RoiSetup(period, basis, comparison, currency, display, targets, lag, Optional.of(other));
    }
}
