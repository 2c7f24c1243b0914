package roibook.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.chart.Chart;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.figure.RichResult.TableResult;
import roibook.metric.Display;
import roibook.segment.CustomerSegmentation.Settings;
import roibook.segment.GroupStats.Kind;
import roibook.segment.Segmenter.Assignment;
import tech.tablesaw.api.Table;

/// Customers in segments, or the reason why there are none. Immutable.
///
/// Segments are numbered by revenue per customer, the highest first; customers without an order come last. To keep the
/// numbers of an earlier run, see [#matchedTo(SegmentationModel)].
public final class Segments {

    private final Outcome outcome;
    private final List<Integer> numbers;
    private final List<Statement> notes;
    private final Wording words;
    private final List<SegmentProfile> profiles;

    /// @param numbers the number of each group, in the order of the groups
    Segments(Outcome outcome, List<Integer> numbers, List<Statement> notes, Display display) {
        this.outcome = outcome;
        this.numbers = List.copyOf(numbers);
        this.notes = List.copyOf(notes);
        words = Wording.of(display, outcome.customers().currency());
        profiles = new Profiles(words, outcome.groups(), outcome.buyers(),
                outcome.customers().preparation().traits().stream().map(Trait::name).toList())
                .profiles(this.numbers);
    }

    /// The same segments in another language, with numbers as its readers write them.
    ///
    /// @param display language, number format
    /// @return the segments, their names, sentences and charts in that language
    public Segments in(Display display) {
        return new Segments(outcome, numbers, notes, display);
    }

    /// Gives segments the numbers of those of a saved model that have most customers in common with them; new ones get
    /// the numbers after. The notes say how far both agree.
    ///
    /// @param model the model of an earlier run
    /// @return the same segments with those numbers
    /// @throws SegmentationException when a feature of the model is not in these customers
    public Segments matchedTo(SegmentationModel model) {
        if (!found()) {
            return this;
        }
        var matching = Matching.of(outcome, numbers, model);
        var all = Stream.concat(notes.stream(), matching.notes().stream()).toList();
        return new Segments(outcome, matching.numbers(), all, words.display());
    }

    /// {@return whether the buyers could be divided; when not, [#statement()] says why}
    public boolean found() {
        return outcome.partition().found();
    }

    /// {@return why there are as many segments as there are, or why there are none}
    public String statement() {
        return outcome.partition().statement(words.display());
    }

    /// {@return the name of the algorithm}
    public String algorithm() {
        return outcome.algorithm();
    }

    /// {@return the number of segments of buyers; 0 when they were not divided}
    public int k() {
        return outcome.partition().k();
    }

    /// The sum of squared distances of all buyers to the centre of their segment, in transformed coordinates.
    ///
    /// @return the inertia; 0 when they were not divided
    public double inertia() {
        return outcome.groups()
                .stream()
                .filter(group -> group.kind() == Kind.BUYERS)
                .mapToDouble(GroupStats::inertia)
                .sum();
    }

    /// {@return how good the division is, when there is one}
    public Optional<Criterion> quality() {
        return outcome.partition().criteria().stream().filter(criterion -> criterion.k() == k()).findFirst();
    }

    /// {@return the segments, in the order of their numbers}
    public List<SegmentProfile> list() {
        return profiles;
    }

    /// {@return how each feature became a coordinate}
    public List<Transform> transforms() {
        return outcome.transforms();
    }

    /// {@return the ISO 4217 code of the amounts; empty when it is not known}
    public String currency() {
        return outcome.customers().currency();
    }

    /// {@return where the customers come from}
    public Lineage lineage() {
        return outcome.customers().lineage();
    }

    /// What a reader must know: rows left out, features that did not take part.
    ///
    /// @return sentences, most important first
    public List<String> notes() {
        var all = new ArrayList<>(notes.stream().map(note -> note.in(words.display())).toList());
        if (!outcome.constant().isEmpty()) {
            all.add(words.text("note.constant", String.join(", ", outcome.constant())));
        }
        var described = outcome.customers()
                .preparation()
                .descriptions()
                .stream()
                .filter(name -> !outcome.customers().preparation().formers().contains(name))
                .toList();
        if (!described.isEmpty()) {
            all.add(words.text("note.described", String.join(", ", described)));
        }
        if (!transforms().isEmpty() && found()) {
            all.add(words.text("note.transforms"));
        }
        outcome.assignment().medoids().forEach(medoids -> all.add(gower(medoids)));
        return List.copyOf(all);
    }

    private String gower(Medoids medoids) {
        var traits = medoids.axes().subList(medoids.coordinates(), medoids.axes().size());
        var used = traits.stream().filter(axis -> axis.weight() > 0).toList();
        return used.isEmpty()
                ? words.text("note.gower.numbers")
                : words.text("note.gower", words.list(used.stream().map(Medoids.Axis::name).toList()),
                        new Wording.Figure(used.getFirst().weight(), 2));
    }

    /// The segments as a table: number, name, customers, share, revenue, what is typical in original units, what sets
    /// them apart and what to do.
    ///
    /// @return one row per segment; shares from 0 to 1
    public Table profiles() {
        return new ProfileTables(this, outcome.customers()).profiles();
    }

    /// What each segment has more of than all other customers: channels, countries, ages, genders.
    ///
    /// @return one row per segment and level, with its share in the segment, lift and corrected probability
    public Table overRepresented() {
        return ProfileTables.lifts(list());
    }

    /// How each feature became a coordinate.
    ///
    /// @return one row per feature with the fitted numbers: `z = (clamp(log1p(x / unit), low, high) - mean) / deviation`;
    ///         where the distance is Gower's, with kind, weight and range, and a row per trait with its levels
    public Table preprocessing() {
        var preparation = outcome.customers().preparation();
        var table = ProfileTables.transforms(transforms(), preparation.fills());
        outcome.assignment()
                .medoids()
                .forEach(medoids -> ProfileTables.describe(table, medoids, preparation.traits()));
        return table;
    }

