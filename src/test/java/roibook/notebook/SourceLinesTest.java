package roibook.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SourceLinesTest {

    @TempDir
    private Path folder;

    @Test
    void knowsWhereEachLineOfACellStands() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"),
                """
                    {
                     "metadata": {"cells": ["no"], "source": ["no"]}, "nbformat_minor": 5,
                     "cells": [
                      {"id": "a", "cell_type": "markdown", "metadata": {}, "source": "# one line"},
                      {"id": "b", "cell_type": "code", "metadata": {"source": ["no"]}, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["no"]}],
                       "source": [
                        "int a = 1;\\n",
                        "a / 0"
                       ], "execution_count": null},
                      {"id": "c", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": []}
                     ], "nbformat": 4
                    }
                    """);
        var lines = SourceLines.of(file);
        assertThat(lines.line("a", 1)).isEqualTo(4);
        assertThat(lines.line("b", 1)).isEqualTo(7);
        assertThat(lines.line("b", 2)).isEqualTo(8);
        assertThat(lines.line("b", 9)).isEqualTo(8);
        assertThat(lines.line("c", 1)).isEqualTo(1);
        assertThat(lines.line("d", 1)).isEqualTo(1);
    }

    @Test
    void knowsNothingOfAFileThatIsNoNotebook() throws IOException {
        assertThat(SourceLines.of(Files.writeString(folder.resolve("x"), "{\"cells\": [")).line("a", 1))
                .isEqualTo(1);
        assertThat(SourceLines.of(folder.resolve("missing")).line("a", 1)).isEqualTo(1);
    }
}
