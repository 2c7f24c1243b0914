package roibook.run;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roibook.kernel.KernelEvent;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class CellOutputsTest {

    private final CellOutputs outputs = new CellOutputs();

    private static Output.DisplayData shown(String text) {
        return Output.DisplayData.of(MimeBundle.of("text/plain", text));
    }

    @Test
    void joinsWhatIsPrintedInARow() {
        outputs.print("stdout", "a");
        outputs.print("stdout", "b\n");
        outputs.print("stderr", "c");
        outputs.print("stdout", "d");
        assertThat(outputs.toList()).containsExactly(new Output.Stream("stdout", "ab\n"),
                new Output.Stream("stderr", "c"), new Output.Stream("stdout", "d"));
    }

    @Test
    void updatesEveryDisplayOfTheName() {
        outputs.add(shown("a"), Optional.of("one"));
        outputs.add(shown("b"), Optional.of("two"));
        outputs.add(shown("c"), Optional.of("one"));
        var update = new KernelEvent.Updated("one", MimeBundle.of("text/plain", "new"),
                JsonNodeFactory.instance.objectNode());
        assertThat(outputs.update(update)).isTrue();
        assertThat(outputs.toList()).containsExactly(shown("new"), shown("b"), shown("new"));
        assertThat(new CellOutputs().update(update)).isFalse();
    }

    @Test
    void whatBecomesEmptyLeavesNoTrace() {
        outputs.print("stdout", "a\n");
        outputs.add(shown("reading · 10 %"), Optional.of("line"));
        outputs.print("stdout", "b\n");
        outputs.add(shown(""), Optional.of("other"));
        outputs.update(new KernelEvent.Updated("line", MimeBundle.of("text/plain", ""),
                JsonNodeFactory.instance.objectNode()));
        assertThat(outputs.toList()).containsExactly(new Output.Stream("stdout", "a\nb\n"), shown(""));
    }

    @Test
    void clearsAtOnceOrWithTheNextOutput() {
        outputs.print("stdout", "a");
        outputs.clear(true);
        assertThat(outputs.toList()).hasSize(1);
        outputs.print("stdout", "b");
        assertThat(outputs.toList()).containsExactly(new Output.Stream("stdout", "b"));
        outputs.clear(false);
        assertThat(outputs.toList()).isEmpty();
    }

    @Test
    void namesACellByItsCommentOrTheHeadingAbove() {
        var cells = List.of(MarkdownCell.of("a", "# One\ntext\n## Two"),
                CodeCell.of("b", "\n// what it does\nint a;"),
                CodeCell.of("c", "int b;"), MarkdownCell.of("d", "no heading"), CodeCell.of("e", "x"));
        assertThat(CellTitles.of(cells, 1)).isEqualTo("what it does");
        assertThat(CellTitles.of(cells, 2)).isEqualTo("Two");
        assertThat(CellTitles.of(cells, 4)).isEqualTo("Two");
        assertThat(CellTitles.of(List.of(CodeCell.of("e", "  x = 1")), 0)).isEqualTo("x = 1");
        assertThat(CellTitles.of(List.of(CodeCell.of("e", "")), 0)).isEqualTo("empty");
    }
}
