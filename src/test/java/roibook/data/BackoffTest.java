package roibook.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackoffTest {

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), new SplittableRandom(1), now::get,
            pause -> {
                pauses.add(pause);
                now.addAndGet(pause.toNanos());
            });

    @Test
    void pausesGrowAndStayWithinTheBudget() {
        assertThatThrownBy(() -> backoff.run(() -> {
            throw new DataUnavailableException("away");
        })).isInstanceOf(DataUnavailableException.class).hasMessage("away");
        assertThat(pauses).hasSizeBetween(4, 9)
                .allSatisfy(pause -> assertThat(pause).isBetween(
                        Duration.ofMillis(125), Duration.ofSeconds(4)));
        assertThat(pauses.getFirst()).isLessThan(Duration.ofMillis(251));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void itReturnsAsSoonAsTheSourceIsThere() throws Exception {
        assertThat(backoff.<String>run(() -> {
            if (pauses.size() < 2) {
                throw new DataUnavailableException("away");
            }
            return "rows";
        })).isEqualTo("rows");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        assertThatThrownBy(() -> backoff.run(() -> {
            throw new DataException("wrong");
        })).hasMessage("wrong");
        assertThat(pauses).isEmpty();
    }

    @Test
    void slowAttemptsCountAgainstTheBudget() {
        assertThatThrownBy(() -> backoff.run(() -> {
            now.addAndGet(Duration.ofSeconds(6).toNanos());
            throw new DataUnavailableException("away");
        })).hasMessage("away");
        assertThat(pauses).hasSize(1);
    }
}
