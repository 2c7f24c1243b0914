package roibook.segment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Names;

/// A description that forms segments, as a code: the place of its level among those named here, the place after them for
/// every other level; missing stays missing.
///
/// @param name the column
/// @param bands whether it is a number of years, and the levels are its bands in their order
/// @param levels the levels, the most frequent first; the bands in their order
record Trait(String name, boolean bands, List<String> levels) {

    private static final List<Integer> ENDS = List.of(25, 35, 45, 55, 65);
    private static final List<String> BANDS = List.of("<25", "25-34", "35-44", "45-54", "55-64", "65+");

    /// Years in bands.
    static Trait banded(String name) {
        return new Trait(name, true, BANDS);
    }

    /// Levels that are alike or not.
    static Trait of(String name, List<String> levels) {
        return new Trait(name, false, List.copyOf(levels));
    }

    /// The column of the code of a preparation's n-th trait.
    static String column(int place) {
        return "_c" + place;
    }

    /// The code, as SQL over the source's rows.
    String code() {
        var value = bands ? Preparation.finite(name) : level(name);
        var cases = bands
                ? IntStream.range(0, ENDS.size())
                        .mapToObj(i -> " when " + value + " < " + ENDS.get(i) + " then " + i)
                : IntStream.range(0, levels.size())
                        .mapToObj(
                                i -> " when " + value + " = " + Names.literal(levels.get(i)) + " then " + i);
        int last = bands ? ENDS.size() : levels.size();
        return "cast(case when " + value + " is null then null" + cases.collect(Collectors.joining())
                + " else "
                + last + " end as double)";
    }

    /// A level as its name, null when there is none.
    static String level(String column) {
        return "nullif(trim(" + Names.quoted(column) + "::varchar), '')";
    }

    /// What the spread of its codes is counted between.
    List<Double> edges() {
        return IntStream.range(0, bands ? levels.size() - 1 : levels.size())
                .mapToObj(i -> (double) i)
                .toList();
    }
}
