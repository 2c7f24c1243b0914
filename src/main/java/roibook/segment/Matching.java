package roibook.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import roibook.data.Names;
import roibook.segment.GroupStats.Kind;
import roibook.segment.Segments.Outcome;

/// Numbers of an earlier model for new segments: those with most customers in common (Kuhn 1955, Munkres 1957).
///
/// @param numbers the number of each group, in the order of the groups
/// @param notes how far both agree
record Matching(List<Integer> numbers, List<Statement> notes) {

    static Matching of(Outcome outcome, List<Integer> numbers, SegmentationModel model) {
        var old = model.file().segments();
        var oldBuyers = old.stream().filter(one -> one.kind() == Kind.BUYERS).toList();
        var groups = outcome.groups();
        var buyers = IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).kind() == Kind.BUYERS)
                .boxed()
                .toList();
        var common = common(outcome, model);
        var overlaps = new long[buyers.size()][oldBuyers.size()];
        for (int i = 0; i < buyers.size(); i++) {
            for (int j = 0; j < oldBuyers.size(); j++) {
                overlaps[i][j] = common.getOrDefault(
                        new Pair(groups.get(buyers.get(i)).label(), oldBuyers.get(j).number()), 0L);
            }
        }
        var matched = Hungarian.match(overlaps);
        var given = new HashMap<Integer, Integer>();
        for (int i = 0; i < buyers.size(); i++) {
            if (matched[i] >= 0 && overlaps[i][matched[i]] > 0) {
                given.put(buyers.get(i), oldBuyers.get(matched[i]).number());
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            var kind = groups.get(i).kind();
            if (kind != Kind.BUYERS) {
                int place = i;
                old.stream()
                        .filter(one -> one.kind() == kind)
                        .findFirst()
                        .ifPresent(one -> given.put(place, one.number()));
            }
        }
        return numbered(groups.size(), given, old, agreement(overlaps));
    }

    private static Matching numbered(int count, Map<Integer, Integer> given, List<ModelFile.Segment> old,
            double agreement) {
        int next = old.stream().mapToInt(ModelFile.Segment::number).max().orElse(0);
        var numbers = new ArrayList<Integer>();
        var added = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int number = given.containsKey(i) ? given.getOrDefault(i, 0) : ++next;
            numbers.add(number);
            if (!given.containsKey(i)) {
                added.add(String.valueOf(number));
            }
        }
        var notes = new ArrayList<Statement>();
        notes.add(Wording.later("match.agreement", new Wording.Figure(agreement, 2)));
        if (!added.isEmpty()) {
            notes.add(Wording.later("match.new", (long) added.size(), String.join(", ", added)));
        }
        var kept = new HashSet<>(given.values());
        var gone = old.stream().filter(one -> !kept.contains(one.number())).toList();
        if (!gone.isEmpty()) {
            notes.add(Wording.later("match.gone", (long) gone.size(), gone.stream()
                    .map(one -> one.number() + " (" + one.name() + ")")
                    .collect(Collectors.joining(", "))));
        }
        return new Matching(List.copyOf(numbers), List.copyOf(notes));
    }

    /// How many buyers have a label now and a number in the model.
    private static Map<Pair, Long> common(Outcome outcome, SegmentationModel model) {
        var source = outcome.customers().source();
        var own = outcome.customers().preparation();
        var theirs = model.preparation(source);
        var columns = new LinkedHashSet<>(own.columns());
        columns.addAll(theirs.columns());
        if (own.currency().isPresent() || theirs.currency().isPresent()) {
            columns.add("currency");
        }
        var table = "segment_match_" + UUID.randomUUID().toString().replace("-", "");
        source.engine()
                .run("create table " + table + " as select " + columns.stream()
                        .map(Names::quoted)
                        .collect(Collectors.joining(", ")) + " from (" + source.query() + ")");
        try {
            var rows = "select rowid as _place, * from " + table;
            var counts = new HashMap<Pair, Long>();
            source.engine()
                    .rows("select one._segment as label, other.segment as number, count(*) as n from "
                            + outcome.assignment().over(own.by("_place").over(rows)) + " as one join "
                            + model.scored(theirs.by("_place"), rows)
                            + " as other on one._id = other._id where one._known and one._buyer and other._known"
                            + " and other._buyer group by all")
                    .forEach(row -> counts
                            .put(new Pair((int) row.decimal("label").map(n -> n.intValue()).orElse(-1),
                                    (int) row.count("number")), row.count("n")));
            return counts;
        } finally {
            source.engine().run("drop table if exists " + table);
        }
    }

    /// Adjusted Rand index of both divisions, from the customers that they have in common.
    private static double agreement(long[][] overlaps) {
        double cells = 0;
        double all = 0;
        var rows = new double[overlaps.length];
        var columns = new double[overlaps.length == 0 ? 0 : overlaps[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                cells += pairs((double) overlaps[i][j]);
                rows[i] += overlaps[i][j];
                columns[j] += overlaps[i][j];
                all += overlaps[i][j];
            }
        }
        double inRows = IntStream.range(0, rows.length).mapToDouble(i -> pairs(rows[i])).sum();
        double inColumns = IntStream.range(0, columns.length).mapToDouble(j -> pairs(columns[j])).sum();
        double expected = all < 2 ? 0 : inRows * inColumns / pairs(all);
        double most = (inRows + inColumns) / 2;
        return most == expected ? 1 : (cells - expected) / (most - expected);
    }

    private static double pairs(double count) {
        return count * (count - 1) / 2;
    }

    private record Pair(int label, int number) {}
}
