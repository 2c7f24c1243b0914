package roibook.explore;

import java.util.Set;

/// Something about the rows that can mislead whoever reads figures made from them.
///
/// @param id what kind of problem it is, such as `revenue-without-cost`
/// @param rows how many rows, days or columns it concerns
/// @param sentence what it is and what follows from it
public record DataWarning(String id, long rows, String sentence) {

    private static final Set<String> OTHERS = Set.of("currencies", "empty", "missing-others", "period",
            "gaps",
            "level-shift");

    /// Whether it counts rows, rather than days or columns.
    boolean aboutRows() {
        return !OTHERS.contains(id);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
