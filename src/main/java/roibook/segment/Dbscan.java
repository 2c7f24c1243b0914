package roibook.segment;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// DBSCAN (Ester, Kriegel, Sander and Xu 1996): points with enough neighbours within the radius are dense; dense points
/// within the radius of each other are one group. A point that is not dense belongs to the nearest dense one within the
/// radius, so that its group does not depend on the order of the rows; all others are noise.
///
/// A search stops as soon as it has found enough neighbours, and skips boxes whose dense points are in the same group
/// already, so that time grows hardly faster than the rows, and memory as they do.
final class Dbscan {

    private static final int CHUNK = 1_024;
    private static final int NOWHERE = -1;
    private static final int EMPTY = -2;

    private final KdTree tree;
    private final int neighbours;
    private final double radius;
    private final Cancellation cancellation;
    private final boolean[] dense;
    /// Parent of each place in its group; a root is its own.
    private final int[] parents;
    /// A place of the group that all dense points of a node belong to, [#NOWHERE] if they may differ, [#EMPTY] if none is.
    private final int[] groups;

    private Dbscan(KdTree tree, int neighbours, double radius, Cancellation cancellation) {
        this.tree = tree;
        this.neighbours = neighbours;
        this.radius = radius * radius;
        this.cancellation = cancellation;
        dense = new boolean[tree.count];
        parents = new int[tree.count];
        groups = new int[tree.nodes()];
    }

    /// Divides points.
    ///
    /// @param neighbours how many points within the radius make a point dense, itself included
    /// @return the group of each row, numbered in the order of the first dense rows, or [Partition#NOISE]
    static int[] divide(KdTree tree, int neighbours, double radius, Cancellation cancellation) {
        var dbscan = new Dbscan(tree, neighbours, radius, cancellation);
        dbscan.findDense();
        dbscan.join();
        return dbscan.labels();
    }

    private void findDense() {
        chunks(place -> dense[place] = tree.count(place, radius, neighbours) >= neighbours);
        Arrays.setAll(parents, i -> i);
        for (int node = groups.length - 1; node >= 0; node--) {
            int first = tree.child[node];
            boolean empty = first < 0
                    ? IntStream.range(tree.from[node], tree.to[node]).noneMatch(place -> dense[place])
                    : groups[first] == EMPTY && groups[first + 1] == EMPTY;
            groups[node] = empty ? EMPTY : NOWHERE;
        }
    }

    private void chunks(IntConsumer each) {
        IntStream.range(0, (tree.count + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            cancellation.check();
            IntStream.range(chunk * CHUNK, Math.min(tree.count, (chunk + 1) * CHUNK)).forEach(each);
        });
    }

    private void join() {
        for (int place = 0; place < tree.count; place++) {
            if (place % CHUNK == 0) {
                cancellation.check();
            }
            if (dense[place]) {
                join(0, place);
            }
        }
    }

    /// Joins a dense point with those within the radius; learns on the way which boxes have become one group.
    private void join(int node, int place) {
        int known = groups[node];
        if (known == EMPTY || (known >= 0 && root(known) == root(place))
                || tree.nearest(tree.values, place * tree.dimensions, node) > radius) {
            return;
        }
        int first = tree.child[node];
        if (first < 0) {
            joinLeaf(node, place);
        } else {
            join(first, place);
            join(first + 1, place);
            groups[node] = together(groups[first], groups[first + 1]);
        }
    }

    private void joinLeaf(int leaf, int place) {
        int group = EMPTY;
        for (int other = tree.from[leaf]; other < tree.to[leaf]; other++) {
            if (dense[other]) {
                if (root(other) != root(place)
                        && tree.squared(tree.values, place * tree.dimensions, other) <= radius) {
                    unite(other, place);
                }
                group = together(group, other);
            }
        }
        groups[leaf] = group;
    }

    private int together(int a, int b) {
        if (a == EMPTY || b == EMPTY) {
            return Math.max(a, b);
        }
        return a >= 0 && b >= 0 && root(a) == root(b) ? a : NOWHERE;
    }

    private int root(int place) {
        int root = place;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void unite(int a, int b) {
        int first = root(a);
        int second = root(b);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    private int[] labels() {
        var nearest = new int[tree.count];
        for (int place = 0; place < tree.count; place++) {
            nearest[place] = dense[place] ? root(place) : NOWHERE;
        }
        var roots = nearest.clone();
        chunks(place -> {
            if (!dense[place]) {
                int found = nearestDense(tree.values, place * tree.dimensions);
                nearest[place] = found < 0 ? NOWHERE : roots[found];
            }
        });
        return numbered(nearest);
    }

    private int nearestDense(double[] point, int at) {
        var best = new double[]{Math.nextUp(radius)};
        return nearestDense(0, point, at, best, NOWHERE);
    }

    private int nearestDense(int node, double[] point, int at, double[] best, int known) {
        if (groups[node] == EMPTY || tree.nearest(point, at, node) >= best[0]) {
            return known;
        }
        int found = known;
        int first = tree.child[node];
        if (first >= 0) {
            found = nearestDense(first, point, at, best, found);
            return nearestDense(first + 1, point, at, best, found);
        }
        for (int place = tree.from[node]; place < tree.to[node]; place++) {
            double distance = dense[place] ? tree.squared(point, at, place) : Double.MAX_VALUE;
            if (distance < best[0]) {
                best[0] = distance;
                found = place;
            }
        }
        return found;
    }

    /// Numbers the groups in the order of their first dense rows.
    private int[] numbered(int[] roots) {
        var places = new int[tree.count];
        for (int place = 0; place < tree.count; place++) {
            places[tree.row(place)] = place;
        }
        var numbers = new int[tree.count];
        Arrays.fill(numbers, Partition.NOISE);
        int known = 0;
        for (int place : places) {
            if (dense[place] && numbers[roots[place]] < 0) {
                numbers[roots[place]] = known++;
            }
        }
        return Arrays.stream(places)
                .map(place -> roots[place] < 0 ? Partition.NOISE : numbers[roots[place]])
                .toArray();
    }
}
