package roibook.run;

import java.util.List;
import java.util.Optional;
import roibook.notebook.Cell;
import roibook.notebook.MarkdownCell;

/// What a reader knows a cell by.
final class CellTitles {

    private static final int LONGEST = 60;

    private CellTitles() {}

    static String of(List<? extends Cell> cells, int index) {
        var source = cells.get(index).source();
        return firstComment(source).or(() -> headingAbove(cells, index))
                .or(() -> source.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst())
                .map(CellTitles::shortened)
                .orElse("empty");
    }

    private static Optional<String> firstComment(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.startsWith("//") || line.startsWith("#"))
                .map(line -> line.replaceFirst("^(//+|#+)\\s*", ""))
                .filter(line -> !line.isEmpty());
    }

    private static Optional<String> headingAbove(List<? extends Cell> cells, int index) {
        for (var i = index - 1; i >= 0; i--) {
            if (cells.get(i) instanceof MarkdownCell text) {
                var heading = text.source()
                        .lines()
                        .filter(line -> line.matches("#{1,6}\\s+\\S.*"))
                        .reduce((_, b) -> b);
                if (heading.isPresent()) {
                    return heading.map(line -> line.replaceFirst("^#+\\s+", "").strip());
                }
            }
        }
        return Optional.empty();
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST - 1) + "…";
    }
}
