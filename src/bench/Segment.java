package roibook.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.segment.CustomerSegmentation.Settings;

/// The Java half of the bench `segment`. It stands in the room's package to time the algorithms without the choice of k.
///
/// ```
/// Segment make ROWS FILE                       points of five overlapping kinds of customers, 6 features, standardised
/// Segment kmeans|dbscan|hdbscan FILE RUNS [RADIUS]   seconds of each run
/// Segment radius FILE                          the radius that the DBSCAN strategy takes
/// Segment customers ROWS FILE                  customers in a Parquet file
/// Segment whole FILE [NAME]                    seconds from that file to segments with k chosen, in this cold process
/// ```
public final class Segment {

    private static final int FEATURES = 6;
    private static final double[][] KINDS = {{4, 90, 3, 1, 25, 300}, {15, 200, 6, 3, 150, 120},
            {40, 420, 9, 12, 1400, 20}, {8, 300, 4, 2, 60, 200}, {60, 100, 3, 5, 400, 60}};

    private Segment() {}

    /// @param args see above
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "make" -> make(Integer.parseInt(args[1]), Path.of(args[2]));
            case "radius" -> System.out.println("radius " + radius(read(Path.of(args[1]))));
            case "customers" -> customers(Long.parseLong(args[1]), Path.of(args[2]));
            case "whole" -> whole(Path.of(args[1]), args.length > 2 ? args[2] : "kmeans");
            default -> runs(args);
        }
    }

    private static void runs(String[] args) throws IOException {
        var points = read(Path.of(args[1]));
        for (int run = 0; run < Integer.parseInt(args[2]); run++) {
            long start = System.nanoTime();
            if (args[0].equals("kmeans")) {
                double inertia = KMeans.fit(points, 5, 10, run).inertia();
                seconds("seconds", start);
                System.out.printf(Locale.ROOT, "inertia %.6f%n", inertia);
                continue;
            }
            var cancellation = Cancellation.ofThisThread();
            var tree = new KdTree(points);
            var labels = args[0].equals("dbscan")
                    ? Dbscan.divide(tree, 2 * FEATURES, Double.parseDouble(args[3]), cancellation)
                    : Hdbscan.divide(tree, 2 * FEATURES, points.count / 50, cancellation);
            seconds("seconds", start);
            System.out.println("groups " + ClusterScores.groups(labels));
            System.out.println("noise " + Arrays.stream(labels).filter(label -> label < 0).count());
        }
    }

    private static double radius(Points points) {
        var tree = new KdTree(points);
        return DbscanSegmentation.radius(tree, 2 * FEATURES, Settings.defaults(), Cancellation.ofThisThread());
    }

    private static void customers(long rows, Path file) {
        Engine.embedded().run("copy (" + """
            with kind as (select i, 1 + cast(hash(i) % 5 as integer) as k from range(ROWS) as r(i)),
            value as (select i, k, list_transform([1, 2, 3, 4, 5], lambda j:
                exp(0.5 * sqrt(-2 * ln((1 + hash(i * 13 + j) % 1000003) / 1000004.0))
                    * cos(2 * pi() * (hash(i * 17 + j) % 1000003) / 1000003.0))) as e from kind)
            select i + 1 as id, cast(1 + ([4, 15, 40, 8, 60])[k] * e[1] as bigint) as sessions,
                ([90, 200, 420, 300, 100])[k] * e[2] as avg_session_duration,
                ([3, 6, 9, 4, 3])[k] * e[3] as pages_per_session,
                case when i % 4 = 0 then 0 else cast(1 + ([1, 3, 12, 2, 5])[k] * e[4] as bigint) end as transactions,
                case when i % 4 = 0 then 0 else round(([25, 150, 1400, 60, 400])[k] * e[5], 2) end as revenue,
                'EUR' as currency from value""".replace("ROWS", String.valueOf(rows)) + ") to "
                + Names.literal(file.toString()) + " (format parquet)");
    }

    /// From the file to segments; the start of Java is added by the caller.
    private static void whole(Path file, String algorithm) throws IOException {
        var customers = Engine.embedded()
                .query("from read_parquet(" + Names.literal(file.toString()) + ")", Lineage.ofRows(0));
        long start = System.nanoTime();
        var segments = CustomerSegmentation.segmentCustomers(customers, algorithm);
        System.out.println("groups " + segments.k());
        System.out.println("text " + segments.toString().lines().findFirst().orElse(""));
        seconds("seconds", start);
        System.out.println("peak " + Files.lines(Path.of("/proc/self/status"))
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0));
    }

    private static void seconds(String name, long start) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, (System.nanoTime() - start) / 1e9);
    }

    private static Points read(Path file) throws IOException {
        var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).asDoubleBuffer();
        var rows = new double[buffer.remaining() / FEATURES][FEATURES];
        for (var row : rows) {
            buffer.get(row);
        }
        return Points.of(rows);
    }

    private static void make(int rows, Path file) throws IOException {
        var random = new SplittableRandom(20261123);
        var columns = new double[FEATURES][rows];
        for (int i = 0; i < rows; i++) {
            var kind = KINDS[new int[]{0, 0, 0, 1, 1, 2, 3, 3, 4, 0}[random.nextInt(10)]];
            for (int j = 0; j < FEATURES; j++) {
                columns[j][i] = Math.log1p(kind[j] * Math.exp(0.5 * random.nextGaussian()));
            }
        }
        var buffer = ByteBuffer.allocate(rows * FEATURES * Double.BYTES);
        for (var column : columns) {
            double mean = Arrays.stream(column).average().orElse(0);
            double squares = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum();
            double deviation = Math.sqrt(squares / rows);
            Arrays.setAll(column, i -> (column[i] - mean) / deviation);
        }
        for (int i = 0; i < rows; i++) {
            for (var column : columns) {
                buffer.putDouble(column[i]);
            }
        }
        Files.write(file, buffer.array());
    }
}
