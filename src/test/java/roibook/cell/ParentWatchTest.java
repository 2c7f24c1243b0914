package roibook.cell;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ParentWatchTest {

    @Test
    void watchesOnlyAProcessThatThisOneDescendsFrom() {
        var parent = ProcessHandle.current().parent().orElseThrow();
        assertThat(ParentWatch.parent(Long.toString(parent.pid()))).contains(parent);
        assertThat(ParentWatch.parent(Long.toString(ProcessHandle.current().pid()))).isEmpty();
        assertThat(ParentWatch.parent("")).isEmpty();
        assertThat(ParentWatch.parent("no number")).isEmpty();
    }
}
