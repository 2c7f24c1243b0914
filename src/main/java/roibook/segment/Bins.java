package roibook.segment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Names;
import roibook.data.Row;

/// How the values of a feature were spread: shares between deciles.
///
/// @param edges the inner edges, ascending; a value belongs to the bin that ends at it. Fewer than nine where deciles
///        coincide
/// @param shares the share of the customers in each bin, one more than there are edges
record Bins(List<Double> edges, List<Double> shares) {

    private static final int DECILES = 10;
    /// What an empty bin counts for, since its logarithm would be infinite.
    private static final double FLOOR = 1e-4;

    /// The spread of each feature over all buyers, between the deciles of the fitted ones.
    static Map<String, Bins> of(Customers customers, Customers.Fit fit, FeatureSpace space) {
        var edges = new LinkedHashMap<String, List<Double>>();
        for (var transform : space.transforms()) {
            var sorted = Arrays.stream(fit.values(transform.feature()))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            edges.put(transform.feature(), IntStream.range(1, DECILES)
                    .mapToObj(decile -> FeatureSpace.quantile(sorted, decile / (double) DECILES))
                    .distinct()
                    .toList());
        }
        edges.putAll(MixedSpace.edges(fit.traits()));
        var row = customers.rows(statement(edges, customers.prepared() + " where _known and _buyer"))
                .getFirst();
        return shares(edges, row);
    }

    /// The statement that counts values up to each edge.
    static String statement(Map<String, List<Double>> edges, String from) {
        return "select count(*) as n" + edges.entrySet()
                .stream()
                .map(feature -> IntStream.range(0, feature.getValue().size())
                        .mapToObj(i -> ", count(*) filter (" + Names.quoted(feature.getKey()) + " <= "
                                + Preparation.literal(feature.getValue().get(i)) + ") as "
                                + Names.quoted(i + "_" + feature.getKey()))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining()) + " from " + from;
    }

    static Map<String, Bins> shares(Map<String, List<Double>> edges, Row counts) {
        double n = Math.max(1, counts.count("n"));
        var bins = new LinkedHashMap<String, Bins>();
        edges.forEach((feature, inner) -> {
            var shares = new double[inner.size() + 1];
            double below = 0;
            for (int i = 0; i < inner.size(); i++) {
                double upTo = counts.count(i + "_" + feature) / n;
                shares[i] = upTo - below;
                below = upTo;
            }
            shares[inner.size()] = 1 - below;
            bins.put(feature, new Bins(inner, Arrays.stream(shares).boxed().toList()));
        });
        return bins;
    }

    /// Population stability index: the sum of `(now - then) x ln(now / then)` over the bins.
    double psi(Bins now) {
        double sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            double then = Math.max(FLOOR, shares.get(i));
            double later = Math.max(FLOOR, now.shares().get(i));
            sum += (later - then) * Math.log(later / then);
        }
        return sum;
    }
}
