package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import roibook.segment.GroupStats.Kind;
import roibook.segment.GroupStats.Level;
import roibook.segment.SegmentProfile.Lift;

/// Puts the figures of groups into words.
final class Profiles {

    private static final int LIFTS = 2;

    /// A level that so many of a group have can name it.
    private static final double NAMING_SHARE = 0.5;

    private final Wording words;
    private final List<String> traits;
    private final List<GroupStats> groups;
    private final Optional<GroupStats> buyers;
    private final long customers;
    private final BigDecimal revenue;
    private final OptionalDouble perCustomer;

    /// @param traits descriptions that formed the groups
    Profiles(Wording words, List<GroupStats> groups, Optional<GroupStats> buyers, List<String> traits) {
        this.words = words;
        this.traits = traits;
        this.groups = groups;
        this.buyers = buyers;
        customers = groups.stream().mapToLong(GroupStats::customers).sum();
        revenue = groups.stream().map(GroupStats::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        perCustomer = groups.stream().allMatch(group -> group.perCustomer().isPresent()) && customers > 0
                ? OptionalDouble.of(revenue.doubleValue() / customers)
                : OptionalDouble.empty();
    }

    /// @param numbers the number of each group, in the order of the groups
    List<SegmentProfile> profiles(List<Integer> numbers) {
        var lifts = Lifts.of(groups);
        var names = names(lifts);
        var profiles = new ArrayList<SegmentProfile>();
        for (int i = 0; i < groups.size(); i++) {
            profiles.add(profile(numbers.get(i), names.get(i), groups.get(i), lifts.get(i)));
        }
        profiles.sort(Comparator.comparingInt(SegmentProfile::number));
        return List.copyOf(profiles);
    }

    private List<String> names(List<List<Lift>> lifts) {
        var divided = IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).kind() == Kind.BUYERS)
                .boxed()
                .toList();
        var named = new Naming(words)
                .names(divided.stream().map(i -> groups.get(i).deviations()).toList(),
                        divided.stream().map(i -> traits(lifts.get(i))).toList())
                .iterator();
        return groups.stream().map(group -> switch (group.kind()) {
            case BUYERS -> named.next();
            case UNUSUAL -> words.text("name.unusual");
            case ALL -> words.text("name.all");
            case NON_BUYERS -> words.text("name.non-buyers");
        }).toList();
    }

    /// What most of a group have more often than others, of the descriptions that formed it.
    private List<String> traits(List<Lift> lifts) {
        return lifts.stream()
                .filter(lift -> traits.contains(lift.column()) && lift.share() >= NAMING_SHARE)
                .limit(LIFTS)
                .map(lift -> words.text("name.trait", new Wording.Field(lift.column()), lift.level()))
                .toList();
    }

    private SegmentProfile profile(int number, String name, GroupStats group, List<Lift> lifts) {
        double share = group.customers() / (double) customers;
        var revenueShare = revenue.signum() > 0
                ? OptionalDouble.of(group.revenue().doubleValue() / revenue.doubleValue())
                : OptionalDouble.empty();
        var index = revenue.signum() > 0 && group.perCustomer().isPresent()
                ? OptionalDouble.of(100 * group.perCustomer().getAsDouble() / perCustomer.orElse(1))
                : OptionalDouble.empty();
        var advice = Advice.of(group, index);
        var reasons = advice.features()
                .stream()
                .filter(feature -> !foremost(group).contains(feature))
                .limit(1)
                .map(feature -> compared(feature, group));
        var weight = revenueShare.isPresent() && group.kind() == Kind.BUYERS
                ? words.text("why.weight", new Wording.Percent(share),
                        new Wording.Percent(revenueShare.getAsDouble()),
                        new Wording.Figure(index.orElse(100), 0))
                : "";
        return new SegmentProfile(number, name, group.customers(), share, group.revenue(), revenueShare,
                group.perCustomer(), index, group.typical(), group.quartiles(), group.deviations(),
                description(group), lifts, apart(group, lifts),
                advice.text(words, reasons, weight));
    }

    private Map<String, String> description(GroupStats group) {
        var description = new LinkedHashMap<String, String>();
        group.age().ifPresent(age -> description.put("age", words.number(age)));
        group.levels()
                .forEach((column, levels) -> levels.stream()
                        .filter(level -> !level.name().equals(Level.OTHER))
                        .findFirst()
                        .ifPresent(most -> description.putIfAbsent(column, most.name() + " ("
                                + words.percent(most.count() / (double) group.customers()) + ")")));
        return description;
    }

    private String apart(GroupStats group, List<Lift> lifts) {
        var first = switch (group.kind()) {
            case NON_BUYERS -> words.text("apart.non-buyers");
            case ALL -> words.text("apart.all");
            case BUYERS, UNUSUAL -> Wording.capitalised(String.join("; ", foremost(group).stream()
                    .map(feature -> compared(feature, group))
                    .filter(part -> !part.isEmpty())
                    .toList())) + ".";
        };
        var often = lifts.stream().limit(LIFTS).map(this::often).toList();
        return often.isEmpty() ? first : first + " " + words.text("apart.often", String.join("; ", often));
    }

    /// The features that set a group apart most.
    private static List<String> foremost(GroupStats group) {
        return group.deviations()
                .entrySet()
                .stream()
                .sorted(Naming.byWeight())
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String often(Lift lift) {
        return words.text("apart.lift", new Wording.Field(lift.column()), lift.level(),
                new Wording.Percent(lift.share()), new Wording.Figure(lift.lift(), 1));
    }

    private String compared(String feature, GroupStats group) {
        var own = group.typical().get(feature);
        var all = buyers.map(one -> one.typical().get(feature));
        return own == null || all.isEmpty()
                ? ""
                : words.text("compared", words.inSentence(feature), words.value(feature, own),
                        words.value(feature, all.get()));
    }
}
