package roibook.segment;

import java.io.InputStream;
import java.util.Objects;
import roibook.data.Dataset;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What pandas, numpy, scipy and scikit-learn say; `model_oracle.py` recorded it.
final class ModelOracle {

    static final JsonNode EXPECTED = JsonMapper.shared().readTree(open("model_oracle.json"));

    private ModelOracle() {}

    static Dataset rows(String file) {
        return Dataset.of(Table.read().usingOptions(CsvReadOptions.builder(open(file))));
    }

    static Table points() {
        return Table.read().usingOptions(CsvReadOptions.builder(open("points.csv")).header(false));
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(ModelOracle.class.getResourceAsStream(name), name);
    }
}
