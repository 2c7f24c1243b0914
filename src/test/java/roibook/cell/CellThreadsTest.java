package roibook.cell;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class CellThreadsTest {

    private final CellThreads threads = new CellThreads((ThreadPoolExecutor) Executors.newCachedThreadPool(),
            cause -> new IllegalStateException("interrupted", cause));

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void anInterruptedStatementEndsWhenItsWorkHasEnded() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var statement = threads.submit(() -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } finally {
                Thread.sleep(200); // takes its time to clean up
                ended.set(true);
            }
            return 1;
        });
        begun.await();
        threads.interrupt();
        assertThatThrownBy(statement::get).isInstanceOf(CancellationException.class);
        assertThat(ended).isTrue();
    }

    @Test
    void aStatementThatEndedInSpiteOfTheInterruptIsInterruptedAllTheSame() throws Exception {
        var begun = new CountDownLatch(1);
        var statement = threads.submit(() -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                return 1; // the rest of the cell shall not run
            }
            return 2;
        });
        begun.await();
        threads.interrupt();
        assertThatThrownBy(statement::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptThatComesWhileTheCompilerWorksIsForTheNextStatementOfThatCellOnly() throws Exception {
        threads.begin();
        threads.interrupt();
        assertThatThrownBy(threads.submit(() -> {
            Thread.sleep(60_000);
            return 1;
        })::get).isInstanceOf(CancellationException.class);
        threads.interrupt();
        threads.begin();
        assertThat(threads.submit(() -> 2).get(20, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void theNextStatementOfTheSameThreadIsNotInterrupted() throws Exception {
        for (int i = 0; i < 20; i++) {
            threads.begin();
            var begun = new CountDownLatch(1);
            var statement = threads.submit(() -> {
                begun.countDown();
                Thread.sleep(60_000);
                return 1;
            });
            begun.await();
            threads.interrupt();
            assertThatThrownBy(statement::get).isInstanceOf(CancellationException.class);
            assertThat(threads.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
        }
    }

    @Test
    void anErrorWhileAResultIsShownIsAFailureOfTheCell() {
        assertThatThrownBy(() -> threads.call(() -> {
            throw new AssertionError("a failing toString");
        })).isInstanceOf(CellFailure.class).hasMessageContaining("a failing toString");
        assertThatThrownBy(() -> threads.call(() -> {
            throw new OutOfMemoryError("Java heap space");
        })).isInstanceOf(CellFailure.class).hasMessageContaining("out of memory: Java may use");
    }
}
