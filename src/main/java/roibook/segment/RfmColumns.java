package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.data.Dataset;
import roibook.data.Names;

/// Which columns hold what RFM needs, found by the names that shops give them.
///
/// @param customer who ordered
/// @param day when; empty when there is one row per customer without days
/// @param revenue for how much
/// @param order which order a row is part of; empty when each row is an order
/// @param orders how many orders, when there is one row per customer
/// @param visits how many visits, when there is one row per customer
record RfmColumns(String customer, Optional<String> day, String revenue, Optional<String> order,
        Optional<String> orders, Optional<String> visits) {

    private static final List<String> CUSTOMER = List.of("customer_id", "customerid", "customer", "client_id",
            "user_id", "buyer_id", "customer_number", "kunde", "kunden_id", "kundennummer", "id");
    private static final List<String> DAY = List.of("date", "order_date", "orderdate", "ordered_at",
            "transaction_date", "purchase_date", "invoice_date", "invoicedate", "day", "datum",
            "bestelldatum",
            "rechnungsdatum", "timestamp");
    private static final List<String> REVENUE = List.of("revenue", "amount", "order_value", "total",
            "total_price", "sales", "price", "value", "monetary", "umsatz", "betrag", "bestellwert");
    private static final List<String> ORDER = List.of("order_id", "orderid", "transaction_id", "invoice",
            "invoice_no", "invoiceno", "order_number", "bestellnummer", "rechnungsnummer");
    private static final List<String> ORDERS = List.of("transactions", "orders", "frequency", "bestellungen");
    private static final List<String> VISITS = List.of("sessions", "visits", "besuche");

    static RfmColumns of(Dataset rows) {
        var names = rows.columnNames();
        var customer = find(names, CUSTOMER);
        var revenue = find(names, REVENUE);
        var day = find(names, DAY);
        var orders = find(names, ORDERS);
        var visits = find(names, VISITS);
        var lacking = new ArrayList<String>();
        if (customer.isEmpty()) {
            lacking.add("who ordered (such as customer_id)");
        }
        if (revenue.isEmpty()) {
            lacking.add("for how much (such as revenue)");
        }
        if (day.isEmpty() && (orders.isEmpty() || visits.isEmpty())) {
            lacking.add("when (such as date), or orders and visits per customer (transactions and sessions)");
        }
        if (!lacking.isEmpty()) {
            throw new SegmentationException("RFM needs a column that says "
                    + String.join(", and one that says ",
                            lacking)
                    + "; there are: " + String.join(", ", names)
                    + ". Rename one: sql(\"select * rename (old as new) from data\")");
        }
        return new RfmColumns(customer.orElseThrow(), day, revenue.orElseThrow(),
                day.flatMap(_ -> find(names, ORDER)), orders, visits);
    }

    private static Optional<String> find(List<String> names, List<String> known) {
        return known.stream()
                .flatMap(one -> names.stream().filter(name -> plain(name).equals(one)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    /// The rows with `_id`, `_day`, `_amount`, `_order`, `_orders`, `_visits`.
    String select(String query) {
        return "(with data as (" + query + ") select nullif(trim(" + Names.quoted(customer)
                + "::varchar), '') as _id, "
                + day.map(name -> "try_cast(" + Names.quoted(name) + " as date)").orElse("cast(null as date)")
                + " as _day, try_cast(" + Preparation.finite(revenue) + " as decimal(38, 6)) as _amount, "
                + order.map(name -> Names.quoted(name) + "::varchar").orElse("cast(null as varchar)")
                + " as _order, " + orders.map(Preparation::finite).orElse("cast(null as double)")
                + " as _orders, "
                + visits.map(Preparation::finite).orElse("cast(null as double)") + " as _visits from data)";
    }
}
