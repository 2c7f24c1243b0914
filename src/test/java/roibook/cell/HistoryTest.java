package roibook.cell;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {

    private final History history = new History();

    @BeforeEach
    void run() {
        history.add(1, "1 + 1");
        history.add(2, "sql(\"a\")");
        history.add(3, "1 + 1");
        history.add(4, "1 + 2\n");
    }

    private List<String> found(HistoryRequest request) {
        return history.find(request).stream().map(HistoryEntry::getInput).toList();
    }

    @Test
    void givesTheLastCellsOldestFirst() {
        assertThat(found(new HistoryRequest.Tail(false, true, 2))).containsExactly("1 + 1", "1 + 2\n");
        assertThat(found(new HistoryRequest.Tail(false, true, 0))).hasSize(4);
        assertThat(found(new HistoryRequest.Tail(false, true, 99))).hasSize(4);
    }

    @Test
    void givesTheCellsOfThisSessionByNumber() {
        assertThat(found(new HistoryRequest.Range(false, true, 1, 2, 4))).containsExactly("sql(\"a\")",
                "1 + 1");
        assertThat(found(new HistoryRequest.Range(false, true, 0, 4, 0))).containsExactly("1 + 2\n");
        assertThat(found(new HistoryRequest.Range(false, true, -1, 1, 9))).isEmpty();
    }

    @Test
    void findsByWildcardsAndTakesAllElseAsItIs() {
        assertThat(found(new HistoryRequest.Search(false, true, 9, "1 + *", false))).hasSize(3);
        assertThat(found(new HistoryRequest.Search(false, true, 9, "1 + ?", true))).containsExactly("1 + 1");
        assertThat(found(new HistoryRequest.Search(false, true, 1, "*(\"a\")*", false)))
                .containsExactly("sql(\"a\")");
    }

    @Test
    void pairsInputsWithOutputsWhereTheyAreAskedFor() {
        assertThat(history.find(new HistoryRequest.Tail(true, true, 1))).singleElement()
                .satisfies(entry -> assertThat(entry.hasOutput()).isTrue());
    }
}
