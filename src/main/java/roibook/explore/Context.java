package roibook.explore;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import roibook.data.Dataset;
import roibook.metric.Display;
import roibook.metric.Words;

/// What all parts of an exploration need.
///
/// @param rows all rows
/// @param main the rows of the main currency; all, when there is only one
/// @param currencies the currencies, the most frequent first
/// @param schema the columns
/// @param display how numbers are written, money in the main currency
/// @param words the sentences
record Context(Dataset rows, Dataset main, List<String> currencies, Schema schema, Display display,
        Words words) {

    static Context of(Dataset rows, Display display) {
        var schema = Schema.of(rows);
        var words = Words.of(Context.class, display.language());
        var currencies = schema.hasText("currency")
                ? rows.sql(
                        "select currency, count(*) as n from data where currency is not null group by currency"
                                + " order by n desc, currency")
                        .rows()
                        .stream()
                        .flatMap(row -> row.text("currency").stream())
                        .toList()
                : List.<String>of();
        var main = currencies.size() > 1
                ? rows.where("currency = " + Schema.literal(currencies.getFirst()))
                : rows;
        var known = currencies.stream().findFirst().filter(Context::isCurrency).or(display::currency);
        return new Context(rows, main, currencies, schema, display.withCurrency(known), words);
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
        var key = "column." + column.toLowerCase(Locale.ROOT);
        return words.has(key) ? words.text(key) : column.replace('_', ' ');
    }

    /// The name of a column with its currency, when it holds money.
    String labelWithUnit(String column) {
        return Schema.money(column)
                ? display.currency().map(code -> label(column) + " (" + code + ")").orElse(label(column))
                : label(column);
    }

    String value(String column, double value) {
        var number = BigDecimal.valueOf(value);
        if (Schema.money(column)) {
            return display.compactMoney(number);
        }
        return Math.abs(value) >= 1_000 || value == Math.rint(value)
                ? display.compact(number)
                : display.number(number, Math.abs(value) >= 10 ? 1 : 2);
    }

    String value(String column, OptionalDouble value) {
        return value.isPresent() ? value(column, value.getAsDouble()) : display.none();
    }

    /// A number without a unit, exact enough for a table.
    String plain(double value) {
        var number = BigDecimal.valueOf(value);
        return display.number(number, value == Math.rint(value) ? 0 : 2);
    }

    String percent(double fraction) {
        return display.percent(BigDecimal.valueOf(fraction), Math.abs(fraction) < 0.1 ? 1 : 0);
    }

    String change(double fraction) {
        return display.change(BigDecimal.valueOf(fraction));
    }

    Optional<String> day() {
        return schema.day();
    }
}
