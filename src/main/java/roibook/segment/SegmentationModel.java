package roibook.segment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.Nearest;
import roibook.data.Dataset;
import roibook.data.Names;
import roibook.metric.Display;
import roibook.segment.GroupStats.Kind;
import roibook.segment.Segmenter.Assignment;
import roibook.segment.Segments.Outcome;

/// Segments that other customers can be put into: features, how each becomes a coordinate, and the points that stand for
/// segments. Immutable; [#save] and [#load] keep it as a file.
/// ```java
/// var model = SegmentationModel.load(Path.of("segments.json"));
/// model.score(customers)
/// model.drift(customers)
/// ```
public final class SegmentationModel {

    private final ModelFile file;

    private SegmentationModel(ModelFile file) {
        this.file = file;
    }

    static SegmentationModel of(Outcome outcome, List<SegmentProfile> profiles, List<Integer> numbers) {
        var customers = outcome.customers();
        var byLabel = new HashMap<Integer, Integer>();
        for (int i = 0; i < numbers.size(); i++) {
            byLabel.put(outcome.groups().get(i).label(), numbers.get(i));
        }
        var names = profiles.stream()
                .collect(Collectors.toMap(SegmentProfile::number, SegmentProfile::name));
        var given = IntStream.range(0, outcome.partition().k())
                .map(label -> byLabel.getOrDefault(label, Partition.NOISE))
                .toArray();
        var anchors = outcome.assignment()
                .anchors()
                .stream()
                .map(one -> one.numbered(given))
                .findFirst()
                .orElse(new Anchors(false, List.of(), OptionalDouble.empty()));
        var segments = IntStream.range(0, numbers.size()).mapToObj(i -> {
            var group = outcome.groups().get(i);
            return new ModelFile.Segment(numbers.get(i), group.kind(), names.getOrDefault(numbers.get(i), ""),
                    group.customers(), boxed(group.distance()));
        }).toList();
        var facts = customers.facts();
        return new SegmentationModel(new ModelFile(ModelFile.FORMAT, ModelFile.VERSION,
                customers.lineage().versions(), outcome.algorithm(), outcome.settings().seed(),
                new ModelFile.Data(facts.hash(), facts.customers(), facts.buyers(), outcome.fitted()),
                customers.currency(), customers.preparation().split().orElse(""), features(outcome),
                anchors.centres(), boxed(anchors.reach()), anchors.points(), segments,
                mixed(outcome, given)));
    }

    private static Optional<ModelFile.Mixed> mixed(Outcome outcome, int[] numbers) {
        var traits = outcome.customers().preparation().traits();
        return outcome.assignment()
                .medoids()
                .stream()
                .map(medoids -> new ModelFile.Mixed(traits, IntStream.range(0, traits.size())
                        .mapToObj(place -> outcome.bins()
                                .getOrDefault(Trait.column(place), new Bins(List.of(), List.of(1.0))))
                        .toList(), medoids.numbered(numbers)))
                .findFirst();
    }

