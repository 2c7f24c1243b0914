package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import roibook.Nearest;
import roibook.run.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The numbers of a `figures.json` by name: `roas` for a key figure, `roas[Search]` for a group's.
///
/// @param json the file
/// @param numbers the numbers by name, in lower case; a figure that has no value is not among them
record FigureSet(JsonNode json, Map<String, Double> numbers) {

    private static final List<String> FIRST = List.of("roi", "profiles");

    /// Reads a file.
    ///
    /// @throws ParameterException when it can't be read
    static FigureSet read(Path file) {
        try {
            return of(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException | JacksonException e) {
            throw new ParameterException(file + " can't be read as figures that a run left");
        }
    }

    static FigureSet of(JsonNode json) {
        var numbers = new LinkedHashMap<String, Double>();
        json.path("kpis")
                .properties()
                .forEach(kpi -> put(numbers, kpi.getKey(), kpi.getValue().path("number")));
        var tables = new ArrayList<JsonNode>();
        json.path("tables").forEach(tables::add);
        tables.sort(Comparator.comparingInt(table -> {
            int rank = FIRST.indexOf(table.path("role").asString(""));
            return rank < 0 ? FIRST.size() : rank;
        }));
        tables.forEach(table -> addTable(numbers, table));
        return new FigureSet(json, numbers);
    }

    private static void addTable(Map<String, Double> numbers, JsonNode table) {
        var columns = table.path("columns");
        var totals = table.path("totals");
        for (int i = 0; i < totals.size(); i++) {
            put(numbers, columns.path(i).path("name").asString(""), totals.path(i).path("number"));
        }
        for (var row : table.path("rows")) {
            var label = row.valueStream()
                    .filter(cell -> !cell.has("number") && !cell.path("text").asString("").isBlank())
                    .findFirst()
                    .map(cell -> cell.path("text").asString(""))
                    .orElse("");
            for (int i = 0; i < row.size() && !label.isEmpty(); i++) {
                put(numbers, columns.path(i).path("name").asString("") + "[" + label + "]",
                        row.path(i).path("number"));
            }
        }
    }

    private static void put(Map<String, Double> numbers, String name, JsonNode number) {
        if (number.isNumber() && !name.isEmpty()) {
            numbers.putIfAbsent(key(name), number.doubleValue());
        }
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /// A figure's value.
    ///
    /// @throws ParameterException when there is none of that name; it says which is nearest
    double number(String name) {
        return Optional.ofNullable(numbers.get(key(name))).orElseThrow(() -> {
            var near = Nearest.to(key(name), numbers.keySet())
                    .map(known -> "; did you mean '" + known + "'?")
                    .orElse(".");
            // Of the totals all, of the groups' figures some, as an example of how they are written.
            var known = Stream.concat(numbers.keySet().stream().filter(one -> !one.contains("[")),
                    numbers.keySet().stream().filter(one -> one.contains("[")).limit(3)).toList();
            return new ParameterException("the run left no figure '" + name + "'" + near + " There is "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        });
    }
}
