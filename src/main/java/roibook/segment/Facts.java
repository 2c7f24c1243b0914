package roibook.segment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.data.Names;
import roibook.data.Row;

/// What is known of customers as a whole.
///
/// @param rows all rows
/// @param customers rows of known customers, those that are segmented
/// @param buyers those of them with an order
/// @param hash a hash of ids and values that does not depend on the order of rows
/// @param notes what a reader must know
record Facts(long rows, long customers, long buyers, String hash, List<Statement> notes) {

    static final List<String> TEST_COLUMNS = List.of("is_test", "test_account", "email");

    static Facts of(Customers customers) {
        var preparation = customers.preparation();
        var numbers = preparation.numbers();
        var codes = IntStream.range(0, preparation.traits().size()).mapToObj(Trait::column).toList();
        var row = customers.rows("select count(*) as n, count(*) filter (_known) as known,"
                + " count(*) filter (_known and _buyer) as buyers, count(*) filter (_imputed and _known) as imputed,"
                + " count(*) filter (not _known and not _foreign) as lacking,"
                + (preparation.id().isPresent()
                        ? " count(*) filter (_id is null) as anonymous, count(_id) - count(distinct _id) as twice,"
                        : " 0 as anonymous, 0 as twice,")
                + numbers.stream()
                        .map(name -> " count(*) filter (not _foreign and " + Names.quoted(name)
                                + " is null) as " + Names.quoted("m_" + name) + ",")
                        .collect(Collectors.joining())
                + gaps(preparation, codes)
                + (numbers.containsAll(List.of("transactions", "revenue"))
                        ? " count(*) filter (_known and transactions = 0 and revenue <> 0) as free,"
                        : " 0 as free,")
                + " coalesce(sum(md5_number_lower(concat_ws('|', "
                + (preparation.id().isPresent() ? "_id::varchar, " : "")
                + Stream.concat(numbers.stream().map(Names::quoted), codes.stream())
                        .map(name -> "coalesce(" + name + "::varchar, '')")
                        .collect(Collectors.joining(", "))
                + "))::hugeint) filter (_known), 0) as hash from " + customers.prepared()).getFirst();
        var hash = row.decimal("hash").map(sum -> sum.toBigInteger()).orElse(BigInteger.ZERO);
        return new Facts(row.count("n"), row.count("known"), row.count("buyers"),
                String.format(Locale.ROOT, "%032x", hash), notes(customers, row));
    }

    /// Buyers who take part though something is missing of them.
    private static String gaps(Preparation preparation, List<String> codes) {
        var missing = Stream.concat(preparation.features().stream().map(Names::quoted), codes.stream())
                .map(name -> name + " is null")
                .collect(Collectors.joining(" or "));
        return preparation.lenient() && !missing.isEmpty()
                ? " count(*) filter (_known and _buyer and (" + missing + ")) as gaps,"
                : " 0 as gaps,";
    }

    private static List<Statement> notes(Customers customers, Row row) {
        var notes = new ArrayList<Statement>();
        if (row.count("lacking") > 0) {
            notes.add(Wording.later("note.left-out", row.count("lacking"), why(customers, row)));
        }
        if (row.count("imputed") > 0) {
            notes.add(Wording.later("note.imputed", row.count("imputed"), customers.preparation()
                    .fills()
                    .keySet()
                    .stream()
                    .filter(name -> row.count("m_" + name) >= 0)
                    .collect(Collectors.joining(", "))));
        }
        for (var what : List.of("gaps", "twice", "anonymous", "free")) {
            if (row.count(what) > 0) {
                notes.add(Wording.later("note." + what, row.count(what)));
            }
        }
        long tests = tests(customers);
        if (tests > 0) {
            notes.add(Wording.later("note.tests", tests));
        }
        return notes;
    }

    private static Statement why(Customers customers, Row row) {
        var counts = new LinkedHashMap<String, Long>();
        var preparation = customers.preparation();
        preparation.split().ifPresent(name -> counts.put(name, row.count("m_" + name)));
        preparation.features()
                .stream()
                .filter(_ -> !preparation.lenient())
                .filter(name -> !preparation.fills().containsKey(name))
                .forEach(name -> counts.put(name, row.count("m_" + name)));
        counts.values().removeIf(count -> count == 0);
        if (counts.isEmpty()) {
            return Statement.of(String.join(", ", preparation.formers()));
        }
        return display -> counts.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getKey() + " " + display.count(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// Rows that look like accounts of the shop's own people.
    private static long tests(Customers customers) {
        var columns = customers.source()
                .columnNames()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        var signs = new ArrayList<String>();
        for (var flag : List.of("is_test", "test_account")) {
            if (columns.contains(flag)) {
                signs.add("coalesce(lower(" + flag + "::varchar) in ('true', '1', 'yes', 'y', 't'), false)");
            }
        }
        if (columns.contains("email")) {
            signs.add("coalesce(regexp_matches(lower(email::varchar),"
                    + " '(^|[^a-z])test([^a-z]|$)|@example[.]|[.]invalid$'), false)");
        }
        if (columns.contains("id")) {
            signs.add("coalesce(regexp_matches(lower(id::varchar), '^(test|demo|dummy)'), false)");
        }
        return signs.isEmpty()
                ? 0
                : customers.rows("select count(*) as n from " + customers.table() + " where "
                        + String.join(" or ", signs)).getFirst().count("n");
    }
}
