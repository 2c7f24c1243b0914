package roibook.segment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.Names;

/// The select statement that gives customers the columns which all later ones know: the features as numbers, and
/// `_known`, `_buyer`, `_missing`, `_foreign`, `_imputed`, `_amount`.
///
/// @param id the column that tells customers apart; empty numbers the rows
/// @param features the columns that form segments
/// @param split the column that is 0 for customers without an order; empty when none is there
/// @param weights further numbers that profiles need
/// @param descriptions columns that describe
/// @param currency the currency of the amounts that can be compared; empty when rows name none
/// @param fills what a feature is taken for where it is missing; those not named leave the customer out, if not lenient
/// @param traits descriptions that form segments, as codes `_c0`, `_c1`, ...
/// @param lenient whether a customer takes part of whom any feature or trait is known
record Preparation(Optional<String> id, List<String> features, Optional<String> split, List<String> weights,
        List<String> descriptions, Optional<String> currency, Map<String, Double> fills,
        List<Trait> traits, boolean lenient) {

    /// One of features that must be known.
    Preparation(Optional<String> id, List<String> features, Optional<String> split, List<String> weights,
            List<String> descriptions, Optional<String> currency, Map<String, Double> fills) {
        this(id, features, split, weights, descriptions, currency, fills, List.of(), false);
    }

    /// The statement over rows of a query, as a relation.
    String over(String query) {
        return "(with data as (" + query + ") " + select() + ")";
    }

    /// The statement over rows named `data`.
    String select() {
        var columns = new ArrayList<String>();
        columns.add(id.map(Names::quoted).orElse("row_number() over ()") + " as _id");
        for (var name : numbers()) {
            columns.add((fills.containsKey(name) && !isSplit(name)
                    ? "coalesce(" + finite(name) + ", " + literal(fills.get(name)) + ")"
                    : finite(name)) + " as " + Names.quoted(name));
        }
        descriptions.stream()
                .filter(name -> !numbers().contains(name))
                .forEach(name -> columns.add(Names.quoted(name)));
        for (int place = 0; place < traits.size(); place++) {
            columns.add(traits.get(place).code() + " as " + Trait.column(place));
        }
        columns.add("concat_ws(', '" + needed().stream()
                .map(name -> ", case when " + finite(name) + " is null then " + Names.literal(name) + " end")
                .collect(Collectors.joining())
                + (lenient && !anyKnown().isEmpty()
                        ? ", case when " + buyer() + " and not (" + anyKnown() + ") then "
                                + Names.literal(String.join(", ", formers())) + " end"
                        : "")
                + currency.map(code -> ", case when " + foreign(code) + " then 'currency' end").orElse("")
                + ") as _missing");
        columns.add(buyer() + " as _buyer");
        columns.add(known() + " as _known");
        columns.add(currency.map(Preparation::foreign).orElse("false") + " as _foreign");
        columns.add(imputed() + " as _imputed");
        columns.add((numbers().contains("revenue")
                ? "try_cast(revenue as decimal(38, 6))"
                : "cast(null as decimal(38, 6))") + " as _amount");
        return "select " + String.join(", ", columns) + " from data";
    }

    /// The same with customers told apart by another column, and not described.
    Preparation by(String column) {
        return new Preparation(Optional.of(column), features, split, weights, List.of(), currency, fills,
                traits,
                lenient);
    }

    /// What forms segments: features, then traits.
    List<String> formers() {
        return Stream.concat(features.stream(), traits.stream().map(Trait::name)).toList();
    }

    /// All columns that are read.
    List<String> columns() {
        return Stream.concat(numbers().stream(), traits.stream().map(Trait::name)).distinct().toList();
    }

    /// The condition that a feature or trait is known; empty when there are none.
    private String anyKnown() {
        return Stream.concat(features.stream().map(Preparation::finite), traits.stream().map(Trait::code))
                .map(value -> value + " is not null")
                .collect(Collectors.joining(" or "));
    }

    /// The column that tells customers apart, as results name it.
    String idColumn() {
        return "_id as " + Names.quoted(id.orElse("row"));
    }

    /// All columns that are read as numbers.
    List<String> numbers() {
        var numbers = new LinkedHashSet<>(features);
        split.ifPresent(numbers::add);
        numbers.addAll(weights);
        return List.copyOf(numbers);
    }

    private List<String> needed() {
        var needed = new LinkedHashSet<String>();
        split.ifPresent(needed::add);
        if (!lenient) {
            needed.addAll(features);
        }
        return List.copyOf(needed);
    }

    private boolean isSplit(String name) {
        return split.filter(name::equals).isPresent();
    }

    private String buyer() {
        return split.map(name -> "coalesce(" + finite(name) + " <> 0, false)").orElse("true");
    }

    private String known() {
        var complete = lenient
                ? anyKnown()
                : features.stream()
                        .filter(name -> !fills.containsKey(name))
                        .map(name -> finite(name) + " is not null")
                        .collect(Collectors.joining(" and "));
        var all = complete.isEmpty() ? "true" : complete;
        return currency.map(code -> "not " + foreign(code) + " and ").orElse("") + split
                .map(name -> "(" + finite(name) + " is not null and (" + finite(name) + " = 0 or (" + all
                        + ")))")
                .orElse("(" + all + ")");
    }

    /// Whether amounts are in another currency.
    private static String foreign(String code) {
        return "coalesce(currency <> " + Names.literal(code) + ", false)";
    }

    /// Whether a feature of a buyer was filled.
    private String imputed() {
        var filled = features.stream()
                .filter(fills::containsKey)
                .filter(name -> !isSplit(name))
                .map(name -> finite(name) + " is null")
                .collect(Collectors.joining(" or "));
        return filled.isEmpty() ? "false" : buyer() + " and (" + filled + ")";
    }

    /// The number, or null when it is missing, not finite or no number.
    static String finite(String name) {
        var number = "try_cast(" + Names.quoted(name) + " as double)";
        return "(case when isfinite(" + number + ") then " + number + " end)";
    }

    /// A number as SQL takes it for a double.
    static String literal(double value) {
        return "cast('" + value + "' as double)";
    }
}
