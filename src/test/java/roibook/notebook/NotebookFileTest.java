package roibook.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotebookFileTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 40).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatItWrote(int seed) {
        var notebook = new Imagined(seed).notebook();
        var file = folder.resolve("n.ipynb");
        NotebookFile.write(file, notebook);
        assertThat(NotebookFile.read(file)).isEqualTo(notebook);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void writesAFileOfJupyterByteForByte() throws IOException {
        var text = """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "intro",
               "metadata": {},
               "source": [
                "# Título ünïcode 😀\\n",
                "second"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "c1",
               "metadata": {
                "custom": {
                 "deep": [
                  1,
                  2.5,
                  null
                 ]
                },
                "tags": []
               },
               "outputs": [
                {
                 "data": {
                  "application/vnd.acme.v1+json": [
                   "kept",
                   "apart"
                  ],
                  "image/png": "iVBOR",
                  "text/plain": [
                   "a\\n",
                   "b"
                  ]
                 },
                 "execution_count": 1,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ],
               "source": []
              }
             ],
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;
        var file = Files.writeString(folder.resolve("n.ipynb"), text);
        NotebookFile.write(file, NotebookFile.read(file));
        assertThat(file).hasContent(text);
    }

    @Test
    void givesCellsOfOldFilesTheSameIdsEveryTime() throws IOException {
        var file = Files.writeString(folder.resolve("old.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": null},
             {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "execution_count": null},
             {"cell_type": "raw", "source": ["a\\n", "b"], "metadata": {}}]}""");
        var once = NotebookFile.read(file);
        assertThat(once).isEqualTo(NotebookFile.read(file));
        assertThat(once.cells()).extracting(Cell::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.length() == 8);
        assertThat(once.cells().getLast().source()).isEqualTo("a\nb");
    }

    @Test
    void mendsIdsThatStandTwice() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "markdown", "id": "a", "source": "1", "metadata": {}},
             {"cell_type": "markdown", "id": "a", "source": "2", "metadata": {}},
             {"cell_type": "markdown", "id": "not an id", "source": "3", "metadata": {}}]}""");
        assertThat(NotebookFile.read(file).cells()).extracting(Cell::id)
                .startsWith("a")
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsHalfASurrogatePair() {
        var file = folder.resolve("n.ipynb");
        var notebook = Notebook.of(MarkdownCell.of("a", "\ud83d x \ude00 \ud83d\ude00 \ud83d"));
        NotebookFile.write(file, notebook);
        assertThat(NotebookFile.read(file)).isEqualTo(notebook);
    }

    @Test
    void keepsNotANumberAsPythonWritesIt() {
        var file = folder.resolve("n.ipynb");
        var data = MimeBundle.of("text/plain", "x")
                .with("application/json", JSON.getNodeFactory().numberNode(Double.NaN));
        NotebookFile.write(file,
                Notebook.of(CodeCell.of("a", "").withOutputs(List.of(Output.DisplayData.of(data)))));
        assertThat(file).content().contains("\"application/json\": NaN");
        assertThat(NotebookFile.read(file).cells()).hasSize(1);
    }

    @Test
    void keepsThePermissionsOfWhatItReplaces() throws IOException {
        var file = Files.createFile(folder.resolve("n.ipynb"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        NotebookFile.write(file, Notebook.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void namesLineAndColumnOfBrokenJson() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"), "{\n \"nbformat\": 4,\n \"cells\": [}\n}");
        assertThatThrownBy(() -> NotebookFile.read(file)).isInstanceOf(NotebookFormatException.class)
                .hasMessageContaining(file + " is not valid JSON at line 3, column 12");
    }

    @Test
    void namesAnUnfinishedMerge() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"), "{\n<<<<<<< HEAD\n \"nbformat\": 4}");
        assertThatThrownBy(() -> NotebookFile.read(file)).hasMessageContaining("unfinished merge");
    }

    @Test
    void saysHowToConvertAnOldFormat() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"), "{\"nbformat\": 3, \"worksheets\": []}");
        assertThatThrownBy(() -> NotebookFile.read(file)).hasMessageContaining("old format 3")
                .hasMessageContaining("jupyter nbconvert --to notebook --inplace " + file);
    }

    @Test
    void refusesWhatIsNoNotebook() throws IOException {
        var file = Files.writeString(folder.resolve("n.ipynb"), "{\"a\": 1}");
        assertThatThrownBy(() -> NotebookFile.read(file)).hasMessageContaining("is not a notebook");
        assertThatThrownBy(() -> NotebookFile.read(folder.resolve("none.ipynb")))
                .hasMessageContaining("none.ipynb does not exist");
        assertThatThrownBy(() -> NotebookFile.read(folder)).hasMessageContaining("is a folder");
        var empty = Files.createFile(folder.resolve("empty.ipynb"));
        assertThatThrownBy(() -> NotebookFile.read(empty)).isInstanceOf(NotebookFormatException.class);
    }

    @Test
    void leavesTheOldFileWhenItCannotWrite() {
        var file = folder.resolve("gone/n.ipynb");
        assertThatThrownBy(() -> NotebookFile.write(file, Notebook.of()))
                .isInstanceOf(NotebookFormatException.class)
                .hasMessageContaining("gone/n.ipynb could not be written");
    }

    @Test
    void handsOutCopiesOfMetadata() {
        var notebook = Notebook.of(CodeCell.of("a", "1"));
        notebook.metadata().put("changed", true);
        notebook.cells().getFirst().metadata().put("changed", true);
        assertThat(notebook).isEqualTo(Notebook.of(CodeCell.of("a", "1")));
    }

    /// Notebooks with a bit of everything, from a seed.
    private static final class Imagined {

        private final Random random;

        Imagined(int seed) {
            random = new Random(seed);
        }

        Notebook notebook() {
            var cells = new ArrayList<Cell>();
            var size = random.nextInt(8);
            for (var i = 0; i < size; i++) {
                cells.add(cell("cell-" + i));
            }
            return new Notebook(object(2), cells);
        }

        private Cell cell(String id) {
            return switch (random.nextInt(3)) {
                case 0 -> new CodeCell(id, text(), object(2), count(), outputs());
                case 1 -> new MarkdownCell(id, text(), object(1), Map.of("a.png", bundle()));
                default -> new RawCell(id, text(), object(1), Map.of());
            };
        }

        private List<Output> outputs() {
            var outputs = new ArrayList<Output>();
            for (var i = random.nextInt(4); i > 0; i--) {
                outputs.add(switch (random.nextInt(4)) {
                    case 0 -> new Output.Stream("stdout", text());
                    case 1 -> new Output.DisplayData(bundle(), object(1));
                    case 2 -> new Output.ExecuteResult(count(), bundle(), object(1));
                    default -> new Output.Failure(text(), text(), List.of(text(), text()));
                });
            }
            return outputs;
        }

        private MimeBundle bundle() {
            var formats = new LinkedHashMap<String, JsonNode>();
            for (var mime : List.of("text/plain", "text/html", "image/svg+xml", "image/png", "x/unknown")) {
                if (random.nextBoolean()) {
                    formats.put(mime, JSON.getNodeFactory().stringNode(text()));
                }
            }
            formats.put("application/vnd.any.v1+json", object(2));
            return new MimeBundle(formats);
        }

        private ObjectNode object(int depth) {
            var object = JsonNodeFactory.instance.objectNode();
            object.put("text " + random.nextInt(), text())
                    .put("int", random.nextInt())
                    .put("long", random.nextLong())
                    .put("double", random.nextGaussian())
                    .put("flag", random.nextBoolean())
                    .putNull("nothing");
            object.putArray("list").add(text()).add(random.nextInt());
            if (depth > 0) {
                object.set("deeper", object(depth - 1));
            }
            return object;
        }

        private OptionalInt count() {
            return random.nextBoolean() ? OptionalInt.of(random.nextInt(1000)) : OptionalInt.empty();
        }

        private String text() {
            var pieces = List.of("", "\n", "line\n", "ü", "\u2028", "\r\n", "😀", "\t\"\\", "\u0000", "日本",
                    "</script>");
            var text = new StringBuilder();
            for (var i = random.nextInt(6); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            return text.toString();
        }
    }
}
