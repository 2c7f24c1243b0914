package roibook.roi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a group's dimensions; empty texts where the rows state none. There are many, and each is looked up in
/// several maps: the hash is kept.
final class Key {

    private final List<String> values;
    private final int hash;

    Key(List<String> values) {
        this.values = values;
        hash = values.hashCode();
    }

    List<String> values() {
        return values;
    }

    String value(int dimension) {
        return values.get(dimension);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Key key && hash == key.hash && values.equals(key.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
