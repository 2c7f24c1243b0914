package roibook.cell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoalescingStreamTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private CoalescingStream stream() throws ReflectiveOperationException {
        var stream = new CoalescingStream((_, text) -> sent.add(text), System.out);
        stream.setEnv(environment());
        return stream;
    }

    /// An environment whose sockets nothing here uses.
    private static ShellReplyEnvironment environment() throws ReflectiveOperationException {
        var constructor = ShellReplyEnvironment.class.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        assertThat(DefaultReplyEnvironment.class).isAssignableFrom(ShellReplyEnvironment.class);
        return (ShellReplyEnvironment) constructor.newInstance(null, null, null, null);
    }

    @Test
    void manyLinesAreSentInFewMessagesAndNoneIsLost() throws Exception {
        var stream = stream();
        var out = new PrintStream(stream, true, StandardCharsets.UTF_8);
        for (int i = 0; i < 30_000; i++) {
            out.println("line " + i);
        }
        stream.send();
        assertThat(sent.size()).isLessThan(100);
        assertThat(String.join("", sent).lines()).hasSize(30_000).last().isEqualTo("line 29999");
    }

    @Test
    void aCharacterOfSeveralBytesIsNeverCut() throws Exception {
        var stream = stream();
        var bytes = "a€😀b".getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            stream.write(each);
            stream.send();
        }
        assertThat(String.join("", sent)).isEqualTo("a€😀b");
    }

    @Test
    void whatIsPrintedComesSoonWithoutAnEndOfTheCell() throws Exception {
        var out = new PrintStream(stream(), true, StandardCharsets.UTF_8);
        out.println("working");
        for (int i = 0; i < 100 && sent.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(sent).containsExactly("working\n");
    }
}
