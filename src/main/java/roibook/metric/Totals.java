package roibook.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sums over rows, from which every metric is computed.
///
/// Missing is not zero: a measure that is missing in any row has no sum ([#sum] is empty), though what is known of it
/// is at hand ([#known]). Amounts of several currencies are never added: such totals have counts, but no money. Totals can
/// be added, in any order and grouping, with the same result.
///
/// @param rows how many rows were added up
/// @param known the sum of what is known, for each measure; 0 where nothing is
/// @param missing in how many rows each measure is missing
/// @param currencies the currencies of the rows, in capital letters, where that was said ([#in]); an empty one stands for
///        rows that state none
public record Totals(long rows, Map<Measure, BigDecimal> known, Map<Measure, Long> missing,
        Set<String> currencies) {

    /// The sums over no rows.
    public static final Totals NONE = new Totals(0, Map.of(), Map.of());

    private static final String ROWS = "row_count";
    private static final Pattern EXACT = Pattern
            .compile("(?i)decimal\\(.*|bigint|integer|int|smallint|hugeint");

    /// Makes the maps complete and unchangeable, and drops sums of money of several currencies.
    public Totals {
        currencies = Set.copyOf(currencies);
        known = currencies.size() <= 1 && known instanceof Amounts
                ? known
                : ByMeasure.of(currencies.size() > 1 ? withoutMoney(known) : known, BigDecimal.ZERO);
        missing = ByMeasure.of(missing, 0L);
    }

    /// Sums of which no currency is said: the caller knows that there is but one.
    ///
    /// @param rows how many rows were added up
    /// @param known the sum of what is known, for each measure
    /// @param missing in how many rows each measure is missing; none when left out
    public Totals(long rows, Map<Measure, BigDecimal> known, Map<Measure, Long> missing) {
        this(rows, known, missing, Set.of());
    }

    /// The sums of one row in which nothing usual is missing; it has no orders, new customers and cost of goods.
    ///
    /// @param cost money spent
    /// @param revenue money earned
    /// @param impressions times shown
    /// @param clicks times clicked
    /// @param conversions times the goal was reached
    /// @return its totals
    public static Totals of(BigDecimal cost, BigDecimal revenue, BigDecimal impressions, BigDecimal clicks,
            BigDecimal conversions) {
        return new Totals(1, Map.of(Measure.COST, cost, Measure.REVENUE, revenue, Measure.IMPRESSIONS,
                impressions, Measure.CLICKS, clicks, Measure.CONVERSIONS, conversions),
                Map.of(Measure.ORDERS, 1L, Measure.NEW_CUSTOMERS, 1L, Measure.COST_OF_GOODS, 1L));
    }

    /// Reads the columns that [#sql] computes.
    ///
    /// @param row the number in a column of this name, or empty
    /// @return the totals
    public static Totals of(Function<String, Optional<BigDecimal>> row) {
        var known = ByMeasure.of(measure -> row.apply(measure.column()).orElse(BigDecimal.ZERO));
        var missing = ByMeasure
                .of(measure -> row.apply(measure.missingColumn()).map(BigDecimal::longValueExact).orElse(0L));
        return new Totals(row.apply(ROWS).map(BigDecimal::longValueExact).orElse(0L), known, missing);
    }

    /// Exact numbers by row.
    public interface Numbers {

        /// {@return whether a row has a number}
        ///
        /// @param row the row, from 0
        boolean has(int row);

        /// {@return the number of a row that has one}
        ///
        /// @param row the row, from 0
        BigDecimal decimal(int row);

        /// {@return the number of a row without its point; asked for where there is a [#scale]}
        ///
        /// @param row the row, from 0
        long unscaled(int row);

        /// {@return how many decimals all numbers have; empty when they differ, or need more than 64 bits}
        OptionalInt scale();
    }

    /// Reads the columns that [#sql] computes, of many rows.
    ///
    /// @param rows how many rows there are
    /// @param column the numbers in a column of this name
    /// @return the totals of each row
    public static List<Totals> ofRows(int rows, Function<String, Numbers> column) {
        return new TotalsReader(rows, column.apply(ROWS), measure -> column.apply(measure.column()),
                measure -> column.apply(measure.missingColumn())).read();
    }

    /// The aggregates of a select list, the only place where sums are written; for DuckDB and Spark alike. Sums are
    /// exact decimals, so that neither the order nor the splitting of rows changes them.
    ///
    /// @param columns the columns that there are, in any case; a measure that is not among them is missing in all rows
    /// @return a select list that [#of(Function)] can read, such as `count(*) as row_count, sum(...) as cost, ...`
    public static String sql(Collection<String> columns) {
        return sql(untyped(columns));
    }

    /// The aggregates of a select list, without casts where the types are exact as they are.
    ///
    /// @param columns the SQL type of each column, by its name in any case; an empty type is taken as inexact
    /// @return a select list that [#of(Function)] can read
    public static String sql(Map<String, String> columns) {
        return "count(*) as " + ROWS + ", " + Arrays.stream(Measure.values())
                .map(measure -> expression(measure, columns).map(value -> "sum(" + value + ") as "
                        + measure.column() + ", count(*) - count(" + value + ") as "
                        + measure.missingColumn())
                        // What no row has is not looked for in each; it must be an aggregate all the same.
                        .orElseGet(() -> "cast(nullif(count(*), count(*)) as decimal(28,8)) as "
                                + measure.column() + ", count(*) as " + measure.missingColumn()))
                .collect(Collectors.joining(", "));
    }

    /// The value of a measure in one row, as SQL.
    ///
    /// @param measure the measure
    /// @param columns the columns that there are, in any case
    /// @return an expression of an exact type that is null where the measure is missing
    public static String value(Measure measure, Collection<String> columns) {
        return value(measure, untyped(columns));
    }

    /// The value of a measure in one row, as SQL, without a cast where its type is exact as it is.
    ///
    /// @param measure the measure
    /// @param columns the SQL type of each column, by its name in any case; an empty type is taken as inexact
    /// @return an expression of an exact type that is null where the measure is missing
    public static String value(Measure measure, Map<String, String> columns) {
        return expression(measure, columns).orElse("cast(null as decimal(28,8))");
    }

    private static Optional<String> expression(Measure measure, Map<String, String> columns) {
        return measure.columns()
                .stream()
                .flatMap(name -> columns.entrySet()
                        .stream()
                        .filter(column -> column.getKey().equalsIgnoreCase(name))
                        .limit(1)
                        .map(column -> EXACT.matcher(column.getValue()).matches()
                                ? name
                                : "try_cast(" + name + " as decimal(28,8))"))
                .findFirst();
    }

    private static Map<String, String> untyped(Collection<String> columns) {
        return columns.stream().collect(Collectors.toMap(name -> name, _ -> "", (a, _) -> a));
    }

    /// {@return the totals of these and other rows}
    ///
    /// @param other the totals of other rows
    public Totals plus(Totals other) {
        return new Totals(rows + other.rows,
                ByMeasure.of(measure -> known(measure).add(other.known(measure))),
                ByMeasure.of(measure -> missing(measure) + other.missing(measure)),
                both(currencies, other.currencies));
    }

    /// {@return these totals as amounts of a currency}
    ///
    /// @param currency ISO 4217 code in any case; empty for rows that state none
    public Totals in(String currency) {
        return new Totals(rows, known, missing, Set.of(currency.strip().toUpperCase(Locale.ROOT)));
    }

    /// {@return the totals of all of them}
    ///
    /// @param parts totals of rows that do not overlap
    public static Totals sum(Collection<Totals> parts) {
        var measures = Measure.values();
        var gaps = new long[measures.length];
        Set<String> codes = Set.of();
        long rows = 0;
        for (var part : parts) {
            for (int i = 0; i < measures.length; i++) {
                gaps[i] += part.missing(measures[i]);
            }
            codes = both(codes, part.currencies);
            rows += part.rows;
        }
        var sums = amounts(parts);
        return new Totals(rows, sums == null ? decimals(parts) : sums, ByMeasure.at(i -> gaps[i]), codes);
    }

    /// The sums where all parts came together; null where they did not, or don't fit.
    private static @Nullable Amounts amounts(Collection<Totals> parts) {
        int @Nullable [] scales = null;
        var sums = new long[Measure.values().length];
        for (var part : parts) {
            if (!(part.known instanceof Amounts amounts)
                    || (scales != null && !Arrays.equals(scales, amounts.scales()))) {
                return null;
            }
            scales = amounts.scales();
            for (int i = 0; i < sums.length; i++) {
                long sum = sums[i] + amounts.unscaled(i);
                if (((sums[i] ^ sum) & (amounts.unscaled(i) ^ sum)) < 0) {
                    return null;
                }
                sums[i] = sum;
            }
        }
        return scales == null ? null : new Amounts(sums, scales);
    }

    private static Map<Measure, BigDecimal> decimals(Collection<Totals> parts) {
        return ByMeasure.of(measure -> {
            var sum = BigDecimal.ZERO;
            for (var part : parts) {
                sum = sum.add(part.known(measure));
            }
            return sum;
        });
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        if (others.isEmpty() || some.equals(others)) {
            return some;
        }
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// The sum of a measure.
    ///
    /// @param measure the measure
    /// @return the sum, or empty when there are no rows, a row lacks the measure, or it is money of several currencies
    public Optional<BigDecimal> sum(Measure measure) {
        return rows == 0 || missing(measure) > 0 || (currencies.size() > 1 && measure.isMoney())
                ? Optional.empty()
                : Optional.of(known(measure));
    }

    /// The sum of what is known of a measure.
    ///
    /// @param measure the measure
    /// @return the sum over the rows that have it; 0 when none has
    public BigDecimal known(Measure measure) {
        return known.getOrDefault(measure, BigDecimal.ZERO);
    }

    /// In how many rows a measure is missing.
    ///
    /// @param measure the measure
    /// @return how many
    public long missing(Measure measure) {
        return missing.getOrDefault(measure, 0L);
    }

    /// {@return money spent, or empty when a row lacks it}
    public Optional<BigDecimal> cost() {
        return sum(Measure.COST);
    }

    /// {@return money earned, or empty when a row lacks it}
    public Optional<BigDecimal> revenue() {
        return sum(Measure.REVENUE);
    }

    /// {@return times shown, or empty when a row lacks it}
    public Optional<BigDecimal> impressions() {
        return sum(Measure.IMPRESSIONS);
    }

    /// {@return times clicked, or empty when a row lacks it}
    public Optional<BigDecimal> clicks() {
        return sum(Measure.CLICKS);
    }

    /// {@return times the goal was reached, or empty when a row lacks it}
    public Optional<BigDecimal> conversions() {
        return sum(Measure.CONVERSIONS);
    }

    private static Map<Measure, BigDecimal> withoutMoney(Map<Measure, BigDecimal> known) {
        return known.entrySet()
                .stream()
                .filter(entry -> !entry.getKey().isMoney())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return Arrays.stream(Measure.values())
                .map(measure -> measure.column() + ' '
                        + sum(measure).map(BigDecimal::toPlainString).orElse("unknown"))
                .collect(Collectors.joining(", ", String.format(Locale.ROOT, "%d rows: ", rows), ""));
    }
}
