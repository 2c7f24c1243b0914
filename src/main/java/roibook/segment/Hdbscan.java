package roibook.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// HDBSCAN (Campello, Moulavi and Sander 2013): the tree of all groups that DBSCAN finds at any radius, without those
/// below a size, and of it the groups that last longest as the density that is asked for grows (excess of mass). The
/// whole is never a group.
final class Hdbscan {

    private final int count;
    private final int leastSize;
    /// The binary tree of merges: node `i` below `count` is a place, others are merges in the order of their height.
    private final int[] left;
    private final int[] right;
    private final int[] size;
    /// One over the distance at which the two sides of a merge part.
    private final double[] density;
    private final List<Group> groups = new ArrayList<>();
    /// The group out of which each place falls.
    private final int[] last;

    private Hdbscan(ReachabilityTree tree, int count, int leastSize) {
        this.count = count;
        this.leastSize = leastSize;
        left = new int[Math.max(0, count - 1)];
        right = new int[left.length];
        size = new int[left.length];
        density = new double[left.length];
        last = new int[count];
        merge(tree);
    }

    /// Divides points.
    ///
    /// @param neighbours how many neighbours, itself included, tell how dense it is around a point
    /// @param leastSize the smallest group
    /// @return the group of each row, in the order of the first rows, or [Partition#NOISE]
    static int[] divide(KdTree tree, int neighbours, int leastSize, Cancellation cancellation) {
        var hdbscan = new Hdbscan(ReachabilityTree.of(tree, neighbours, cancellation), tree.count,
                Math.max(2, leastSize));
        hdbscan.condense();
        return hdbscan.labels(tree, hdbscan.chosen());
    }

    /// Merges along the edges of the spanning tree, the shortest first.
    private void merge(ReachabilityTree tree) {
        var lengths = tree.lengths();
        var order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingDouble(edge -> lengths[edge]))
                .mapToInt(Integer::intValue)
                .toArray();
        // Alike points would be infinitely dense; they count as half as far apart as the nearest that differ.
        double least = Arrays.stream(lengths).filter(length -> length > 0).min().orElse(1) / 2;
        var parents = IntStream.range(0, 2 * count).toArray();
        for (int merge = 0; merge < order.length; merge++) {
            int a = root(parents, tree.from(order[merge]));
            int b = root(parents, tree.to(order[merge]));
            left[merge] = a;
            right[merge] = b;
            size[merge] = sizeOf(a) + sizeOf(b);
            density[merge] = 1 / Math.max(least, lengths[order[merge]]);
            parents[a] = count + merge;
            parents[b] = count + merge;
        }
    }

    private static int root(int[] parents, int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private int sizeOf(int node) {
        return node < count ? 1 : size[node - count];
    }

    /// Walks down from the whole: a side below the least size falls out of its group, two sides of it are new groups.
    private void condense() {
        groups.add(new Group(-1, 0));
        if (count < 2) {
            return;
        }
        var open = new ArrayDeque<int[]>();
        open.push(new int[]{2 * count - 2, 0});
        while (!open.isEmpty()) {
            var next = open.pop();
            int node = next[0];
            int group = next[1];
            if (node < count) {
                last[node] = group;
                continue;
            }
            int a = left[node - count];
            int b = right[node - count];
            boolean both = sizeOf(a) >= leastSize && sizeOf(b) >= leastSize;
            for (int side : new int[]{b, a}) {
                if (both) {
                    leave(group, side, node);
                    groups.add(new Group(group, density[node - count]));
                    open.push(new int[]{side, groups.size() - 1});
                } else if (sizeOf(side) >= leastSize) {
                    open.push(new int[]{side, group});
                } else {
                    leave(group, side, node);
                    fall(side, group);
                }
            }
        }
    }

    private void leave(int group, int side, int node) {
        var from = groups.get(group);
        from.mass += (density[node - count] - from.birth) * sizeOf(side);
    }

    private void fall(int node, int group) {
        var open = new ArrayDeque<Integer>();
        open.push(node);
        while (!open.isEmpty()) {
            int next = open.pop();
            if (next < count) {
                last[next] = group;
            } else {
                open.push(left[next - count]);
                open.push(right[next - count]);
            }
        }
    }

    /// Of each group and all below it, those with the greater mass; tells which of them each group belongs to, or -1.
    private int[] chosen() {
        var below = new double[groups.size()];
        var own = new boolean[groups.size()];
        for (int group = groups.size() - 1; group > 0; group--) {
            own[group] = below[group] <= groups.get(group).mass;
            below[groups.get(group).parent] += Math.max(below[group], groups.get(group).mass);
        }
        var chosen = new int[groups.size()];
        chosen[0] = Partition.NOISE;
        for (int group = 1; group < chosen.length; group++) {
            int above = chosen[groups.get(group).parent];
            chosen[group] = above >= 0 ? above : own[group] ? group : Partition.NOISE;
        }
        return chosen;
    }

    private int[] labels(KdTree tree, int[] chosen) {
        var byRow = new int[count];
        for (int place = 0; place < count; place++) {
            byRow[tree.row(place)] = chosen[last[place]];
        }
        return renumbered(byRow);
    }

    /// Numbers groups in the order of their first rows.
    static int[] renumbered(int[] labels) {
        var numbers = new int[Math.max(1, ClusterScores.groups(labels))];
        Arrays.fill(numbers, -1);
        int known = 0;
        var renumbered = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0 && numbers[labels[i]] < 0) {
                numbers[labels[i]] = known++;
            }
            renumbered[i] = labels[i] < 0 ? Partition.NOISE : numbers[labels[i]];
        }
        return renumbered;
    }

    /// A group of the condensed tree.
    private static final class Group {

        private final int parent;
        private final double birth;
        private double mass;

        Group(int parent, double birth) {
            this.parent = parent;
            this.birth = birth;
        }
    }
}
