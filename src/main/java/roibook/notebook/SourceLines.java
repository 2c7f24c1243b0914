package roibook.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Where in a notebook's file each line of each cell stands, for tools that point at lines of files.
public final class SourceLines {

    private final Map<String, List<Integer>> cells;

    private SourceLines(Map<String, List<Integer>> cells) {
        this.cells = cells;
    }

    /// Looks through a notebook's file.
    ///
    /// @param file the file
    /// @return where its cells' lines are; nothing is known of a file that is no notebook
    public static SourceLines of(Path file) {
        try (var parser = Json.MAPPER.createParser(Files.readAllBytes(file))) {
            var lines = cells(parser);
            var ids = NotebookFile.read(file).cells().stream().map(Cell::id).toList();
            var cells = new HashMap<String, List<Integer>>();
            for (int i = 0; i < Math.min(ids.size(), lines.size()); i++) {
                cells.put(ids.get(i), lines.get(i));
            }
            return new SourceLines(cells);
        } catch (IOException | JacksonException | NotebookFormatException e) {
            return new SourceLines(Map.of());
        }
    }

    /// {@return the line in the file, from 1; 1 for a cell that is not in it}
    ///
    /// @param id the cell's id
    /// @param line the line within the cell, from 1; a later one than the last counts as the last
    public int line(String id, int line) {
        var lines = cells.getOrDefault(id, List.of());
        return lines.isEmpty() ? 1 : lines.get(Math.clamp(line, 1, lines.size()) - 1);
    }

    private static List<List<Integer>> cells(JsonParser parser) {
        var cells = new ArrayList<List<Integer>>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("cells")) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    cells.add(cell(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
        return cells;
    }

    private static List<Integer> cell(JsonParser parser) {
        var lines = new ArrayList<Integer>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var isSource = parser.currentName().equals("source");
            parser.nextToken();
            if (!isSource) {
                parser.skipChildren();
            } else if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    lines.add(parser.currentTokenLocation().getLineNr());
                    parser.skipChildren();
                }
            } else {
                lines.add(parser.currentTokenLocation().getLineNr());
                parser.skipChildren();
            }
        }
        return lines;
    }
}