    private static List<ModelFile.Feature> features(Outcome outcome) {
        var preparation = outcome.customers().preparation();
        return preparation.features()
                .stream()
                .map(name -> new ModelFile.Feature(name,
                        outcome.transforms().stream().filter(one -> one.feature().equals(name)).findFirst(),
                        boxed(Segments.optional(preparation.fills(), name)),
                        Optional.ofNullable(outcome.bins().get(name))))
                .toList();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /// Reads a model.
    ///
    /// @param file what [#save] or [Segments#save] wrote
    /// @return the model
    /// @throws SegmentationException when there is no such file, it is broken, or of a version that is not known
    public static SegmentationModel load(Path file) {
        return new SegmentationModel(ModelFile.read(file));
    }

    /// Saves the model as a JSON file, which appears whole or not at all.
    ///
    /// @param target the file, which is replaced if there is one
    /// @return the file
    /// @throws SegmentationException when it can't be written
    public Path save(Path target) {
        file.write(target);
        return target;
    }

    /// {@return the features that customers must have, in order}
    public List<String> features() {
        return Stream.concat(numbers().stream(), traits().stream().map(Trait::name)).toList();
    }

    private List<String> numbers() {
        return file.features().stream().map(ModelFile.Feature::name).toList();
    }

    private List<Trait> traits() {
        return file.mixed().map(ModelFile.Mixed::traits).orElse(List.of());
    }

    /// {@return the names of the segments by their numbers}
    public Map<Integer, String> names() {
        return file.segments()
                .stream()
                .collect(Collectors.toUnmodifiableMap(ModelFile.Segment::number, ModelFile.Segment::name));
    }

    /// {@return the hash of the ids and values it was fitted on, which does not depend on their order}
    public String dataHash() {
        return file.data().hash();
    }

    /// Puts customers into the segments, in the engine: any number of rows in bounded memory.
    ///
    /// @param customers one row per customer, with the features of the model
    /// @return id (or row), segment, name, distance to the point that stands for the segment (none for customers
    ///         without an order), and `reason` where a customer can't be put into one
    /// @throws SegmentationException when a feature is not there; the message names the nearest column
    public Dataset score(Dataset customers) {
        var preparation = preparation(customers);
        var names = file.segments()
                .stream()
                .collect(Collectors.toMap(ModelFile.Segment::number, one -> Names.literal(one.name())));
        names.putIfAbsent(next(), Names.literal(Wording.of(Display.STANDARD).text("name.non-buyers")));
        return customers.engine()
                .query("select " + preparation.idColumn() + ", segment, "
                        + Cases.of("segment", names)
                        + " as name, case when _buyer then _distance end as distance,"
                        + " case when not _known then _missing end as reason from "
                        + scored(preparation, customers.query()), customers.lineage());
    }

    /// Compares customers of today with those that the model was fitted on: how features are spread, how large the
    /// segments are, how far customers lie from them.
    ///
    /// @param customers one row per customer, with the features of the model
    /// @return what has moved, and what that means for the model
    /// @throws SegmentationException when a feature is not there; the message names the nearest column
    public Drift drift(Dataset customers) {
        var preparation = preparation(customers);
        var rows = customers.engine()
                .rows("select segment, count(*) as n, avg(_distance) as distance from "
                        + scored(preparation, customers.query())
                        + " where _known group by segment order by segment");
        var edges = file.features()
                .stream()
                .filter(feature -> feature.spread().isPresent())
                .collect(Collectors.toMap(ModelFile.Feature::name,
                        feature -> feature.spread().orElseThrow().edges(), (a, _) -> a,
                        LinkedHashMap::new));
        edges.putAll(MixedSpace.edges(traits()));
        var counts = customers.engine()
                .rows(Bins.statement(edges, preparation.over(customers.query()) + " where _known and _buyer"))
                .getFirst();
        long unscored = customers.engine()
                .rows("select count(*) as n from "
                        + preparation.over(customers.query()) + " where not _known")
                .getFirst()
                .count("n");
        return Drift.of(file, Bins.shares(edges, counts), counts.count("n"), rows, unscored);
    }

    /// The relation of prepared customers with the number of their segment.
    String scored(Preparation preparation, String query) {
        var kinds = file.segments()
                .stream()
                .collect(Collectors.toMap(ModelFile.Segment::kind, ModelFile.Segment::number, (a, _) -> a));
        var reach = file.reach().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        var anchors = new Anchors(file.centres(), file.points(), reach);
        var where = "_known and _buyer";
        return "(select *, cast(case when not _known then null when not _buyer then "
                + kinds.getOrDefault(Kind.NON_BUYERS, next()) + " when _segment = " + Partition.NOISE
                + " then "
                + kinds.getOrDefault(Kind.UNUSUAL, next()) + " else _segment end as integer) as segment from "
                + file.mixed()
                        .map(mixed -> Assignment.typical(file.transforms(), mixed.medoids(), where))
                        .orElseGet(() -> Assignment.nearest(file.transforms(), anchors, where))
                        .over(preparation.over(query))
                + ")";
    }

    /// The number of those without an order, when the model has seen none.
    private int next() {
        return file.segments().stream().mapToInt(ModelFile.Segment::number).max().orElse(0) + 1;
    }

    /// How these customers are prepared for the model.
    ///
    /// @throws SegmentationException when a feature is not there
    Preparation preparation(Dataset customers) {
        var names = customers.columnNames().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        var split = Optional.of(file.split()).filter(name -> !name.isEmpty());
        for (var needed : new Preparation(Optional.empty(), numbers(), split, List.of(), List.of(),
                Optional.empty(), Map.of(), traits(), false).columns()) {
            if (!names.contains(needed)) {
                throw new SegmentationException(
                        "the model needs the column '" + needed + "', which is not there"
                                + Nearest.to(needed, names)
                                        .map(near -> "; is it '" + near
                                                + "'? Rename it: sql(\"select * rename (" + near
                                                + " as " + needed + ") from data\")")
                                        .orElse("; there are: " + String.join(", ", names)));
            }
        }
        return new Preparation(Optional.of("id").filter(names::contains), numbers(), split, List.of(),
                List.of(),
                Optional.of(file.currency()).filter(code -> !code.isEmpty() && names.contains("currency")),
                file.fills(), traits(), file.mixed().isPresent());
    }

    ModelFile file() {
        return file;
    }

    /// {@return what it was fitted on, and its segments}
    @Override
    public String toString() {
        return file.algorithm() + ", " + file.data().customers() + " customers, fitted on "
                + file.data().fitted()
                + " of " + file.data().buyers() + " buyers by " + String.join(", ", features())
                + "; segments "
                + file.segments()
                        .stream()
                        .map(one -> one.number() + " " + one.name())
                        .collect(Collectors.joining(" | "));
    }
}
