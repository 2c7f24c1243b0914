package roibook.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.AtomicFiles;
import roibook.segment.Anchors.Anchor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model as its file holds it.
///
/// @param format always [#FORMAT]
/// @param version the version of the format
/// @param madeBy the versions that made it
/// @param algorithm the algorithm's name
/// @param seed the seed of its random draws
/// @param data what it was fitted on
/// @param currency the currency of the amounts; empty when it is not known
/// @param split the column that is 0 for customers without an order; empty when there was none
/// @param features features that form segments
/// @param centres whether the points are centres; else members
/// @param reach the distance beyond which a customer belongs to no segment
/// @param points the points
/// @param segments the segments
/// @param mixed descriptions and typical customers, where the distance is Gower's; the points are empty then
record ModelFile(String format, int version, String madeBy, String algorithm, long seed, Data data,
        String currency, String split, List<Feature> features, boolean centres, Optional<Double> reach,
        List<Anchor> points, List<Segment> segments, Optional<Mixed> mixed) {

    static final String FORMAT = "roibook.segmentation";
    static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    void write(Path file) {
        try {
            AtomicFiles.write(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new SegmentationException("the model can't be written to " + file + ": " + reason(e)
                    + "; name a file in a folder that is there and may be written to");
        }
    }

    static ModelFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new SegmentationException("no model can be read from " + file + ": " + reason(e)
                    + "; Segments.save(file) writes one");
        }
        try {
            var tree = JSON.readTree(text);
            if (!tree.path("format").asString("").equals(FORMAT)) {
                throw broken(file, "it is no segmentation model");
            }
            int version = tree.path("version").asInt(0);
            if (version != VERSION) {
                throw new SegmentationException(file + " has version " + version
                        + " of the format, this Roibook reads version " + VERSION
                        + "; update Roibook, or segment again and save");
            }
            if (tree instanceof ObjectNode object && !object.has("mixed")) {
                // A file from before there were any.
                object.putNull("mixed");
            }
            var model = JSON.treeToValue(tree, ModelFile.class);
            model.fault().ifPresent(fault -> {
                throw broken(file, fault);
            });
            return model;
        } catch (JacksonException e) {
            throw broken(file, "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                    + " is not as a model's");
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file or folder"
                : e.getClass().getSimpleName();
    }

    private static SegmentationException broken(Path file, String why) {
        return new SegmentationException(file + " can't be used: " + why
                + "; take another copy, or segment again and save");
    }

    /// What contradicts itself in the file.
    private Optional<String> fault() {
        var numbers = segments.stream().map(Segment::number).toList();
        return Stream.of(
                fault(segments.isEmpty() || (mixed.isEmpty() && (features.isEmpty() || points.isEmpty())),
                        "a part of it is empty"),
                fault(mixed.filter(one -> !one.sound(coordinates(), numbers)).isPresent(),
                        "its typical customers don't fit the features or segments"),
                fault(points.stream().anyMatch(point -> point.at().size() != coordinates()),
                        "points and features don't fit"),
                fault(points.stream().anyMatch(point -> !numbers.contains(point.segment())),
                        "a point belongs to a segment that is not there"),
                fault(numbers.stream().distinct().count() < numbers.size(), "two segments have one number"),
                fault(points.stream()
                        .flatMap(point -> point.at().stream())
                        .anyMatch(at -> !Double.isFinite(at))
                        || features.stream().anyMatch(feature -> !feature.sound()), "a number is not finite"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private long coordinates() {
        return features.stream().filter(feature -> feature.transform().isPresent()).count();
    }

    private static Optional<String> fault(boolean is, String words) {
        return is ? Optional.of(words) : Optional.empty();
    }

    List<Transform> transforms() {
        return features.stream().flatMap(feature -> feature.transform().stream()).toList();
    }

    Map<String, Double> fills() {
        return features.stream()
                .filter(feature -> feature.missingAs().isPresent())
                .collect(Collectors.toMap(Feature::name, feature -> feature.missingAs().orElse(0.0)));
    }

    /// Descriptions and typical customers.
    ///
    /// @param traits the descriptions that form segments
    /// @param spreads how their codes were spread, one per trait
    /// @param medoids the typical customers
    record Mixed(List<Trait> traits, List<Bins> spreads, Medoids medoids) {

        boolean sound(long coordinates, List<Integer> numbers) {
            return medoids.coordinates() == coordinates
                    && medoids.axes().size() == coordinates + traits.size()
                    && spreads.size() == traits.size() && !medoids.points().isEmpty()
                    && medoids.axes().stream().allMatch(Medoids.Axis::sound)
                    && medoids.points()
                            .stream()
                            .allMatch(point -> numbers.contains(point.segment())
                                    && point.at().size() == medoids.axes().size()
                                    && point.at()
                                            .stream()
                                            .flatMap(Optional::stream)
                                            .allMatch(Double::isFinite));
        }
    }

    /// What a model was fitted on.
    ///
    /// @param hash of ids and values, in any order
    /// @param customers how many customers were segmented
    /// @param buyers how many of them had an order
    /// @param fitted on how many of these it was fitted
    record Data(String hash, long customers, long buyers, long fitted) {}

    /// A feature.
    ///
    /// @param name the column
    /// @param transform how it becomes a coordinate; empty when it was the same for all buyers
    /// @param missingAs what it is taken for where it is missing; empty leaves the customer out
    /// @param spread how its values were spread; empty as the transform
    record Feature(String name, Optional<Transform> transform, Optional<Double> missingAs,
            Optional<Bins> spread) {

        boolean sound() {
            return transform.stream()
                    .allMatch(one -> Double.isFinite(one.unit()) && one.unit() > 0
                            && Double.isFinite(one.low()) && Double.isFinite(one.high())
                            && Double.isFinite(one.mean()) && Double.isFinite(one.deviation())
                            && one.deviation() > 0);
        }
    }

    /// A segment.
    ///
    /// @param number its number
    /// @param kind buyers, unusual, or non-buyers
    /// @param name its name in the language of the segmentation
    /// @param customers how many there were
    /// @param distance their mean distance to the nearest point
    record Segment(int number, GroupStats.Kind kind, String name, long customers,
            Optional<Double> distance) {}
}
