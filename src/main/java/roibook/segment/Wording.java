package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.metric.Display;
import roibook.metric.Words;

/// The words and numbers of this room in the reader's language.
final class Wording {

    private final Display display;
    private final Words words;

    private Wording(Display display) {
        this.display = display;
        words = Words.of(Wording.class, display.language());
    }

    static Wording of(Display display) {
        return new Wording(display);
    }

    /// With amounts in a currency; plain numbers when the code is not one.
    static Wording of(Display display, String currency) {
        var known = Currency.getAvailableCurrencies()
                .stream()
                .map(Currency::getCurrencyCode)
                .anyMatch(currency::equals);
        return new Wording(currency.isEmpty()
                ? display
                : display.withCurrency(known ? Optional.of(currency) : Optional.empty()));
    }

    /// A sentence whose numbers are written when it is read. An argument that is a [Long] takes two places: the number,
    /// which chooses the plural, and its text.
    static Statement later(String key, Object... arguments) {
        return display -> of(display).text(key, arguments);
    }

    Display display() {
        return display;
    }

    String text(String key, Object... arguments) {
        var places = new ArrayList<>();
        for (var argument : arguments) {
            switch (argument) {
                case Long count -> places.addAll(List.of(count, display.count(count)));
                case Statement statement -> places.add(statement.in(display));
                case Percent share -> places.add(percent(share.share()));
                case Figure figure ->
                    places.add(display.number(BigDecimal.valueOf(figure.value()), figure.digits()));
                case Field field -> places.add(inSentence(field.name()));
                case Collection<?> names -> places.add(list(names.stream().map(String::valueOf).toList()));
                case Object other -> places.add(other.toString());
            }
        }
        return words.text(key, places.toArray());
    }

    boolean has(String key) {
        return words.has(key);
    }

    /// A column's name as a reader calls it.
    String field(String name) {
        var key = "field." + name.toLowerCase(Locale.ROOT);
        return words.has(key) ? words.text(key) : capitalised(name.replace('_', ' ').strip());
    }

    String inSentence(String name) {
        var label = field(name);
        return "lower".equals(words.text("nouns")) && !label.equals(label.toUpperCase(Locale.ROOT))
                ? label.substring(0, Math.min(1, label.length())).toLowerCase(Locale.ROOT)
                        + label.substring(Math.min(1, label.length()))
                : label;
    }

    /// Names one after the other, with `and` before the last.
    String list(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " " + words.text("and") + " "
                + names.getLast();
    }

    /// The gates that a division did not pass, in words.
    String gates(Criterion criterion) {
        return list(criterion.failed()
                .stream()
                .map(gate -> text("gate." + gate.name().toLowerCase(Locale.ROOT)))
                .toList());
    }

    String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
        return display.number(BigDecimal.valueOf(value), digits);
    }

    String count(long count) {
        return display.count(count);
    }

    String percent(double share) {
        return display.percent(BigDecimal.valueOf(share), 1);
    }

    String money(double amount) {
        return display.compactMoney(BigDecimal.valueOf(amount));
    }

    /// A value of a feature: amounts as money.
    String value(String feature, double value) {
        return Customers.isMoney(feature) ? money(value) : number(value);
    }

    static String capitalised(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /// A share in a sentence.
    record Percent(double share) {}

    /// A number in a sentence.
    record Figure(double value, int digits) {}

    /// A column in a sentence.
    record Field(String name) {}
}
