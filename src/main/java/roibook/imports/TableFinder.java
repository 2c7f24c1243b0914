package roibook.imports;

import java.util.List;
import java.util.Map;
import roibook.data.StoreTable;

/// Finds a table's header by its names, those that the user has given among them.
record TableFinder(StoreTable table, Map<String, String> given) implements SourceFile.HeaderTest {

    @Override
    public boolean isHeader(List<String> cells) {
        return Synonyms.isHeader(table, cells) || named(cells) >= 2;
    }

    private long named(List<String> cells) {
        var names = cells.stream().map(Synonyms::normal).toList();
        return given.values()
                .stream()
                .filter(source -> !source.isBlank() && names.contains(Synonyms.normal(source)))
                .count();
    }

    /// The more of what is needed, the better: a day with a campaign or a channel first of all.
    @Override
    public int fitness(List<String> cells) {
        int fits = has(cells, "date") && (has(cells, "campaign_name") || has(cells, "channel")) ? 200 : 0;
        for (var column : table.columns()) {
            if (has(cells, column.name())) {
                fits += switch (column.name()) {
                    case "campaign_name" -> 60;
                    case "channel" -> 40;
                    case "date" -> 30;
                    case "conversions", "revenue", "cost" -> 5;
                    default -> 1;
                };
            }
        }
        return fits;
    }

    private boolean has(List<String> cells, String target) {
        return given.containsKey(target)
                ? Synonyms.find(cells, List.of(given.getOrDefault(target, ""))).isPresent()
                : Synonyms.find(cells, Synonyms.of(table, target, AdPlatform.GA4)).isPresent();
    }
}
