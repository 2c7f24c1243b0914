package roibook.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import roibook.data.Dataset;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Generated customers: three kinds of buyers, and some who never ordered.
final class SampleCustomers {

    static final double[][] KINDS = {{4, 90, 3, 1, 25}, {15, 200, 6, 3, 150}, {40, 420, 9, 12, 1400}};

    private SampleCustomers() {}

    static Dataset dataset(int count) {
        return Dataset.of(table(count, 7));
    }

    static Table table(int count, long seed) {
        var random = new Random(seed);
        var table = Table.create(LongColumn.create("id"), IntColumn.create("age"),
                StringColumn.create("gender"),
                StringColumn.create("country"), LongColumn.create("sessions"),
                DoubleColumn.create("avg_session_duration"), DoubleColumn.create("pages_per_session"),
                LongColumn.create("transactions"), DoubleColumn.create("revenue"),
                StringColumn.create("currency"));
        for (int i = 0; i < count; i++) {
            boolean buyer = i % 4 != 0;
            var kind = KINDS[i % 3];
            table.longColumn("id").append(i + 1);
            table.intColumn("age").append(18 + random.nextInt(60));
            table.stringColumn("gender").append(random.nextBoolean() ? "female" : "male");
            table.stringColumn("country").append(new String[]{"DE", "AT", "CH"}[random.nextInt(3)]);
            table.longColumn("sessions").append(Math.round(spread(kind[0], random)) + 1);
            table.doubleColumn("avg_session_duration").append(spread(kind[1], random));
            table.doubleColumn("pages_per_session").append(spread(kind[2], random));
            table.longColumn("transactions").append(buyer ? Math.round(spread(kind[3], random)) + 1 : 0);
            table.doubleColumn("revenue").append(buyer ? Math.rint(spread(kind[4], random) * 100) / 100 : 0);
            table.stringColumn("currency").append("EUR");
        }
        return table;
    }

    private static double spread(double middle, Random random) {
        return middle * Math.exp(0.35 * random.nextGaussian());
    }

    static Table shuffled(Table table, long seed) {
        var order = new ArrayList<>(IntStream.range(0, table.rowCount()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return table.rows(order.stream().mapToInt(Integer::intValue).toArray());
    }
}
