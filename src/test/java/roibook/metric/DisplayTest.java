package roibook.metric;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DisplayTest {

    private static final Display ENGLISH = Display.STANDARD.withCurrency(Optional.of("EUR"));
    private static final Display GERMAN = ENGLISH.in("de");

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1234.5; €1,234.50; 1.234,50 €", "-0.004; €0.00; 0,00 €",
            "-12.345; −€12.35; −12,35 €"})
    void writesMoneyByItsCurrency(BigDecimal amount, String english, String german) {
        assertThat(ENGLISH.money(amount)).isEqualTo(english);
        assertThat(GERMAN.money(amount)).isEqualTo(german.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({"JPY, ¥2", "USD, $1.50", "KWD, KWD\u00a01.500"})
    void theCurrencyDecidesTheMinorUnits(String currency, String shown) {
        assertThat(ENGLISH.withCurrency(Optional.of(currency)).money(new BigDecimal("1.5"))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"999.5; €999.50; 999,50 €", "9999.4; €9,999; 9.999 €",
            "12345; €12.3 k; 12,3 Tsd. €", "999950; €1.0 M; 1,0 Mio. €", "-1234567; −€1.2 M; −1,2 Mio. €",
            "123456789; €123 M; 123 Mio. €", "2500000000000; €2,500 bn; 2.500 Mrd. €"})
    void writesMoneyBriefly(BigDecimal amount, String english, String german) {
        assertThat(ENGLISH.compactMoney(amount)).isEqualTo(english.replace(' ', '\u00a0'));
        assertThat(GERMAN.compactMoney(amount)).isEqualTo(german.replace(' ', '\u00a0'));
    }

    @Test
    void aThresholdAgreesWithTheFigureShown() {
        var value = new BigDecimal("1.995");
        assertThat(ENGLISH.text(Metric.ROAS, value)).isEqualTo("2.00");
        assertThat(ENGLISH.compare(Metric.ROAS, value, BigDecimal.TWO)).isZero();
        assertThat(ENGLISH.compare(Metric.ROAS, new BigDecimal("1.994"), BigDecimal.TWO)).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"JPY, 99.5, 100, 0", "JPY, 99.4, 100, -1", "EUR, 1.995, 2, 0", "EUR, 1.9949, 2, -1",
            "KWD, 1.9995, 2, 0", "KWD, 1.9949, 1.995, 0", "KWD, 1.995, 2, -1"})
    void aThresholdInMoneyAgreesByItsCurrency(String currency, BigDecimal value, BigDecimal limit, int sign) {
        var display = ENGLISH.withCurrency(Optional.of(currency));
        assertThat(display.compare(Metric.CPA, value, limit)).isEqualTo(sign);
        assertThat(display.text(Metric.CPA, value).equals(display.text(Metric.CPA, limit)))
                .isEqualTo(sign == 0);
    }

    @Test
    void whatReadsTheSameBrieflyIsTheSame() {
        var value = new BigDecimal("12345");
        assertThat(ENGLISH.compareBrief(Metric.PROFIT, value, new BigDecimal("12340"))).isZero();
        assertThat(ENGLISH.compareBrief(Metric.PROFIT, value, new BigDecimal("12399"))).isNegative();
        assertThat(ENGLISH.compareBrief(Metric.ROAS, value, new BigDecimal("12344"))).isPositive();
    }

    @Test
    void changesCarryTheirSign() {
        assertThat(ENGLISH.change(new BigDecimal("0.0421"))).isEqualTo("+4.2\u00a0%");
        assertThat(GERMAN.change(new BigDecimal("-0.0421"))).isEqualTo("−4,2\u00a0%");
        assertThat(ENGLISH.change(new BigDecimal("-0.0001"))).isEqualTo("0.0\u00a0%");
        assertThat(ENGLISH.difference(Metric.ROI, new BigDecimal("0.0042"))).isEqualTo("+0.4\u00a0pp");
        assertThat(ENGLISH.difference(Metric.CPA, new BigDecimal("12"))).isEqualTo("+€12.00");
    }

    @Test
    void countsShowAFractionOnlyWhereThereIsOne() {
        assertThat(ENGLISH.text(Metric.CONVERSIONS, new BigDecimal("1234.50"))).isEqualTo("1,234.5");
        assertThat(ENGLISH.text(Metric.CONVERSIONS, new BigDecimal("1200.000"))).isEqualTo("1,200");
    }

    @Test
    void undefinedIsSaid() {
        assertThat(ENGLISH.text(Metric.ROAS, Ratio.undefined(Reason.NO_COST))).isEqualTo("n/a");
        assertThat(GERMAN.text(Metric.ROAS, Ratio.undefined(Reason.NO_COST))).isEqualTo("k. A.");
    }

    @ParameterizedTest
    @CsvSource({"2026-10-01, 2026-10-31, Oct 2026, Okt. 2026", "2026-07-01, 2026-09-30, Q3 2026, Q3 2026",
            "2026-01-01, 2026-12-31, 2026, 2026",
            "2026-10-01, 2026-10-15, 1 to 15 Oct 2026, 1. bis 15. Okt. 2026",
            "2026-09-02, 2026-10-15, 2 Sep to 15 Oct 2026, 2. Sept. bis 15. Okt. 2026",
            "2025-12-30, 2026-01-02, 30 Dec 2025 to 2 Jan 2026, 30. Dez. 2025 bis 2. Jan. 2026",
            "2026-10-01, 2026-10-01, 1 Oct 2026, 1. Okt. 2026"})
    void namesPeriods(LocalDate from, LocalDate to, String english, String german) {
        assertThat(ENGLISH.period(from, to)).isEqualTo(english);
        assertThat(GERMAN.period(from, to)).isEqualTo(german);
    }

    @Test
    void namesTheTimeZone() {
        assertThat(ENGLISH.withZone(ZoneId.of("Europe/Berlin")).time(Instant.parse("2026-11-22T18:01:00Z")))
                .isEqualTo("22 Nov 2026 19:01 (Europe/Berlin)");
    }

    @ParameterizedTest
    @CsvSource({"30, one minute, eine Minute", "300, 5 minutes, 5 Minuten", "7200, 2 hours, 2 Stunden",
            "172799, 47 hours, 47 Stunden", "172800, 2 days, 2 Tage", "90000000, '1,041 days', 1.041 Tage"})
    void tellsAges(long seconds, String english, String german) {
        assertThat(ENGLISH.age(Duration.ofSeconds(seconds))).isEqualTo(english);
        assertThat(GERMAN.age(Duration.ofSeconds(seconds))).isEqualTo(german);
    }

    @Test
    void saysAsOfWhenDataAre() {
        var asOf = Instant.parse("2026-11-19T14:05:00Z");
        assertThat(Display.STANDARD.asOf(asOf, Duration.ofDays(3), true, true))
                .isEqualTo("Data as of 19 Nov 2026 14:05 (UTC), 3 days old: the database was away");
        assertThat(Display.STANDARD.asOf(asOf, Duration.ofDays(3), true, false))
                .isEqualTo("Data as of 19 Nov 2026 14:05 (UTC), 3 days old: no database is set");
        assertThat(Display.STANDARD.asOf(asOf, Duration.ofHours(50), false, true))
                .isEqualTo("Data as of 19 Nov 2026 14:05 (UTC), 2 days old");
        assertThat(Display.STANDARD.asOf(asOf, Duration.ZERO, false, true))
                .isEqualTo("Data as of 19 Nov 2026 14:05 (UTC)");
        assertThat(Display.STANDARD.in("de").asOf(asOf, Duration.ofDays(3), true, true)).isEqualTo(
                "Datenstand 19. Nov. 2026 14:05 (UTC), 3 Tage alt: Die Datenbank war nicht erreichbar");
        assertThat(Display.STANDARD.in("de").dataAge(Duration.ofDays(3))).isEqualTo("Daten 3 Tage alt");
    }

    @Test
    void refusesACurrencyThatIsNone() {
        assertThatThrownBy(() -> ENGLISH.withCurrency(Optional.of("Euro")))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("'Euro'")
                .hasMessageContaining("EUR");
    }
}
