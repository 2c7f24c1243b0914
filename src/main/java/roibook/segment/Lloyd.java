package roibook.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Lloyd's iterations from given centres, with the bounds of Hamerly (2010): the distances of a point are computed anew
/// only when its centre may have ceased to be the nearest. The result is that of plain Lloyd iterations.
///
/// Rows are padded to an even number of coordinates. Sums are kept by block of rows and added up in the order of the
/// blocks, so that the number of threads changes no digit.
final class Lloyd {

    private static final int MAX_ITERATIONS = 300;
    private static final int BLOCK = 8_192;

    private final double[] values;
    private final int count;
    private final int stride;
    private final int k;
    private final boolean parallel;
    private final Cancellation cancellation;
    private final int[] labels;
    private final double[] upper;
    private final double[] lower;
    private final double[][] sums;
    private final int[][] sizes;
    private double[] centres;
    /// How far each centre moved last, and half the way to the nearest other centre.
    private final double[] moved;
    private final double[] half;
    private double most;
    private double secondMost;
    private int farthest;

    /// Prepares iterations.
    ///
    /// @param values rows of `stride` coordinates, not copied
    /// @param centres rows of `stride` coordinates
    /// @param parallel whether to work on several blocks at a time
    Lloyd(double[] values, int stride, double[] centres, boolean parallel, Cancellation cancellation) {
        this.values = values;
        this.stride = stride;
        this.count = values.length / Math.max(1, stride);
        this.centres = centres.clone();
        this.k = centres.length / Math.max(1, stride);
        this.parallel = parallel;
        this.cancellation = cancellation;
        labels = new int[count];
        upper = new double[count];
        lower = new double[count];
        int blocks = (count + BLOCK - 1) / BLOCK;
        sums = new double[blocks][k * stride];
        sizes = new int[blocks][k];
        moved = new double[k];
        half = new double[k];
    }

