package roibook.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Names;
import roibook.data.Store;
import roibook.data.StoreTable;

/// Days that the store has already and that a file brings again: its rows take the place of the old ones.
///
/// @param days how many days
/// @param first the first of them
/// @param last the last of them
/// @param rows how many rows of the store make room
/// @param changed how many of the campaign-days have other figures than before
/// @param before what these rows cost, by currency (blank where unknown)
/// @param after what the rows in their place cost, by currency
public record Restated(long days, LocalDate first, LocalDate last, long rows, long changed,
        Map<String, BigDecimal> before, Map<String, BigDecimal> after) {

    /// What a look at the store found.
    record Found(Optional<Restated> restated, Optional<String> warning) {}

    static Found of(Store store, Dataset rows) {
        var table = StoreTable.CAMPAIGNS;
        if (store.count(table) == 0 || store.imports(table).stream().allMatch(Store.Import::sample)) {
            return new Found(Optional.empty(), Optional.empty());
        }
        var id = Long.toHexString(System.nanoTime());
        var old = "old_" + id;
        var joined = "restated_" + id;
        Engine.embedded().view(old, store.rows(table));
        try {
            Engine.embedded()
                    .run("create table " + joined + " as select o.day, o.n, o.currency as old_currency,"
                            + " n.currency as new_currency, o.cost as old_cost, n.cost as new_cost,"
                            + " o.sums is distinct from n.sums as differs from " + grouped(table, old)
                            + " o join " + grouped(table, "(" + rows.query() + ")") + " n using (key_)");
            return new Found(restated(joined), currencies(old, rows));
        } finally {
            Engine.embedded().run("drop table if exists " + joined);
            Engine.embedded().run("drop view if exists " + Names.quoted(old));
        }
    }

    private static String grouped(StoreTable table, String rows) {
        var key = table.key()
                .stream()
                .map(column -> "coalesce(cast(" + column + " as varchar), chr(1))")
                .collect(Collectors.joining(" || chr(2) || "));
        return "(select " + key
                + " as key_, any_value(date) as day, count(*) as n, any_value(currency) as currency,"
                + " sum(cost) as cost, [cast(sum(cost) as varchar), cast(sum(impressions) as varchar),"
                + " cast(sum(clicks) as varchar), cast(sum(conversions) as varchar), cast(sum(revenue) as varchar)]"
                + " as sums from " + rows + " where date is not null group by 1)";
    }

    private static Optional<Restated> restated(String joined) {
        var row = Engine.embedded()
                .rows("select count(distinct day) as days, min(day) as first, max(day) as last, sum(n) as n,"
                        + " count(*) filter (differs) as changed from " + joined)
                .getFirst();
        if (row.count("days") == 0) {
            return Optional.empty();
        }
        return Optional.of(new Restated(row.count("days"), row.day("first").orElseThrow(),
                row.day("last").orElseThrow(), row.count("n"), row.count("changed"),
                costs(joined, "old"), costs(joined, "new")));
    }

    private static Map<String, BigDecimal> costs(String joined, String which) {
        var costs = new LinkedHashMap<String, BigDecimal>();
        Engine.embedded()
                .rows("select coalesce(" + which + "_currency, '') as currency, sum(" + which
                        + "_cost) as cost from "
                        + joined + " group by 1 order by 1")
                .forEach(row -> row.decimal("cost")
                        .ifPresent(cost -> costs.put(row.text("currency").orElse(""), cost)));
        return costs;
    }

    /// A campaign that was in another currency before is another account's, or a mistake.
    private static Optional<String> currencies(String old, Dataset rows) {
        var campaigns = "select distinct coalesce(platform, '') as p, coalesce(account_id, '') as a, campaign_name as c,"
                + " currency as m from %s where currency is not null";
        var row = Engine.embedded()
                .rows("select count(distinct c) as n, min(c) as campaign, arg_min(o.m, c) as before, arg_min(n.m, c)"
                        + " as after from (" + campaigns.formatted(old) + ") o join ("
                        + campaigns.formatted("(" + rows.query() + ")")
                        + ") n using (p, a, c) where o.m <> n.m")
                .getFirst();
        return row.count("n") == 0
                ? Optional.empty()
                : Optional.of(row.count("n") + (row.count("n") == 1 ? " campaign was" : " campaigns were")
                        + " in another currency so far, such as '" + row.text("campaign").orElse("") + "': "
                        + row.text("before").orElse("") + " in the store, " + row.text("after").orElse("")
                        + " in this file; if the file's currency is not that, give it: --map currency='\""
                        + row.text("before").orElse("") + "\"'");
    }

    /// {@return the days and their cost before and after, as text}
    @Override
    public String toString() {
        return days + (days == 1 ? " day is" : " days are") + " there already (" + first
                + (days == 1 ? "" : " to " + last) + ", " + rows + (rows == 1 ? " row" : " rows")
                + (changed == 0 ? ", with the same figures" : ", " + changed + " with other figures")
                + "): the new rows take their place; cost " + money(before) + " -> " + money(after);
    }

    private static String money(Map<String, BigDecimal> costs) {
        return costs.isEmpty()
                ? "unknown"
                : costs.entrySet()
                        .stream()
                        .map(entry -> (plain(entry.getValue()) + " " + entry.getKey()).strip())
                        .collect(Collectors.joining(" + "));
    }

    private static String plain(BigDecimal number) {
        var stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2).toPlainString() : stripped.toPlainString();
    }
}
