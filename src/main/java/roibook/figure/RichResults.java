package roibook.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Optional;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The mapping between rich results and their JSON.
final class RichResults {

    private static final Map<String, Class<? extends RichResult>> KINDS = Map.of("table", TableResult.class,
            "chart",
            ChartResult.class, "report", ReportResult.class, "summary", SummaryResult.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addMixIn(RichResult.class, Kind.class)
            .build();

    private RichResults() {}

    static String mimeType(Class<? extends RichResult> type) {
        return KINDS.entrySet()
                .stream()
                .filter(kind -> kind.getValue() == type)
                .map(kind -> mimeType(kind.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private static String mimeType(String kind) {
        return "application/vnd.roibook." + kind + ".v1+json";
    }

    static ObjectNode toJson(RichResult result) {
        return MAPPER.valueToTree(result);
    }

    static Optional<RichResult> parse(String mimeType, JsonNode json) {
        return KINDS.entrySet()
                .stream()
                .filter(kind -> mimeType(kind.getKey()).equals(mimeType))
                .findFirst()
                .map(kind -> read(mimeType, json, kind.getValue()));
    }

    private static RichResult read(String mimeType, JsonNode json, Class<? extends RichResult> type) {
        try {
            var result = MAPPER.treeToValue(json, type);
            return Optional.<RichResult>ofNullable(result)
                    .orElseThrow(() -> new FigureException("empty result of type " + mimeType));
        } catch (JacksonException e) {
            throw new FigureException(
                    "can't read a result of type " + mimeType + ": " + e.getOriginalMessage(), e);
        }
    }

    /// A result inside another one names its kind.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = TableResult.class, name = "table"),
            @JsonSubTypes.Type(value = ChartResult.class, name = "chart"),
            @JsonSubTypes.Type(value = ReportResult.class, name = "report"),
            @JsonSubTypes.Type(value = SummaryResult.class, name = "summary")})
    private interface Kind {}
}
