package roibook.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DuckDbEngineTest {

    private static final String ENDLESS = "select sum(a.i * b.i) as x from range(10000000) as a(i), range(10000000) as b(i)";

    @ParameterizedTest
    @ValueSource(strings = {"rows", "table", "run", "read"})
    @Timeout(30)
    void anInterruptCancelsTheQuery(String call) throws Exception {
        try (var engine = DuckDbEngine.open()) {
            var ended = new CompletableFuture<String>();
            var cell = Thread.ofPlatform().start(() -> {
                try {
                    switch (call) {
                        case "rows" -> assertThat(engine.rows(ENDLESS)).isEmpty();
                        case "table" -> assertThat(engine.table(ENDLESS).rowCount()).isZero();
                        case "run" -> engine.run("create table endless as " + ENDLESS);
                        // Rows come, but it takes for ever.
                        default -> assertThat(engine
                                .table("select i from range(1000000000000) as r(i) where hash(i) % 1000000 = 1")
                                .rowCount()).isZero();
                    }
                    ended.complete("computed");
                } catch (DataException e) {
                    ended.complete(e.getMessage() + ", " + Thread.currentThread().isInterrupted());
                }
            });
            Thread.sleep(500);
            assertThat(ended).isNotDone();
            cell.interrupt();
            assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo("the query was interrupted, true");
            // The engine goes on.
            assertThat(engine.rows("select 1 as x").getFirst().count("x")).isEqualTo(1);
        }
    }

    @Test
    void cleaningUpIsNotStoppedByAnInterrupt() {
        try (var engine = DuckDbEngine.open()) {
            engine.run("create table t as select 1 as x");
            Thread.currentThread().interrupt();
            engine.run("drop table t");
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(() -> engine.rows("select * from t")).isInstanceOf(DataException.class);
        }
    }
}
