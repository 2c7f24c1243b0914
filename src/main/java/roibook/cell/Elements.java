package roibook.cell;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The elements that are shown of a collection, with their places in it.
///
/// @param shown the elements; empty stands for null
/// @param ends which ones they are
/// @param ordered whether their places mean something
record Elements(List<Optional<Object>> shown, Ends ends, boolean ordered) {

    static Elements of(Collection<?> all) {
        if (all instanceof List<?> list && all instanceof RandomAccess) {
            var ends = Grid.rows(list.size());
            return new Elements(Arrays.stream(ends.places())
                    .mapToObj(place -> Optional.<Object>ofNullable(list.get((int) place)))
                    .toList(), ends, true);
        }
        return walked(all);
    }

    /// Without places the last are known when all have passed. What is not shown is not kept.
    private static Elements walked(Collection<?> all) {
        var first = new ArrayList<Optional<Object>>();
        var last = new ArrayDeque<Optional<Object>>();
        int each = Grid.rows(Long.MAX_VALUE).last();
        long count = 0;
        for (var element : all) {
            count++;
            if (first.size() < Grid.ROWS) {
                first.add(Optional.ofNullable(element));
            }
            last.addLast(Optional.ofNullable(element));
            if (last.size() > each) {
                last.removeFirst();
            }
        }
        var ends = Grid.rows(count);
        var shown = ends.isCut() ? new ArrayList<>(first.subList(0, ends.first())) : first;
        if (ends.isCut()) {
            shown.addAll(last);
        }
        return new Elements(shown, ends, all instanceof List);
    }

    /// An array of whatever type, as a list over it.
    static Elements ofArray(Object array) {
        return of(new ArrayView(array));
    }

    private static final class ArrayView extends AbstractList<@Nullable Object> implements RandomAccess {

        private final Object array;

        ArrayView(Object array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int place) {
            return Array.get(array, place);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