    /// Rows of points with an even number of coordinates, the last one 0 where one was added.
    static double[] padded(double[] values, int count, int dimensions) {
        int stride = stride(dimensions);
        if (stride == dimensions) {
            return values;
        }
        var padded = new double[count * stride];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, i * dimensions, padded, i * stride, dimensions);
        }
        return padded;
    }

    static int stride(int dimensions) {
        return dimensions + dimensions % 2;
    }

    /// Runs until the centres' squared steps add up to no more than the tolerance, or no point changes its group.
    void run(double tolerance) {
        assignAll();
        boolean changed = true;
        for (int i = 0; i < MAX_ITERATIONS && changed; i++) {
            cancellation.check();
            double shift = moveCentres();
            changed = assign();
            if (shift <= tolerance) {
                return;
            }
        }
    }

    int[] labels() {
        return labels;
    }

    double[] centres() {
        return centres;
    }

    /// The sum of squared distances to the own centre.
    double inertia() {
        double sum = 0;
        for (double part : blocks().mapToDouble(this::inertia).toArray()) {
            sum += part;
        }
        return sum;
    }

    private double inertia(int block) {
        double sum = 0;
        for (int i = block * BLOCK; i < end(block); i++) {
            sum += squared(values, i * stride, centres, labels[i] * stride, stride);
        }
        return sum;
    }

    private IntStream blocks() {
        var blocks = IntStream.range(0, sums.length);
        return parallel ? blocks.parallel() : blocks;
    }

    private int end(int block) {
        return Math.min(count, (block + 1) * BLOCK);
    }

    private void assignAll() {
        blocks().forEach(block -> {
            Arrays.fill(sums[block], 0);
            Arrays.fill(sizes[block], 0);
            for (int i = block * BLOCK; i < end(block); i++) {
                labels[i] = nearest(i);
                add(block, i, labels[i], 1);
            }
        });
    }

    /// Moves each point to its nearest centre, if it may have changed; tells whether any moved.
    private boolean assign() {
        bounds();
        return blocks().mapToLong(this::assign).sum() > 0;
    }

    private long assign(int block) {
        long changes = 0;
        for (int i = block * BLOCK; i < end(block); i++) {
            int own = labels[i];
            double above = upper[i] + moved[own];
            double below = lower[i] - (own == farthest ? secondMost : most);
            double bound = Math.max(half[own], below);
            if (above > bound) {
                above = Math.sqrt(squared(values, i * stride, centres, own * stride, stride));
            }
            if (above <= bound) {
                upper[i] = above;
                lower[i] = below;
            } else {
                int nearest = nearest(i);
                if (nearest != own) {
                    add(block, i, own, -1);
                    add(block, i, nearest, 1);
                    labels[i] = nearest;
                    changes++;
                }
            }
        }
        return changes;
    }

    private void add(int block, int row, int group, int sign) {
        var sum = sums[block];
        sizes[block][group] += sign;
        for (int j = 0, a = row * stride, b = group * stride; j < stride; j++, a++, b++) {
            sum[b] += sign * values[a];
        }
    }

    /// The nearest centre; leaves the bounds exact.
    private int nearest(int row) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        int from = row * stride;
        for (int c = 0; c < k; c++) {
            double distance = squared(values, from, centres, c * stride, stride);
            if (distance < least) {
                second = least;
                least = distance;
                nearest = c;
            } else if (distance < second) {
                second = distance;
            }
        }
        upper[row] = Math.sqrt(least);
        lower[row] = Math.sqrt(second);
        return nearest;
    }

    /// Moves each centre to the mean of its points, an empty one to the point farthest from its centre.
    private double moveCentres() {
        var before = centres;
        var after = new double[k * stride];
        var size = new int[k];
        for (int block = 0; block < sums.length; block++) {
            for (int j = 0; j < after.length; j++) {
                after[j] += sums[block][j];
            }
            for (int c = 0; c < k; c++) {
                size[c] += sizes[block][c];
            }
        }
        for (int c = 0; c < k; c++) {
            if (size[c] == 0) {
                int far = farthest(size);
                System.arraycopy(values, far * stride, after, c * stride, stride);
                size[c] = 1;
            }
            for (int j = c * stride; j < (c + 1) * stride; j++) {
                after[j] /= size[c];
            }
        }
        centres = after;
        double shift = 0;
        for (int c = 0; c < k; c++) {
            double step = squared(before, c * stride, after, c * stride, stride);
            moved[c] = Math.sqrt(step);
            shift += step;
        }
        return shift;
    }

    /// The point farthest from its centre; it leaves its group for an empty one.
    private int farthest(int[] size) {
        int found = 0;
        double distance = -1;
        for (int i = 0; i < count; i++) {
            if (upper[i] > distance && size[labels[i]] > 1) {
                distance = upper[i];
                found = i;
            }
        }
        upper[found] = 0;
        return found;
    }

    private void bounds() {
        most = 0;
        secondMost = 0;
        farthest = -1;
        for (int c = 0; c < k; c++) {
            if (moved[c] > most) {
                secondMost = most;
                most = moved[c];
                farthest = c;
            } else {
                secondMost = Math.max(secondMost, moved[c]);
            }
            double nearest = Double.MAX_VALUE;
            for (int other = 0; other < k; other++) {
                if (other != c) {
                    nearest = Math.min(nearest,
                            squared(centres, c * stride, centres, other * stride, stride));
                }
            }
            half[c] = Math.sqrt(nearest) / 2;
        }
    }

    /// Squared distance of two rows; `stride` is even.
    static double squared(double[] left, int a, double[] right, int b, int stride) {
        double even = 0;
        double odd = 0;
        for (int j = 0; j < stride; j += 2) {
            double first = left[a + j] - right[b + j];
            double second = left[a + j + 1] - right[b + j + 1];
            even += first * first;
            odd += second * second;
        }
        return even + odd;
    }
}
