package roibook.explore;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.data.Dataset;
import roibook.metric.Display;
import roibook.metric.Measure;
import roibook.metric.Words;

/// What all parts of an exploration need.
///
/// @param rows all rows
/// @param main the rows of the main currency; all, when there is only one
/// @param currencies the currencies, the most frequent first
/// @param schema the columns
/// @param display how numbers are written, money in the main currency
/// @param words the sentences
/// @param roles what columns stand for, by name; empty as long as that is not known
/// @param fractions the columns of rates from 0 to 1
record Context(Dataset rows, Dataset main, List<String> currencies, Schema schema, Display display,
        Words words, Map<String, ColumnRole> roles, Set<String> fractions) {

    /// From here on numbers are written by their power of ten.
    private static final double HUGE = 1e14;

    static Context of(Dataset rows, Display display) {
        var schema = Schema.of(rows);
        var words = Words.of(Context.class, display.language());
        var currencies = schema.currency().map(column -> currencies(rows, column)).orElse(List.of());
        var main = currencies.size() > 1
                ? rows.where(Schema.quoted(schema.currency().orElseThrow()) + " = "
                        + Schema.literal(currencies.getFirst()))
                : rows;
        var known = currencies.stream().findFirst().filter(Context::isCurrency).or(display::currency);
        return new Context(rows, main, currencies, schema, display.withCurrency(known), words, Map.of(),
                Set.of());
    }

    private static List<String> currencies(Dataset rows, String column) {
        return rows
                .sql("select " + Schema.quoted(column)
                        + "::varchar as currency, count(*) as n from data where "
                        + Schema.quoted(column) + " is not null group by 1 order by n desc, 1 limit 20")
                .rows()
                .stream()
                .flatMap(row -> row.text("currency").stream())
                .toList();
    }

    /// Knows what columns stand for.
    Context withRoles(List<ColumnProfile> profiles) {
        var found = new TreeMap<String, ColumnRole>();
        schema.measured()
                .forEach((measure, _) -> found.put(measure.column(),
                        measure == Measure.COST || measure == Measure.REVENUE
                                ? ColumnRole.MONEY
                                : ColumnRole.COUNT));
        profiles.forEach(profile -> found.put(profile.name(), profile.role()));
        var fractions = profiles.stream()
                .filter(profile -> profile.role() == ColumnRole.RATE && profile.numbers()
                        .filter(_ -> Double.parseDouble(profile.greatest()) <= 1)
                        .isPresent())
                .map(ColumnProfile::name)
                .collect(Collectors.toSet());
        return new Context(rows, main, currencies, schema, display, words, found, fractions);
    }

    ColumnRole role(String column) {
        return roles.getOrDefault(column, ColumnRole.TEXT);
    }

    /// Whether a column holds money: by its role, or by its name as long as roles are not known.
    boolean money(String column) {
        return roles.isEmpty()
                ? schema.measure(column)
                        .filter(one -> one == Measure.COST || one == Measure.REVENUE)
                        .isPresent()
                : role(column) == ColumnRole.MONEY || role(column) == ColumnRole.PRICE;
    }

    /// The condition for rows of the main currency, when there are others.
    Optional<String> otherCurrencies() {
        return currencies.size() > 1
                ? schema.currency()
                        .map(column -> Schema.quoted(column) + " = " + Schema.literal(currencies.getFirst()))
                : Optional.empty();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies()
                .stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }

    String say(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /// A sentence that begins with a number of things; its first place chooses the plural, its second is the number.
    String counted(String key, long count, Object... further) {
        var arguments = new Object[further.length + 2];
        arguments[0] = count;
        arguments[1] = display.count(count);
        System.arraycopy(further, 0, arguments, 2, further.length);
        return words.text(key, arguments);
    }

    /// The name of a column as a reader sees it.
    String label(String column) {
        var key = "column." + schema.measure(column).map(Measure::column).orElse(Schema.plain(column));
        return words.has(key) ? words.text(key) : column.replace('_', ' ').strip();
    }

    /// The name of a column with its currency, when it holds money.
    String labelWithUnit(String column) {
        return money(column)
                ? display.currency().map(code -> label(column) + " (" + code + ")").orElse(label(column))
                : label(column);
    }

    String value(String column, double value) {
        var number = BigDecimal.valueOf(value);
        if (Math.abs(value) >= HUGE) {
            return huge(value);
        }
        if (fractions.contains(column)) {
            return percent(value);
        }
        if (money(column) && (Math.abs(value) >= 1 || value == 0 || display.currency().isPresent())) {
            return display.compactMoney(number);
        }
        return Math.abs(value) >= 1_000 || value == Math.rint(value)
                ? display.compact(number)
                : display.number(number, Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 4);
    }

    String value(String column, OptionalDouble value) {
        return value.isPresent() ? value(column, value.getAsDouble()) : display.none();
    }

    /// A number without a unit, exact enough for a table.
    String plain(double value) {
        var number = BigDecimal.valueOf(value);
        if (Math.abs(value) >= HUGE) {
            return huge(value);
        }
        if (value != 0 && Math.abs(value) < 0.1) {
            return display.number(number, 4);
        }
        return display.number(number, value == Math.rint(value) ? 0 : 2);
    }

    private static String huge(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    String percent(double fraction) {
        if (fraction > 0 && fraction < 0.0005) {
            return "< " + display.percent(BigDecimal.valueOf(0.001), 1);
        }
        return display.percent(BigDecimal.valueOf(fraction), Math.abs(fraction) < 0.1 ? 1 : 0);
    }

    String change(double fraction) {
        return display.change(BigDecimal.valueOf(fraction));
    }

    Optional<String> day() {
        return schema.day();
    }
}
