package roibook.roi.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roibook.metric.Display;
import roibook.metric.Ratio;
import roibook.metric.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class PaybackTest {

    private static final Ratio CAC = Ratio.of(new BigDecimal("120"));

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static List<BigDecimal> months(String... revenue) {
        return Stream.of(revenue).map(BigDecimal::new).toList();
    }

    @Test
    void dividesTheCostByWhatACustomerLeavesInAMonth() {
        var payback = Payback.of(CAC, number("40"), number("0.4"));
        assertThat(payback).isEqualTo(new Payback.After(number("7.5")));
        assertThat(payback.text(Display.STANDARD)).isEqualTo("A customer pays back after 7.5 months.");
    }

    @Test
    void addsUpACohortUntilTheCostIsReached() {
        assertThat(Payback.of(CAC, months("150", "100", "50", "500"), number("0.4")))
                .isEqualTo(new Payback.InMonth(3));
        var refunded = Payback.of(CAC, months("150", "-50"), number("0.6"));
        assertThat(refunded).isEqualTo(new Payback.NotYet(2, number("0.5")));
        assertThat(refunded.text(Display.STANDARD))
                .isEqualTo("A customer has not paid back within 2 months: 50\u00a0% of the cost is earned.");
    }

    @Test
    void neverPaysBackWhereNothingIsLeft() {
        assertThat(Payback.of(CAC, number("40"), number("0"))).isEqualTo(new Payback.Never());
        assertThat(Payback.of(CAC, number("-40"), number("-0.1"))).isEqualTo(new Payback.Never());
        assertThat(Payback.of(CAC, number("0"), number("0.4"))).isEqualTo(new Payback.Never());
        assertThat(Payback.of(CAC, months("40"), number("-0.1"))).isEqualTo(new Payback.Never());
    }

    @Test
    void saysWhyItIsUnknown() {
        var payback = Payback.of(Ratio.undefined(Reason.NO_CUSTOMERS), number("40"), number("0.4"));
        assertThat(payback).isEqualTo(new Payback.Unknown(Reason.NO_CUSTOMERS));
        assertThat(payback.text(Display.STANDARD.in("de"))).startsWith("Die Amortisation ist unbekannt: ");
        assertThat(Payback.of(CAC, List.of(), number("0.4"))).isEqualTo(new Payback.Unknown(Reason.NO_ROWS));
    }
}
