package roibook.roi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is computed when it is first asked for, once.
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> compute;
    private @Nullable T value;

    private Lazy(Supplier<T> compute) {
        this.compute = compute;
    }

    static <T> Lazy<T> of(Supplier<T> compute) {
        return new Lazy<>(compute);
    }

    @Override
    public synchronized T get() {
        var known = value;
        if (known == null) {
            known = compute.get();
            value = known;
        }
        return known;
    }
}
