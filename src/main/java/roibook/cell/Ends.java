package roibook.cell;

import java.util.stream.IntStream;

/// Which of many rows or columns are shown: all of few, of many the first and the last.
///
/// @param count how many there are
/// @param first how many are shown from the beginning
/// @param last how many are shown from the end
record Ends(long count, int first, int last) {

    /// All of so many, or some from both ends of more.
    ///
    /// @param count how many there are
    /// @param most how many are shown in all at most
    /// @param each how many are shown from each end where there are more
    static Ends of(long count, int most, int each) {
        return count <= most ? all((int) count) : new Ends(count, each, each);
    }

    static Ends all(int count) {
        return new Ends(count, count, 0);
    }

    int shown() {
        return first + last;
    }

    long left() {
        return count - shown();
    }

    boolean isCut() {
        return left() > 0;
    }

    /// The places of what is shown, from 0.
    long[] places() {
        return IntStream.range(0, shown()).mapToLong(i -> i < first ? i : count - shown() + i).toArray();
    }
}
