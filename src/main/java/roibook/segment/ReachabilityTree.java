package roibook.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The minimum spanning tree of points by mutual reachability: the distance of two points, or the core distance of either
/// if that is greater; a point's core distance is that to its nth neighbour, itself the first.
///
/// Borůvka's algorithm on a tree of boxes (March, Ram and Gray 2010): in each round every component looks for its nearest
/// other one, skipping boxes that are too far away or all its own. Memory grows as the points do.
final class ReachabilityTree {

    private static final int CHUNK = 1_024;

    private final KdTree tree;
    private final Cancellation cancellation;
    /// Squared core distances of the places, and the least of each node.
    private final double[] core;
    private final double[] leastCore;
    private final int[] component;
    private final int[] nodeComponent;
    /// Squared distance below which a place knows of no other component.
    private final double[] known;

    private final int[] from;
    private final int[] to;
    private final double[] length;
    private int edges;

    private ReachabilityTree(KdTree tree, int neighbours, Cancellation cancellation) {
        this.tree = tree;
        this.cancellation = cancellation;
        core = new double[tree.count];
        known = new double[tree.count];
        component = IntStream.range(0, tree.count).toArray();
        leastCore = new double[tree.nodes()];
        nodeComponent = new int[tree.nodes()];
        from = new int[Math.max(0, tree.count - 1)];
        to = new int[from.length];
        length = new double[from.length];
        IntStream.range(0, chunks()).parallel().forEach(chunk -> {
            cancellation.check();
            for (int place = chunk * CHUNK; place < end(chunk); place++) {
                core[place] = tree.neighbour(place, neighbours);
                known[place] = core[place];
            }
        });
        for (int node = leastCore.length - 1; node >= 0; node--) {
            int first = tree.child[node];
            leastCore[node] = first < 0
                    ? Arrays.stream(core, tree.from[node], tree.to[node]).min().orElse(0)
                    : Math.min(leastCore[first], leastCore[first + 1]);
        }
    }

    static ReachabilityTree of(KdTree tree, int neighbours, Cancellation cancellation) {
        var reachability = new ReachabilityTree(tree, neighbours, cancellation);
        while (reachability.edges < reachability.length.length) {
            reachability.round();
        }
        return reachability;
    }

    /// One end of an edge, a place of the tree.
    int from(int edge) {
        return from[edge];
    }

    /// The other end of an edge.
    int to(int edge) {
        return to[edge];
    }

    /// The lengths of the edges, not squared.
    double[] lengths() {
        return Arrays.stream(length).map(Math::sqrt).toArray();
    }

    private int chunks() {
        return (tree.count + CHUNK - 1) / CHUNK;
    }

    private int end(int chunk) {
        return Math.min(tree.count, (chunk + 1) * CHUNK);
    }

    private void round() {
        for (int node = nodeComponent.length - 1; node >= 0; node--) {
            nodeComponent[node] = common(node);
        }
        var best = new Best(tree.count);
        // Each chunk knows only its own bounds, so that the result does not depend on the number of threads.
        var found = IntStream.range(0, chunks()).parallel().mapToObj(this::search).toList();
        for (var part : found) {
            best.add(part);
        }
        for (int group = 0; group < tree.count; group++) {
            if (best.to[group] >= 0) {
                join(best.from[group], best.to[group], best.distance[group]);
            }
        }
        for (int place = 0; place < tree.count; place++) {
            component[place] = root(place);
        }
    }

    private int common(int node) {
        int first = tree.child[node];
        if (first >= 0) {
            return nodeComponent[first] == nodeComponent[first + 1] ? nodeComponent[first] : -1;
        }
        int group = component[tree.from[node]];
        for (int place = tree.from[node] + 1; place < tree.to[node]; place++) {
            if (component[place] != group) {
                return -1;
            }
        }
        return group;
    }

    private Candidates search(int chunk) {
        cancellation.check();
        var candidates = new Candidates(chunk * CHUNK, end(chunk));
        for (int place = chunk * CHUNK; place < end(chunk); place++) {
            int slot = candidates.slot(component[place]);
            if (known[place] < candidates.distance[slot]) {
                var search = new Search(place, candidates.distance[slot]);
                search.visit(0);
                known[place] = Math.max(known[place], search.bound);
                if (search.nearest >= 0) {
                    candidates.from[slot] = place;
                    candidates.to[slot] = search.nearest;
                    candidates.distance[slot] = search.bound;
                }
            }
        }
        return candidates;
    }

    private void join(int a, int b, double distance) {
        int first = root(a);
        int second = root(b);
        if (first != second) {
            component[Math.max(first, second)] = Math.min(first, second);
            from[edges] = a;
            to[edges] = b;
            length[edges++] = distance;
        }
    }

    private int root(int place) {
        int root = place;
        while (component[root] != root) {
            component[root] = component[component[root]];
            root = component[root];
        }
        return root;
    }

    /// The nearest place of another component, if it is nearer than a bound.
    private final class Search {

        private final int place;
        private final int at;
        private double bound;
        private int nearest = -1;

        Search(int place, double bound) {
            this.place = place;
            this.at = place * tree.dimensions;
            this.bound = bound;
        }

        void visit(int node) {
            if (nodeComponent[node] == component[place] || leastCore[node] >= bound || core[place] >= bound) {
                return;
            }
            int first = tree.child[node];
            if (first < 0) {
                leaf(node);
                return;
            }
            double near = tree.nearest(tree.values, at, first);
            double far = tree.nearest(tree.values, at, first + 1);
            int nearer = near <= far ? first : first + 1;
            if (Math.min(near, far) < bound) {
                visit(nearer);
            }
            if (Math.max(near, far) < bound) {
                visit(2 * first + 1 - nearer);
            }
        }

        private void leaf(int node) {
            for (int other = tree.from[node]; other < tree.to[node]; other++) {
                if (component[other] != component[place] && core[other] < bound) {
                    double distance = Math.max(Math.max(core[place], core[other]),
                            tree.squared(tree.values, at, other));
                    if (distance < bound) {
                        bound = distance;
                        nearest = other;
                    }
                }
            }
        }
    }

    /// The nearest neighbour of each component that has a place in a chunk.
    private static final class Candidates {

        private final int[] groups;
        private final int[] from;
        private final int[] to;
        private final double[] distance;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private int count;

        Candidates(int begin, int end) {
            groups = new int[end - begin];
            from = new int[end - begin];
            to = new int[end - begin];
            distance = new double[end - begin];
            Arrays.fill(distance, Double.MAX_VALUE);
            Arrays.fill(to, -1);
        }

        int slot(int group) {
            if (count > 0 && groups[count - 1] == group) {
                return count - 1;
            }
            return slots.computeIfAbsent(group, _ -> {
                groups[count] = group;
                return count++;
            });
        }
    }

    /// The nearest neighbour of each component.
    private static final class Best {

        private final int[] from;
        private final int[] to;
        private final double[] distance;

        Best(int count) {
            from = new int[count];
            to = new int[count];
            distance = new double[count];
            Arrays.fill(distance, Double.MAX_VALUE);
            Arrays.fill(to, -1);
        }

        void add(Candidates part) {
            for (int slot = 0; slot < part.count; slot++) {
                int group = part.groups[slot];
                if (part.distance[slot] < distance[group]) {
                    distance[group] = part.distance[slot];
                    from[group] = part.from[slot];
                    to[group] = part.to[slot];
                }
            }
        }
    }
}
