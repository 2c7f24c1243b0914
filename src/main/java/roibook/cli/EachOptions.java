package roibook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import roibook.run.ParameterException;

/// `--each`: which values a notebook runs with, one after another.
final class EachOptions {

    /// More runs than this in one call are a mistake in a list.
    private static final int MOST = 10_000;
    private static final Pattern NAMED = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*)=(.*)",
            Pattern.DOTALL);

    @Option(names = "--each", paramLabel = "NAME=V1,V2|FILE.csv", description = "Runs each notebook once for each "
            + "value, or for each row of a CSV file whose first line names parameters; given again, for each "
            + "combination.")
    private List<String> each = List.of();

    /// The values of each run, by name; one empty set where nothing was asked for.
    ///
    /// @throws ParameterException when a list or a file can't be read
    List<Map<String, String>> rows() {
        List<Map<String, String>> rows = List.of(Map.of());
        for (var one : each) {
            rows = product(rows, read(one));
        }
        return rows;
    }

    private static List<Map<String, String>> read(String text) {
        var named = NAMED.matcher(text);
        if (!named.matches()) {
            if (!text.contains(".")) {
                throw new ParameterException("--each wants NAME=V1,V2 or a CSV file, not '" + text + "'");
            }
            return CsvRows.read(Path.of(text));
        }
        var name = named.group(1);
        return List.copyOf(new LinkedHashSet<>(CsvRows.values("--each " + name, named.group(2))
                .stream()
                .map(value -> Map.of(name, value.strip()))
                .toList()));
    }

    private static List<Map<String, String>> product(List<Map<String, String>> left,
            List<Map<String, String>> right) {
        if ((long) left.size() * right.size() > MOST) {
            throw new ParameterException("--each asks for more than " + MOST + " runs of each notebook");
        }
        var product = new ArrayList<Map<String, String>>();
        for (var one : left) {
            for (var other : right) {
                var both = new LinkedHashMap<>(one);
                other.forEach((name, value) -> {
                    if (both.put(name, value) != null) {
                        throw new ParameterException("--each gives '" + name + "' twice");
                    }
                });
                product.add(both);
            }
        }
        return product;
    }
}
