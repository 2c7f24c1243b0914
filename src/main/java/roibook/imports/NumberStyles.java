package roibook.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import roibook.data.Engine;
import roibook.data.Row;
import roibook.imports.SourceFile.Numbers;

/// Decides for each column, over all its rows, whether a dot or a comma stands before decimals. `1.234` alone can be
/// either and is refused, unless other columns of the same file leave no doubt.
final class NumberStyles {

    /// Cells that can only be read with a dot before decimals, only with a comma, or either way with another value.
    private record Evidence(long dot, long comma, long either, String example) {

        boolean mixed() {
            return dot > 0 && comma > 0 && Math.min(dot, comma) * 20 > Math.max(dot, comma);
        }

        Optional<NumberStyle> style() {
            if (dot == 0 && comma == 0) {
                return either == 0 ? Optional.of(NumberStyle.DOT) : Optional.empty();
            }
            return Optional.of(dot >= comma ? NumberStyle.DOT : NumberStyle.COMMA);
        }
    }

    private static final String SIGN = "^[+-]?";
    private static final String TAIL = "([eE][+-]?\\d+)?$";

    private final SourceFile source;
    private final Map<String, String> names;
    private final Set<String> whole;
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();

    private NumberStyles(SourceFile source, Map<String, String> names, Set<String> whole) {
        this.source = source;
        this.names = names;
        this.whole = whole;
    }

    /// Looks at all cells of some columns.
    ///
    /// @param columns the engine's names of the columns, with the names that users know
    /// @param whole those of them that hold counts, where `12,345` can only be grouped
    static NumberStyles of(SourceFile source, Map<String, String> columns, Set<String> whole) {
        var styles = new NumberStyles(source, columns, whole);
        columns.forEach((column, name) -> styles.evidence.put(column, styles.look(column)));
        return styles;
    }

    NumberStyle of(String column, String name) {
        var seen = evidence.getOrDefault(column, new Evidence(0, 0, 0, ""));
        if (seen.mixed()) {
            throw new ImportException("column '" + name + "' of " + source.file()
                    + " writes numbers in two ways: some with a dot, some with a comma before decimals (such as "
                    + seen.example()
                    + "); write them in one way, or say which is right: --decimal . or --decimal ,");
        }
        return seen.style()
                .or(this::ofFile)
                .orElseThrow(() -> new ImportException("column '" + name + "' of "
                        + source.file() + " can be read in two ways: " + seen.example()
                        + " is a thousand times more or less depending on whether it groups thousands; say what stands before"
                        + " decimals: --decimal . or --decimal ,"));
    }

    /// What the columns that leave no doubt agree on.
    private Optional<NumberStyle> ofFile() {
        var styles = evidence.values()
                .stream()
                .filter(seen -> seen.dot() + seen.comma() > 0)
                .flatMap(seen -> seen.style().stream())
                .collect(Collectors.toSet());
        return styles.size() == 1 ? styles.stream().findFirst() : Optional.empty();
    }

    /// What the engine reads as a number by itself holds no comma and no currency, so that only the other cells, mostly
    /// few, can speak for a comma; in a count, also `1.234`.
    private Evidence look(String column) {
        var rough = Engine.embedded()
                .rows("select count(" + column + ") - count(try_cast(" + column
                        + " as double)) as odd, count(*) filter (contains("
                        + column + ", '.')) as dots from " + texts(column))
                .getFirst();
        boolean odd = rough.count("odd") > 0;
        if (!odd && rough.count("dots") == 0) {
            return new Evidence(0, 0, 0, "");
        }
        if (odd) {
            refuseSeveralCurrencies(column);
        }
        var some = look(column, "", " limit 5000");
        if (some.dot() > 0 && some.comma() == 0
                && (!odd || (!whole.contains(column) && look(column, odd(column), "").comma() == 0))) {
            return some;
        }
        return look(column, "", "");
    }

    private static String odd(String column) {
        return "try_cast(" + column + " as double) is null";
    }

    /// The cells of which the file itself does not say that they are numbers.
    private String texts(String column) {
        return texts(column, "");
    }

    private String texts(String column, String condition) {
        var texts = source.numbers().get(column) == Numbers.SOME ? "not n" + column.substring(1) : "";
        var both = texts.isEmpty() || condition.isEmpty() ? texts + condition : texts + " and " + condition;
        return source.table() + (both.isEmpty() ? "" : " where " + both);
    }

    /// One currency in a column: a sum over two means nothing.
    private void refuseSeveralCurrencies(String column) {
        var cells = "select distinct trim(" + Cells.currency(Cells.value(column)) + ") as v from "
                + texts(column, odd(column));
        var row = Engine.embedded()
                .rows("select count(*) as n, coalesce(string_agg(v, ', ' order by v), '') as all_ from ("
                        + cells
                        + ") where v <> ''")
                .getFirst();
        if (row.count("n") > 1) {
            throw new ImportException("column '" + names.get(column) + "' of " + source.file()
                    + " holds amounts in several currencies (" + row.text("all_").orElse("")
                    + "), which cannot be added; make one file of each, or a column that names the currency");
        }
    }

    private Evidence look(String column, String condition, String limit) {
        var engine = Engine.embedded();
        var number = "case when " + odd("x_") + " then " + Cells.digits(Cells.value("x_")) + " else "
                + Cells.trimmed("x_") + " end";
        var cells = "select distinct " + number
                + " as v from (select distinct x_ from (select x_ from (select "
                + column + " as x_ from " + texts(column, condition)
                + ") where contains(x_, '.') or contains(x_, ',')" + limit + "))";
        var row = engine.rows("select count(*) filter (" + only('.', ',') + grouped(column, ',')
                + ") as dot, count(*) filter (" + only(',', '.') + grouped(column, '.')
                + ") as comma, count(*) filter (" + either() + ") as either, "
                + "coalesce(min(v) filter (" + either() + "), min(v) filter (" + only(',', '.')
                + "), '') as example"
                + " from (" + cells + ")").getFirst();
        return new Evidence(row.count("dot"), row.count("comma"), row.count("either"), example(row));
    }

    private static String example(Row row) {
        return "'" + row.text("example").orElse("") + "'";
    }

    /// The cell can only mean that the first character stands before decimals and the second between thousands.
    private static String only(char point, char group) {
        var patterns = List.of(point == '.' ? "[1-9]\\d?(,\\d{2})+,\\d{3}[.]?\\d*" : "\\d+,\\d{1,2}",
                "\\d{1,3}([" + group + "]\\d{3})+[" + point + "]\\d*",
                "\\d{1,3}([" + group + "]\\d{3}){2,}", "0*[" + point + "]\\d+", "\\d+[" + point + "]\\d{1,2}",
                "\\d+[" + point + "]\\d{4,}", "(0\\d+|\\d{4,})[" + point + "]\\d{3}");
        return "regexp_matches(v, '" + SIGN + "(" + String.join("|", patterns) + ")" + TAIL + "')";
    }

    /// In a count, digits after a sign are a group of thousands unless they are all zero.
    private String grouped(String column, char group) {
        return whole.contains(column)
                ? " or (regexp_matches(v, '" + SIGN + "[1-9]\\d{0,2}[" + group
                        + "]\\d{3}$') and not ends_with(v, '000'))"
                : "";
    }

    private static String either() {
        return "regexp_matches(v, '" + SIGN + "[1-9]\\d{0,2}[.,]\\d{3}$')";
    }
}
