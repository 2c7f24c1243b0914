package roibook.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Points in a tree of boxes (Bentley 1975), for exact searches of neighbours. Places are those in the tree, where near
/// points lie side by side; [#row] tells the row of a place. Safe for use by several threads.
final class KdTree {

    private static final int LEAF = 16;
    private static final int CHUNK = 1_024;

    final int count;
    final int dimensions;
    /// The coordinates, in the order of places.
    final double[] values;
    /// Of each node: its places, and its first child (the other one follows), or -1 of a leaf.
    final int[] from;
    final int[] to;
    final int[] child;
    private final int[] rows;
    private final double[] low;
    private final double[] high;
    private int nodes = 1;

    KdTree(Points points) {
        count = points.count;
        dimensions = points.dimensions;
        rows = new int[count];
        Arrays.setAll(rows, i -> i);
        int most = Math.max(1, 4 * count / LEAF + 2);
        from = new int[most];
        to = new int[most];
        child = new int[most];
        low = new double[most * dimensions];
        high = new double[most * dimensions];
        build(0, 0, count, points.values);
        values = points.rows(rows).values;
    }

    /// The row of a place.
    int row(int place) {
        return rows[place];
    }

    /// How many nodes there are; 0 is the root, and children have greater numbers than their parents.
    int nodes() {
        return nodes;
    }

    private void build(int node, int begin, int end, double[] points) {
        from[node] = begin;
        to[node] = end;
        child[node] = -1;
        int widest = box(node, begin, end, points);
        if (end - begin <= LEAF || low[node * dimensions + widest] == high[node * dimensions + widest]) {
            return;
        }
        int middle = (begin + end) >>> 1;
        select(begin, end - 1, middle, widest, points);
        int first = nodes;
        nodes += 2;
        child[node] = first;
        build(first, begin, middle, points);
        build(first + 1, middle, end, points);
    }

    /// Fits the box of a node; returns its longest side.
    private int box(int node, int begin, int end, double[] points) {
        int widest = 0;
        double extent = -1;
        for (int j = 0; j < dimensions; j++) {
            double least = Double.MAX_VALUE;
            double most = -Double.MAX_VALUE;
            for (int i = begin; i < end; i++) {
                double value = points[rows[i] * dimensions + j];
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            low[node * dimensions + j] = least;
            high[node * dimensions + j] = most;
            if (most - least > extent) {
                extent = most - least;
                widest = j;
            }
        }
        return widest;
    }

    /// Hoare's selection: afterwards the wanted place has the value it would have when sorted.
    private void select(int begin, int end, int wanted, int column, double[] points) {
        int left = begin;
        int right = end;
        while (left < right) {
            double pivot = points[rows[(left + right) >>> 1] * dimensions + column];
            int i = left;
            int j = right;
            while (i <= j) {
                while (points[rows[i] * dimensions + column] < pivot) {
                    i++;
                }
                while (points[rows[j] * dimensions + column] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = rows[i];
                    rows[i++] = rows[j];
                    rows[j--] = swapped;
                }
            }
            if (wanted <= j) {
                right = j;
            } else if (wanted >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    /// Squared distance from a place to the nearest corner or side of a box; 0 within.
    double nearest(double[] point, int at, int node) {
        double sum = 0;
        for (int j = 0, a = at, b = node * dimensions; j < dimensions; j++, a++, b++) {
            double outside = Math.max(low[b] - point[a], point[a] - high[b]);
            if (outside > 0) {
                sum += outside * outside;
            }
        }
        return sum;
    }

    private double farthest(double[] point, int at, int node) {
        double sum = 0;
        for (int j = 0, a = at, b = node * dimensions; j < dimensions; j++, a++, b++) {
            double side = Math.max(high[b] - point[a], point[a] - low[b]);
            sum += side * side;
        }
        return sum;
    }

    double squared(double[] point, int at, int place) {
        double sum = 0;
        for (int a = at, b = place * dimensions; a < at + dimensions; a++, b++) {
            double difference = point[a] - values[b];
            sum += difference * difference;
        }
        return sum;
    }

    /// How many points, the one at the place included, lie within a squared radius; counted up to a limit.
    int count(int place, double radius, int limit) {
        return count(0, place, radius, limit);
    }

    private int count(int node, int place, double radius, int limit) {
        int at = place * dimensions;
        if (child[node] < 0) {
            int found = 0;
            for (int i = from[node]; i < to[node] && found < limit; i++) {
                if (squared(values, at, i) <= radius) {
                    found++;
                }
            }
            return found;
        }
        int near = nearerChild(node, values, at);
        int found = 0;
        for (int next : new int[]{near, 2 * child[node] + 1 - near}) {
            if (found < limit && nearest(values, at, next) <= radius) {
                found += farthest(values, at, next) <= radius
                        ? to[next] - from[next]
                        : count(next, place, radius, limit - found);
            }
        }
        return found;
    }

    private int nearerChild(int node, double[] point, int at) {
        int first = child[node];
        return nearest(point, at, first) <= nearest(point, at, first + 1) ? first : first + 1;
    }

    /// Squared distance to the nth nearest point; the point at the place is the first. To the last when there are fewer.
    double neighbour(int place, int nth) {
        var found = new double[Math.min(nth, count)];
        Arrays.fill(found, Double.MAX_VALUE);
        neighbours(0, place * dimensions, found);
        return found[found.length - 1];
    }

    private void neighbours(int node, int at, double[] found) {
        int last = found.length - 1;
        if (child[node] < 0) {
            for (int i = from[node]; i < to[node]; i++) {
                double distance = squared(values, at, i);
                if (distance < found[last]) {
                    int slot = last;
                    while (slot > 0 && found[slot - 1] > distance) {
                        found[slot] = found[slot - 1];
                        slot--;
                    }
                    found[slot] = distance;
                }
            }
            return;
        }
        int near = nearerChild(node, values, at);
        neighbours(near, at, found);
        int far = 2 * child[node] + 1 - near;
        if (nearest(values, at, far) < found[last]) {
            neighbours(far, at, found);
        }
    }

    /// The label of the nearest point in the tree, for each of other points.
    ///
    /// @param labels one per row of the tree's points
    int[] follow(Points others, int[] labels, Cancellation cancellation) {
        var followed = new int[others.count];
        int chunks = (others.count + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            cancellation.check();
            for (int i = chunk * CHUNK; i < Math.min(others.count, (chunk + 1) * CHUNK); i++) {
                followed[i] = labels[rows[nearestPlace(others.values, i * dimensions)]];
            }
        });
        return followed;
    }

    private int nearestPlace(double[] point, int at) {
        return nearestPlace(0, point, at, new double[]{Double.MAX_VALUE}, 0);
    }

    private int nearestPlace(int node, double[] point, int at, double[] best, int known) {
        if (nearest(point, at, node) >= best[0]) {
            return known;
        }
        int found = known;
        if (child[node] >= 0) {
            int near = nearerChild(node, point, at);
            found = nearestPlace(near, point, at, best, found);
            return nearestPlace(2 * child[node] + 1 - near, point, at, best, found);
        }
        for (int place = from[node]; place < to[node]; place++) {
            double distance = squared(point, at, place);
            if (distance < best[0]) {
                best[0] = distance;
                found = place;
            }
        }
        return found;
    }
}
