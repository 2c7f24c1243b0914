package roibook.summary;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import roibook.RoibookException;

/// A part of the summary that was made, that failed, or that nobody asked for.
///
/// @param part what was made
/// @param failure why it could not be made, as far as a reader may know it; empty text for a defect of ours
record Section<T>(Optional<T> part, Optional<String> failure) {

    private static final Logger LOG = LoggerFactory.getLogger(Section.class);

    static <T> Section<T> absent() {
        return new Section<>(Optional.empty(), Optional.empty());
    }

    static <T> Section<T> of(T part) {
        return new Section<>(Optional.of(part), Optional.empty());
    }

    /// Makes a part. Whatever fails in it is this part's alone: the rest of the page stands. A cancelled cell is not held
    /// up, since whoever interrupts wants no page.
    static <T> Section<T> attempt(Supplier<T> maker) {
        try {
            return of(maker.get());
        } catch (RoibookException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            var why = Optional.ofNullable(e.getMessage()).orElse("");
            LOG.warn("a part of the summary is missing: {}", why);
            return new Section<>(Optional.empty(), Optional.of(why));
        } catch (RuntimeException e) {
            LOG.error("a part of the summary failed", e);
            return new Section<>(Optional.empty(), Optional.of(""));
        }
    }
}
