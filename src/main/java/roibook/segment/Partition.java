package roibook.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import roibook.metric.Display;

/// Points divided into groups, and why into these. Immutable.
public final class Partition {

    /// The label of a point that belongs to no group.
    public static final int NOISE = -1;

    private final int[] labels;
    private final boolean found;
    private final List<Criterion> criteria;
    private final Statement statement;
    private final Optional<int[]> medoids;

    private Partition(int[] labels, boolean found, List<Criterion> criteria, Statement statement,
            Optional<int[]> medoids) {
        this.labels = labels;
        this.found = found;
        this.criteria = List.copyOf(criteria);
        this.statement = statement;
        this.medoids = medoids;
    }

    /// Groups that were found.
    ///
    /// @param labels the group of each point, from 0, or [#NOISE]; copied, and numbered anew where a number is missing
    /// @param criteria the divisions that were compared, in the order of k
    /// @param statement why it was divided so, one or two sentences
    /// @return the groups
    public static Partition of(int[] labels, List<Criterion> criteria, String statement) {
        return of(labels, criteria, Statement.of(statement));
    }

    /// Groups that were found.
    ///
    /// @param labels the group of each point, from 0, or [#NOISE]; copied, and numbered anew where a number is missing
    /// @param criteria the divisions that were compared, in the order of k
    /// @param statement why it was divided so, in any language
    /// @return the groups
    public static Partition of(int[] labels, List<Criterion> criteria, Statement statement) {
        return new Partition(withoutGaps(labels), true, criteria, statement, Optional.empty());
    }

    /// Groups that were found around some of the rows.
    ///
    /// @param labels the group of each point, from 0 without gaps
    /// @param medoids the place of the row that stands for each group
    static Partition around(int[] labels, int[] medoids, List<Criterion> criteria, Statement statement) {
        return new Partition(labels.clone(), true, criteria, statement, Optional.of(medoids.clone()));
    }

    /// No groups worth the name.
    ///
    /// @param criteria the divisions that were compared, in the order of k
    /// @param reason why there are none, a sentence
    /// @return a result without groups
    public static Partition none(List<Criterion> criteria, String reason) {
        return none(criteria, Statement.of(reason));
    }

    /// No groups worth the name.
    ///
    /// @param criteria the divisions that were compared, in the order of k
    /// @param reason why there are none, in any language
    /// @return a result without groups
    public static Partition none(List<Criterion> criteria, Statement reason) {
        return new Partition(new int[0], false, criteria, reason, Optional.empty());
    }

    /// {@return whether there are groups}
    public boolean found() {
        return found;
    }

    /// {@return the number of groups, noise not counted}
    public int k() {
        return Arrays.stream(labels).max().orElse(NOISE) + 1;
    }

    /// Tells the group of a point.
    ///
    /// @param row the place of the point, from 0
    /// @return its group, from 0, or [#NOISE]
    public int label(int row) {
        return labels[row];
    }

    /// {@return the divisions that were compared, in the order of k}
    public List<Criterion> criteria() {
        return criteria;
    }

    /// {@return why it was divided so, or why not}
    public String statement() {
        return statement(Display.STANDARD);
    }

    /// Says why it was divided so, or why not.
    ///
    /// @param display the reader's language and number format
    /// @return one or two sentences
    public String statement(Display display) {
        return statement.in(display);
    }

    /// {@return the share of the points that belong to no group, 0 to 1}
    public double noise() {
        return Arrays.stream(labels).filter(label -> label == NOISE).count() / Math.max(1.0, labels.length);
    }

    private static int[] withoutGaps(int[] labels) {
        var known = Arrays.stream(labels).filter(label -> label >= 0).distinct().sorted().toArray();
        return Arrays.stream(labels)
                .map(label -> label < 0 ? NOISE : Arrays.binarySearch(known, label))
                .toArray();
    }

    /// The places of the rows that stand for the groups, when it was divided around rows.
    Optional<int[]> medoids() {
        return medoids.map(int[]::clone);
    }

    int[] labels() {
        return labels.clone();
    }
}
