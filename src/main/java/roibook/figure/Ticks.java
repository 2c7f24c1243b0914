package roibook.figure;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Chooses the ticks of an axis and their labels.
///
/// @param numbers how numbers are written
/// @param locale the language of month names
record Ticks(NumberFormat numbers, Locale locale) {

    private static final int MOST = 400;

    /// A tick.
    ///
    /// @param at its coordinate
    /// @param label its text
    /// @param under a second line, such as the year under the first month; may be empty
    record Tick(double at, String label, String under) {}

    private record Step(ChronoUnit unit, int count, double millis) {}

    private static final List<Step> STEPS = List.of(step(ChronoUnit.SECONDS, 1, 1e3),
            step(ChronoUnit.SECONDS, 15, 1.5e4),
            step(ChronoUnit.MINUTES, 1, 6e4), step(ChronoUnit.MINUTES, 5, 3e5),
            step(ChronoUnit.MINUTES, 15, 9e5),
            step(ChronoUnit.HOURS, 1, 3.6e6), step(ChronoUnit.HOURS, 3, 1.08e7),
            step(ChronoUnit.HOURS, 6, 2.16e7),
            step(ChronoUnit.HOURS, 12, 4.32e7), step(ChronoUnit.DAYS, 1, 8.64e7),
            step(ChronoUnit.DAYS, 2, 1.728e8),
            step(ChronoUnit.DAYS, 7, 6.048e8), step(ChronoUnit.DAYS, 14, 1.21e9),
            step(ChronoUnit.MONTHS, 1, 2.63e9),
            step(ChronoUnit.MONTHS, 3, 7.89e9), step(ChronoUnit.MONTHS, 6, 1.578e10),
            step(ChronoUnit.YEARS, 1, 3.156e10),
            step(ChronoUnit.YEARS, 2, 6.31e10), step(ChronoUnit.YEARS, 5, 1.578e11),
            step(ChronoUnit.YEARS, 10, 3.156e11),
            step(ChronoUnit.YEARS, 50, 1.578e12), step(ChronoUnit.YEARS, 500, 1.578e13));

    private static Step step(ChronoUnit unit, int count, double millis) {
        return new Step(unit, count, millis);
    }

    /// The ticks of a scale, about so many as asked for.
    List<Tick> of(Scale scale, int about) {
        var spec = scale.axis().spec();
        if (Json.isFalse(spec.path("showticklabels")) || !scale.axis().visible()) {
            return List.of();
        }
        if (!Json.array(spec.path("tickvals")).isEmpty()
                && !spec.path("tickmode").asString("array").equals("linear")) {
            return given(scale);
        }
        var most = spec.path("nticks").isNumber() && Json.number(spec.path("nticks")) > 0
                ? (int) Math.min(about, Json.number(spec.path("nticks")))
                : about;
        var ticks = switch (scale.axis().kind()) {
            case LINEAR -> linear(scale, most);
            case LOG -> log(scale, most);
            case DATE -> dates(scale, most);
            case CATEGORY -> categories(scale);
        };
        return ticks.stream().filter(tick -> scale.holds(tick.at())).toList();
    }

