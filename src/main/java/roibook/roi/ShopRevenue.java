package roibook.roi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import roibook.data.DataException;
import roibook.data.Dataset;

/// All revenue of the shop, attributed or not: by day, or one amount for the whole period.
///
/// @param amount the amount for the whole period; empty when it is known by day
/// @param days the amount of each day that has one
/// @param currency ISO 4217 code, where the rows state one
record ShopRevenue(Optional<BigDecimal> amount, SortedMap<LocalDate, BigDecimal> days,
        Optional<String> currency) {

    static ShopRevenue of(BigDecimal amount) {
        return new ShopRevenue(Optional.of(amount), new TreeMap<>(), Optional.empty());
    }

    static ShopRevenue of(Dataset orders) {
        for (var column : List.of("date", "revenue")) {
            if (!orders.hasColumn(column)) {
                throw new DataException(
                        "the shop's revenue needs the columns 'date' and 'revenue'; there are: "
                                + String.join(", ", orders.columnNames())
                                + ". Rename yours, such as orders.sql(\"select "
                                + "order_date as date, total as revenue from data\")");
            }
        }
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (var row : orders.sql("select try_cast(date as date) as day, "
                + "sum(try_cast(revenue as decimal(28,8))) as revenue from data group by all").rows()) {
            row.day("day")
                    .ifPresent(day -> row.decimal("revenue").ifPresent(revenue -> days.put(day, revenue)));
        }
        return new ShopRevenue(Optional.empty(), days, currency(orders));
    }

    private static Optional<String> currency(Dataset orders) {
        if (!orders.hasColumn("currency")) {
            return Optional.empty();
        }
        var codes = orders.sql("select distinct upper(trim(cast(currency as varchar))) as code from data "
                + "where currency is not null order by code")
                .rows()
                .stream()
                .flatMap(row -> row.text("code").stream())
                .filter(code -> !code.isEmpty())
                .toList();
        if (codes.size() > 1) {
            throw new DataException("the shop's revenue has several currencies (" + String.join(", ", codes)
                    + "), which are never added up; keep one, such as orders.only(\"currency\", \""
                    + codes.getFirst()
                    + "\")");
        }
        return codes.stream().findFirst();
    }

    /// Checks that it may stand beside amounts of a currency.
    void check(Optional<String> other) {
        if (currency.isPresent() && other.isPresent() && !currency.equals(other)) {
            throw new DataException(
                    "the shop's revenue is in " + currency.get() + ", but the report in " + other.get()
                            + "; convert it first, or report .currency(\"" + currency.get() + "\")");
        }
    }

    /// The revenue of a part of time, where it is known.
    ///
    /// @param part the days
    /// @param whole the period of the report
    Optional<BigDecimal> of(ReportingPeriod part, ReportingPeriod whole) {
        return amount.isPresent() ? amount.filter(_ -> part.equals(whole)) : sum(part, Optional.empty());
    }

    /// The revenue of a group by parts of time.
    Optional<BigDecimal> of(ReportingPeriod part, List<Dimension> dimensions, List<String> keys) {
        return amount.isPresent() ? Optional.empty() : sum(part, Optional.of(new Place(dimensions, keys)));
    }

    private record Place(List<Dimension> dimensions, List<String> keys) {

        boolean holds(LocalDate day) {
            for (int i = 0; i < keys.size(); i++) {
                if (!dimensions.get(i).key(day).equals(keys.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private Optional<BigDecimal> sum(ReportingPeriod part, Optional<Place> place) {
        return days.subMap(part.from(), part.to().plusDays(1))
                .entrySet()
                .stream()
                .filter(day -> place.isEmpty() || place.get().holds(day.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal::add);
    }
}
