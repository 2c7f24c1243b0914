package roibook.cell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import roibook.Progress;

/// One line in the cell that tells how far a long call has come. It appears after a second and leaves nothing behind: a
/// notebook that is run again on a faster machine is the same.
final class ProgressLine implements Progress.Watcher {

    /// Where the line is shown.
    interface Place {

        /// Shows the line, or another in its place.
        void show(String text, double share);

        /// Takes it away.
        void remove();
    }

    static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration NEXT = Duration.ofMillis(500);

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("roibook-progress").unstarted(task));

    private final Place place;
    private final List<Progress> running = new CopyOnWriteArrayList<>();
    private @Nullable Future<?> ticks;
    private boolean shown;
    private String last = "";

    ProgressLine(Place place) {
        this.place = place;
    }

    @Override
    public void began(Progress progress) {
        running.add(progress);
        start();
    }

    @Override
    public void ended(Progress progress) {
        running.remove(progress);
    }

    private synchronized void start() {
        if (ticks == null) {
            ticks = TIMER.scheduleWithFixedDelay(this::tick, FIRST.toMillis(), NEXT.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        if (ticks == null || running.isEmpty()) {
            return;
        }
        var text = text(running);
        if (text.isPresent() && !text.get().equals(last)) {
            shown = true;
            last = text.get();
            place.show(text.get(), share(running));
        }
    }

    /// The statement has ended.
    synchronized void end() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
        running.clear();
        last = "";
        if (shown) {
            shown = false;
            place.remove();
        }
    }

    /// The innermost that has a name says what is done, the innermost that counts how much of it, the outermost since when.
    static Optional<String> text(List<Progress> running) {
        return running.stream().findFirst().map(outer -> {
            var what = running.stream()
                    .map(Progress::what)
                    .filter(name -> !name.isEmpty())
                    .reduce((_, inner) -> inner);
            return what.orElse("working") + counting(running).map(one -> " · " + amount(one)).orElse("")
                    + " · "
                    + outer.elapsed().toSeconds() + " s";
        });
    }

    private static Optional<Progress> counting(List<Progress> running) {
        return running.stream()
                .filter(one -> !one.unit().isEmpty() && one.done() > 0)
                .reduce((_, last) -> last);
    }

    private static String amount(Progress progress) {
        if (progress.total().isEmpty()) {
            return String.format(Locale.ROOT, "%,d %s", progress.done(), progress.unit());
        }
        return switch (progress.unit()) {
            case "%", "bytes" -> Math.round(100 * share(progress)) + " %";
            default -> String.format(Locale.ROOT, "%,d of %,d %s", progress.done(),
                    progress.total().getAsLong(), progress.unit());
        };
    }

    /// How much of the innermost is done, from 0 to 1; below 0 when nobody knows.
    static double share(List<Progress> running) {
        return counting(running).filter(one -> one.total().isPresent()).map(ProgressLine::share).orElse(-1.0);
    }

    private static double share(Progress progress) {
        return Math.clamp((double) progress.done() / Math.max(1, progress.total().orElse(1)), 0, 1);
    }
}
