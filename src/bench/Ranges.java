import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import roibook.metric.Basis;
import roibook.metric.Bootstrap;
import roibook.metric.Metric;
import roibook.metric.Totals;

/// Times ranges of many groups; see `ranges` beside it.
final class Ranges {

    private static final int DAYS = 90;
    private static final int RUNS = 5;

    private Ranges() {}

    public static void main(String[] args) {
        var groups = groups(Integer.parseInt(args[0]));
        for (var metric : List.of(Metric.ROAS, Metric.CPA, Metric.PROFIT, Metric.ROMI)) {
            long best = Long.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                var draws = Bootstrap.seeded();
                var basis = Basis.NONE.withMargin(new BigDecimal("0.4"));
                long found = groups.stream().filter(days -> draws.range(days, metric, basis).isPresent()).count();
                if (found != groups.size()) {
                    throw new IllegalStateException(found + " ranges of " + groups.size());
                }
                best = Math.min(best, System.nanoTime() - start);
            }
            System.out.println("roibook: " + metric + " " + best / 1_000_000 + " ms");
        }
    }

    private static List<List<Totals>> groups(int number) {
        var random = new Random(1);
        var groups = new ArrayList<List<Totals>>();
        for (int group = 0; group < number; group++) {
            var days = new ArrayList<Totals>();
            for (int day = 0; day < DAYS; day++) {
                double cost = 50 + 100 * random.nextDouble();
                days.add(Totals.of(BigDecimal.valueOf(cost),
                        BigDecimal.valueOf(cost * 3 * Math.exp(0.4 * random.nextGaussian())),
                        BigDecimal.valueOf(1000), BigDecimal.valueOf(50),
                        BigDecimal.valueOf(5 + random.nextInt(5))));
            }
            groups.add(days);
        }
        return groups;
    }
}