    private List<Tick> given(Scale scale) {
        var values = Json.array(scale.axis().spec().path("tickvals"));
        var texts = Json.array(scale.axis().spec().path("ticktext"));
        List<Tick> ticks = new ArrayList<>();
        for (var i = 0; i < Math.min(values.size(), MOST); i++) {
            var at = scale.axis().kind() == Axis.Kind.CATEGORY
                    ? scale.axis().place(values.get(i), false)
                    : scale.axis().coordinate(values.get(i));
            if (scale.holds(at)) {
                var text = i < texts.size() ? Markup.plain(Json.text(texts.get(i))) : label(scale.axis(), at);
                var parts = text.split("\n", 2);
                ticks.add(new Tick(at, parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
        return ticks;
    }

    /// What a value of the axis looks like as text, by the axis' own format.
    String label(Axis axis, double coordinate) {
        var format = Json.text(axis.spec().path("tickformat"));
        var value = axis.kind() == Axis.Kind.LOG ? Math.pow(10, coordinate) : coordinate;
        return switch (axis.kind()) {
            case DATE -> Dates.format(coordinate, format.isEmpty() ? "%-d %b %Y" : format, locale);
            case CATEGORY -> axis.places()
                    .entrySet()
                    .stream()
                    .filter(place -> place.getValue() == Math.rint(coordinate))
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            case LINEAR, LOG ->
                around(axis, format.isEmpty() ? numbers.plain(value) : numbers.format(value, format));
        };
    }

    private static String around(Axis axis, String text) {
        var negative = text.startsWith("−");
        return (negative ? "−" : "") + Markup.plain(Json.text(axis.spec().path("tickprefix")))
                + text.substring(negative ? 1 : 0) + Markup.plain(Json.text(axis.spec().path("ticksuffix")));
    }

    private List<Tick> linear(Scale scale, int about) {
        var span = Math.abs(scale.high() - scale.low());
        var step = nice(span / Math.max(about, 1));
        var asked = Json.number(scale.axis().spec().path("dtick"), 0);
        if (asked > 0 && span / asked <= MOST) {
            step = asked;
        }
        var format = Json.text(scale.axis().spec().path("tickformat"));
        var start = Json.number(scale.axis().spec().path("tick0"), 0);
        var first = Math.ceil((Math.min(scale.low(), scale.high()) - start) / step - 1e-9);
        var largest = Math.max(Math.abs(scale.low()), Math.abs(scale.high()));
        List<Tick> ticks = new ArrayList<>();
        for (var i = 0; i <= span / step + 1e-9 && i < MOST; i++) {
            var at = start + (first + i) * step;
            var clean = Math.abs(at) < step * 1e-6 ? 0 : at;
            var text = format.isEmpty() ? numbers.tick(clean, step, largest) : numbers.format(clean, format);
            ticks.add(new Tick(clean, around(scale.axis(), text), ""));
        }
        return ticks;
    }

    /// 1, 2, 2.5 or 5 times a power of ten, at least `rough`.
    static double nice(double rough) {
        if (!(rough > 0) || Double.isInfinite(rough)) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var share = rough / power;
        var factor = share <= 1.0001
                ? 1
                : share <= 2.0001 ? 2 : share <= 2.5001 ? 2.5 : share <= 5.0001 ? 5 : 10;
        return factor * power;
    }

    private List<Tick> log(Scale scale, int about) {
        var low = Math.min(scale.low(), scale.high());
        var high = Math.max(scale.low(), scale.high());
        var every = (int) Math.max(1, Math.ceil((high - low) / Math.max(about, 1)));
        int[] factors = high - low <= 1.5
                ? new int[]{1, 2, 5}
                : high - low <= 3 ? new int[]{1, 3} : new int[]{1};
        List<Tick> ticks = new ArrayList<>();
        for (var power = (int) Math.floor(low); power <= Math.min(high, low + MOST); power += every) {
            for (var factor : factors) {
                var at = power + Math.log10(factor);
                var format = Json.text(scale.axis().spec().path("tickformat"));
                var value = factor * Math.pow(10, power);
                var text = !format.isEmpty()
                        ? numbers.format(value, format)
                        : numbers.tick(value, Math.pow(10, Math.min(power, value >= 1e6 ? 0 : power)), value);
                ticks.add(new Tick(at, around(scale.axis(), text), ""));
            }
        }
        return ticks;
    }

    private List<Tick> categories(Scale scale) {
        List<Tick> ticks = new ArrayList<>();
        scale.axis()
                .places()
                .forEach((name, place) -> ticks.add(new Tick(place,
                        around(scale.axis(), Markup.plain(name).replace('\n', ' ')), "")));
        return ticks;
    }

    private List<Tick> dates(Scale scale, int about) {
        var low = Math.min(scale.low(), scale.high());
        var high = Math.max(scale.low(), scale.high());
        var step = STEPS.stream()
                .filter(s -> (high - low) / s.millis() <= Math.max(about, 2))
                .findFirst()
                .orElse(STEPS.getLast());
        var asked = Json.text(scale.axis().spec().path("dtick"));
        if (asked.matches("M\\d{1,4}") && Integer.parseInt(asked.substring(1)) > 0) {
            var months = Integer.parseInt(asked.substring(1));
            step = (high - low) / (months * 2.63e9) <= MOST
                    ? step(ChronoUnit.MONTHS, months, months * 2.63e9)
                    : step;
        }
        var format = Json.text(scale.axis().spec().path("tickformat"));
        List<Tick> ticks = new ArrayList<>();
        var shownYear = Integer.MIN_VALUE;
        for (var time = first(Dates.at(low), step); Dates.millis(time) <= high
                && ticks.size() < MOST; time = time.plus(step.count(), step.unit())) {
            var at = Dates.millis(time);
            if (at >= low - 1) {
                ticks.add(format.isEmpty()
                        ? tick(time, at, step.unit(), time.getYear() != shownYear)
                        : new Tick(at, around(scale.axis(), Dates.format(at, format, locale)), ""));
                shownYear = time.getYear();
            }
        }
        return ticks;
    }

    private Tick tick(LocalDateTime time, double at, ChronoUnit unit, boolean newYear) {
        var year = newYear ? Dates.format(at, "%Y", locale) : "";
        return switch (unit) {
            case YEARS -> new Tick(at, Dates.format(at, "%Y", locale), "");
            case MONTHS -> new Tick(at, Dates.format(at, "%b", locale), year);
            case DAYS -> new Tick(at, Dates.format(at, "%-d %b", locale), year);
            default ->
                new Tick(at, Dates.format(at, unit == ChronoUnit.SECONDS ? "%H:%M:%S" : "%H:%M", locale),
                        (time.getHour() == 0 && time.getMinute() == 0) || newYear
                                ? Dates.format(at, "%-d %b", locale)
                                : "");
        };
    }

    private static LocalDateTime first(LocalDateTime low, Step step) {
        var day = low.truncatedTo(ChronoUnit.DAYS);
        return switch (step.unit()) {
            case YEARS ->
                day.withDayOfYear(1).withYear(Math.floorDiv(low.getYear(), step.count()) * step.count());
            case MONTHS -> day.withDayOfMonth(1)
                    .withMonth((low.getMonthValue() - 1) / step.count() % 12 * step.count() % 12 + 1);
            case DAYS -> step.count() % 7 == 0 ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day;
            default -> day;
        };
    }
}
