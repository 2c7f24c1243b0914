package roibook.segment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What other tools found, recorded beside the scripts that asked them.
final class Recorded {

    private Recorded() {}

    static double[][] numbers(String name) {
        return lines(name).stream()
                .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    static List<String> lines(String name) {
        try (var reader = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String name) {
        return JsonMapper.shared().readTree(open(name));
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Recorded.class.getResourceAsStream(name), name);
    }

    /// The first columns of rows.
    static double[][] columns(double[][] rows, int count) {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, count)).toArray(double[][]::new);
    }

    static int[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToInt(row -> (int) row[column]).toArray();
    }
}