    /// The numbers of segments that were compared.
    ///
    /// @return one row per k with every criterion, the gates it failed, and which was chosen
    public Table criteria() {
        return ProfileTables.criteria(outcome.partition().criteria(), k(), words);
    }

    /// Which customer is in which segment.
    ///
    /// @return id, number and name of the segment, for every customer that was not left out
    public Dataset assignments() {
        var preparation = outcome.customers().preparation();
        var byLabel = new HashMap<Integer, Integer>();
        for (int i = 0; i < numbers.size(); i++) {
            byLabel.put(outcome.groups().get(i).label(), numbers.get(i));
        }
        var number = Cases.of("case when _buyer then _segment else " + Profiler.NON_BUYERS + " end", byLabel);
        var names = list().stream()
                .collect(Collectors.toMap(SegmentProfile::number, one -> Names.literal(one.name())));
        var source = outcome.customers().source();
        return source.engine()
                .query("select " + preparation.idColumn() + ", segment, "
                        + Cases.of("segment", names) + " as name"
                        + (preparation.fills().isEmpty() ? "" : ", _imputed as imputed")
                        + " from (select *, cast("
                        + number + " as integer) as segment from "
                        + outcome.assignment().over(preparation.over(source.query())) + " where _known)",
                        lineage());
    }

    /// The customers that were left out.
    ///
    /// @return id and what is missing of each
    public Dataset leftOut() {
        var preparation = outcome.customers().preparation();
        var source = outcome.customers().source();
        return source.engine()
                .query("select " + preparation.idColumn() + ", _missing as missing from "
                        + preparation.over(source.query()) + " where not _known", lineage());
    }

    /// What can put other customers into these segments, and be saved.
    ///
    /// @return the model
    /// @throws SegmentationException when there are no segments
    public SegmentationModel model() {
        if (!found()) {
            throw new SegmentationException("there are no segments to save: " + statement());
        }
        return SegmentationModel.of(outcome, list(), numbers);
    }

    /// Saves the model as a JSON file, which appears whole or not at all.
    ///
    /// @param file the file, which is replaced if there is one
    /// @return the file
    /// @throws SegmentationException when there are no segments, or the file can't be written
    public Path save(Path file) {
        return model().save(file);
    }

    /// The finding in a sentence: what the segment with the highest revenue per customer brings.
    ///
    /// @return the sentence, when there are segments and revenue
    public Optional<String> headline() {
        return list().stream()
                .filter(_ -> found())
                .filter(segment -> segment.revenueShare().isPresent() && !segment.deviations().isEmpty())
                .max((a, b) -> Double.compare(a.revenuePerCustomer().orElse(0),
                        b.revenuePerCustomer().orElse(0)))
                .map(segment -> words.text("headline", segment.name(), new Wording.Percent(segment.share()),
                        new Wording.Percent(segment.revenueShare().orElse(0))));
    }

    /// The share of customers beside the share of revenue, by segment.
    ///
    /// @return a chart, titled with the finding
    public Chart chart() {
        return page().shares();
    }

    /// How far each segment lies from all buyers, feature by feature; the shares when buyers were not divided.
    ///
    /// @return a chart
    public Chart deviations() {
        return page().deviations();
    }

    /// The profiles as a cell and a page show them.
    ///
    /// @return a table of role `profiles`
    public TableResult toResult() {
        return page().result();
    }

    private ProfilePage page() {
        return new ProfilePage(this, outcome.customers(), words);
    }

    /// The segments in a few sentences.
    ///
    /// @return plain text
    public String summary() {
        var sentences = new ArrayList<String>();
        sentences.add(statement());
        headline().ifPresent(sentences::add);
        long customers = list().stream().mapToLong(SegmentProfile::customers).sum();
        outcome.groups()
                .stream()
                .filter(group -> group.kind() == Kind.NON_BUYERS)
                .forEach(group -> sentences.add(words.text("summary.non-buyers",
                        new Wording.Percent(group.customers() / (double) customers))));
        return String.join(" ", sentences);
    }

    /// {@return the summary, one line per segment, and the notes}
    @Override
    public String toString() {
        return summary() + "\n" + list().stream()
                .map(segment -> segment.number() + "  " + segment.name() + ": "
                        + words.text("customers", segment.customers()) + " (" + words.percent(segment.share())
                        + ")"
                        + (segment.revenueShare().isPresent()
                                ? words.text("of-revenue",
                                        new Wording.Percent(segment.revenueShare().getAsDouble()))
                                : "")
                        + ". " + segment.apart() + " " + segment.action() + "\n")
                .collect(Collectors.joining()) + String.join("\n", notes());
    }

    /// What a segmentation found.
    ///
    /// @param algorithm its name
    /// @param settings how it was asked for
    /// @param customers what is known of the customers; their table is gone
    /// @param transforms how each feature became a coordinate
    /// @param constant features that hardly differ
    /// @param fitted how many buyers it was fitted on
    /// @param partition their groups
    /// @param assignment how all customers get their group
    /// @param groups the figures of each group
    /// @param buyers those of all buyers
    /// @param bins how the values of each feature are spread
    record Outcome(String algorithm, Settings settings, Customers customers, List<Transform> transforms,
            List<String> constant, int fitted, Partition partition, Assignment assignment,
            List<GroupStats> groups, Optional<GroupStats> buyers, Map<String, Bins> bins) {}

    static OptionalDouble optional(Map<String, Double> values, String key) {
        var value = values.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
