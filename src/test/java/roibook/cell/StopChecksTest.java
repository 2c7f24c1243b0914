package roibook.cell;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StopChecksTest {

    /// What a cell might hold.
    public static final class Loops implements LongSupplier {

        public Loops() {}

        @Override
        public long getAsLong() {
            long turns = 0;
            while (turns >= 0) {
                try {
                    turns++;
                } catch (RuntimeException e) {
                    turns = -1;
                }
            }
            return turns;
        }
    }

    /// Code without an end, woven.
    private static LongSupplier woven() throws Exception {
        byte[] bytes;
        try (var file = Loops.class.getResourceAsStream("StopChecksTest$Loops.class")) {
            bytes = StopChecks.woven(file.readAllBytes());
        }
        var loader = new ClassLoader(StopChecksTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, bytes, 0, bytes.length);
            }

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return super.loadClass(name, resolve);
            }
        };
        var constructor = loader.define().getDeclaredConstructor();
        constructor.setAccessible(true); // of another loader, hence of another package
        return (LongSupplier) constructor.newInstance();
    }

    @Test
    void aLoopWithoutEndEndsWhenItsCellIsStopped() throws Exception {
        var loop = woven();
        var running = CompletableFuture.supplyAsync(() -> {
            CellStop.enter(77);
            try {
                return loop.getAsLong();
            } finally {
                CellStop.leave();
            }
        });
        assertThat(running).isNotDone();
        CellStop.stop(78); // another's
        Thread.sleep(50);
        CellStop.stop(77);
        try {
            assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CellStop.Stopped.class);
        } finally {
            CellStop.forget(77);
            CellStop.forget(78);
        }
        CellStop.check();
    }

    @Test
    void whatIsNoClassFileStaysAsItIs() throws IOException {
        var bytes = new byte[]{1, 2, 3};
        assertThat(StopChecks.woven(bytes)).isSameAs(bytes);
    }
}
