package roibook.cell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The first elements of a stream, which may be endless, or never give another one.
///
/// @param elements what came
/// @param notes what a reader must know of what did not
record FirstElements(List<Optional<Object>> elements, List<String> notes) {

    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static FirstElements of(BaseStream<?, ?> stream) {
        return of(stream, PATIENCE);
    }

    /// A stream is read in a thread of its own, which a search without end may keep for good: nothing can stop it.
    static FirstElements of(BaseStream<?, ?> stream, Duration patience) {
        var words = CellWords.current();
        var found = Collections.synchronizedList(new ArrayList<Optional<Object>>());
        var notes = new ArrayList<String>();
        var reading = new FutureTask<>(() -> boxed(stream).limit(MOST + 1)
                .forEachOrdered(element -> found.add(Optional.ofNullable(element))), true);
        Thread.ofPlatform().daemon().name("roibook-stream").start(reading);
        try {
            reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true);
            notes.add(words.text("stream.slow", words.count(patience.toSeconds())));
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            notes.add(words.text("stream.failed", ShortText.line(String.valueOf(e.getCause()), 200)));
        }
        List<Optional<Object>> elements;
        synchronized (found) {
            elements = found.stream().limit(MOST).toList();
            if (found.size() > MOST) {
                notes.add(words.text("stream.first", words.count(MOST)));
            }
        }
        notes.add(words.text("stream.used"));
        return new FirstElements(elements, notes);
    }

    private static Stream<?> boxed(BaseStream<?, ?> stream) {
        return switch (stream.sequential()) {
            case IntStream numbers -> numbers.boxed();
            case LongStream numbers -> numbers.boxed();
            case DoubleStream numbers -> numbers.boxed();
            case Stream<?> elements -> elements;
            default ->
                throw new IllegalArgumentException("no stream of the JDK: " + stream.getClass().getName());
        };
    }
}
