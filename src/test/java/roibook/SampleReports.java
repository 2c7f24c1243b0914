package roibook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The four notebooks run once by the launcher on the samples, for all tests that look at what they left: in
/// `target/e2e/reports`, with the store in `target/e2e/store`.
final class SampleReports implements ParameterResolver {

    static final List<String> NAMES = List.of("01-explore", "02-segments", "03-roi", "executive-summary");

    /// @param store the store's folder
    /// @param folder the reports' folder
    /// @param ended how the launcher ended
    record Reports(Path store, Path folder, Programs.Ended ended) {

        private static Reports make() {
            var place = Programs.ROOT.resolve("target/e2e");
            delete(place);
            var store = place.resolve("store");
            var folder = place.resolve("reports");
            return new Reports(store, folder,
                    Programs.roibook(store, "run", "notebooks", "--out", folder.toString()));
        }

        JsonNode figures(String name) {
            return json(folder.resolve(name + ".figures.json"));
        }
    }

    static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file);
    }

    /// The first table of a role, as numbers by the first column's text and the column's name; without what is missing.
    static Map<String, Map<String, BigDecimal>> numbers(JsonNode figures, String role) {
        var table = figures.path("tables")
                .valueStream()
                .filter(one -> one.path("role").asString().equals(role))
                .findFirst()
                .orElseThrow();
        var names = table.path("columns")
                .valueStream()
                .map(column -> column.path("name").asString())
                .toList();
        var numbers = new LinkedHashMap<String, Map<String, BigDecimal>>();
        for (var row : table.path("rows")) {
            var cells = new LinkedHashMap<String, BigDecimal>();
            IntStream.range(0, names.size())
                    .filter(i -> row.path(i).has("number"))
                    .forEach(i -> cells.putIfAbsent(names.get(i), row.path(i).path("number").decimalValue()));
            numbers.put(row.path(0).path("text").asString(), cells);
        }
        return numbers;
    }

    static BigDecimal number(Map<String, Map<String, BigDecimal>> numbers, String row, String column) {
        return Optional.ofNullable(numbers.getOrDefault(row, Map.of()).get(column))
                .orElseThrow(() -> new AssertionError("no " + column + " of " + row + " in " + numbers));
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Reports.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SampleReports.class))
                .computeIfAbsent(Reports.class, key -> Reports.make(), Reports.class);
    }
}
