package roibook.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.Engine;
import roibook.data.Names;
import roibook.data.Row;
import roibook.imports.Mapping.Target;

/// Finds the rows of an export that are sums of others, takes them out, and compares them with the sums of the rows
/// that stay. Whether `Total ...` is a sum or a campaign of that name is decided by evidence: a sum has no day, or its
/// figures are the sums.
final class TotalRows {

    private static final int MOST = 500;
    private static final BigDecimal CENT = new BigDecimal("0.005");

    private final SourceFile source;
    private final AdPlatform platform;
    private final Map<String, Target> targets;
    private final Map<String, String> measures;
    private final Map<Long, String> labels = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<TotalCheck> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// A row that may be a total, with its figures.
    private record Candidate(long line, boolean edge, Optional<String> label, Optional<String> campaign,
            Optional<String> day, Map<String, BigDecimal> figures) {

        boolean labelled() {
            return label.isPresent();
        }

        boolean campaignIsLabel() {
            return campaign.isPresent() && campaign.equals(label);
        }

        String name() {
            return label.orElse("a row without a campaign");
        }
    }

    /// @param measures the SQL that reads each measure's number from a row
    private TotalRows(SourceFile source, AdPlatform platform, Map<String, Target> targets,
            Map<String, String> measures) {
        this.source = source;
        this.platform = platform;
        this.targets = targets;
        this.measures = measures;
    }

    /// Takes the rows that are none out of the table.
    static TotalRows take(SourceFile source, AdPlatform platform, Map<String, Target> targets,
            Map<String, String> measures) {
        var totals = new TotalRows(source, platform, targets, measures);
        totals.footers();
        totals.totals();
        if (!totals.leftOut.isEmpty()) {
            source.leaveOut(totals.leftOut.stream().map(LeftOut::line).toList());
        }
        return totals;
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    List<TotalCheck> checks() {
        return List.copyOf(checks);
    }

    List<String> notes() {
        return notes;
    }

    List<String> warnings() {
        return warnings;
    }

    /// Records with another number of cells than the header's: a notice at the end, or a total written short or long.
    private void footers() {
        var last = Engine.embedded()
                .rows("select max(line_) filter (ragged_ is null) as n from " + source.table())
                .getFirst()
                .decimal("n")
                .map(BigDecimal::longValue)
                .orElse(0L);
        for (var row : Engine.embedded()
                .rows("select line_, ragged_ as t from " + source.table()
                        + " where ragged_ is not null order by line_ limit " + MOST)) {
            long line = row.count("line_");
            var text = row.text("t").orElse("");
            var cells = cells(text);
            var filled = cells.stream().filter(cell -> !cell.isBlank()).toList();
            var label = filled.stream().filter(cell -> TotalLabels.is(cell)).findFirst();
            if (filled.size() == 1 && TotalLabels.isNotice(text)) {
                leaveOut(line, text, "a footer");
            } else if (label.isPresent() && platform.isKnown()) {
                if (filled.size() == 1) {
                    leaveOut(line, text, "a total without figures");
                } else {
                    labels.put(line, label.get());
                    source.align(line, cells);
                }
            } else if (filled.size() == 1 && platform.isKnown() && line > last) {
                leaveOut(line, text, "a footer");
            }
        }
        if (platform.isKnown() && source.header().size() > 1) {
            loneCells(last);
        }
    }

    /// In a sheet a footer is a row of one cell.
    private void loneCells(long last) {
        for (var row : Engine.embedded()
                .rows("select line_, " + list() + " as v from " + source.table() + " where line_ > "
                        + (last - 5)
                        + " and ragged_ is null and len(" + list() + ") = 1 order by line_")) {
            var text = row.text("v").orElse("").replaceAll("^\\[|\\]$", "");
            if (TotalLabels.isNotice(text)) {
                leaveOut(row.count("line_"), text, "a footer");
            } else if (TotalLabels.is(text)) {
                leaveOut(row.count("line_"), text, "a total without figures");
            }
        }
    }

    private String list() {
        var cells = new ArrayList<String>();
        for (int i = 0; i < source.header().size(); i++) {
            cells.add("c" + i);
        }
        return "list_filter([" + String.join(", ", cells) + "], lambda v: trim(v) <> '')";
    }

    private void leaveOut(long line, String text, String why) {
        leftOut.add(new LeftOut(line, Recognition.shortened(text.replace("\"", "")).strip(), why));
    }

    private List<String> cells(String text) {
        var best = List.of(text);
        for (var delimiter : List.of(",", ";", "\t", "|")) {
            var cells = List.of(text.split(Pattern.quote(delimiter), -1));
            best = cells.size() > best.size() ? cells : best;
        }
        return best;
    }

    /// Gives a total of another length its cells, so that its figures can be read.
    private void totals() {
        var candidates = candidates();
        if (candidates.isEmpty()) {
            return;
        }
        var all = lines(candidates);
        var totals = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (isTotal(candidate, "line_ not in (" + all + ")")) {
                totals.add(candidate);
            }
        }
        if (totals.isEmpty()) {
            return;
        }
        var rows = "line_ not in (" + lines(totals) + ")";
        for (var total : totals) {
            leaveOut(total.line(), total.name(), "a total");
            var own = rows + section(total);
            check(total, fits(total, sums(own)) ? own : own + day(total));
        }
    }

    private static String lines(List<Candidate> candidates) {
        return candidates.stream().map(one -> String.valueOf(one.line())).collect(Collectors.joining(", "));
    }

    private boolean isTotal(Candidate row, String rest) {
        if (row.labelled() && row.day().isEmpty()) {
            return true;
        }
        boolean fits = fits(row, sums(rest + section(row)))
                || fits(row, sums(rest + section(row) + day(row)));
        if (row.campaignIsLabel() && !fits) {
            notes.add("line " + row.line() + " is taken for a row of a campaign called '" + row.name()
                    + "': it has a day, and its figures are not the sums of the others");
        }
        if (row.campaignIsLabel() || !row.labelled()) {
            return fits
                    || (!row.labelled() && row.day().isEmpty() && row.edge() && !row.figures().isEmpty());
        }
        return true;
    }

    /// Where a file has several tables, a total counts the rows of its own.
    private String section(Candidate row) {
        return source.around().sections().size() < 2
                ? ""
                : source.around()
                        .sections()
                        .stream()
                        .filter(section -> section.has(row.line()))
                        .map(section -> " and line_ between " + section.firstRow() + " and "
                                + section.lastRow())
                        .findFirst()
                        .orElse("");
    }

    private String day(Candidate row) {
        return row.day()
                .map(day -> " and trim(" + column("date") + ") = " + Names.literal(day))
                .orElse("");
    }

    private boolean fits(Candidate row, Map<String, BigDecimal> sums) {
        boolean some = false;
        for (var figure : row.figures().entrySet()) {
            var sum = sums.get(figure.getKey());
            if (sum == null || !agrees(figure.getKey(), figure.getValue(), sum, rowsIn(sums))) {
                return false;
            }
            some |= figure.getValue().signum() != 0;
        }
        return some && rowsIn(sums) > (row.labelled() ? 0 : 1);
    }

    private static long rowsIn(Map<String, BigDecimal> sums) {
        return sums.getOrDefault("", BigDecimal.ZERO).longValue();
    }

    /// Each row may be rounded by half a cent; counts are whole.
    private static boolean agrees(String measure, BigDecimal stated, BigDecimal summed, long rows) {
        var tolerance = measure.equals("impressions") || measure.equals("clicks")
                ? BigDecimal.ZERO
                : CENT.multiply(BigDecimal.valueOf(Math.max(1, rows)));
        return stated.subtract(summed).abs().compareTo(tolerance) <= 0;
    }

    private void check(Candidate total, String rows) {
        var all = sums(rows);
        var scope = TotalLabels.scope(total.name());
        var part = scope.isEmpty() || fits(total, all) ? Optional.<String>empty() : part(scope.get());
        if (scope.isPresent() && part.isEmpty() && !fits(total, all)) {
            notes.add("the total in line " + total.line() + " ('" + total.name() + "': " + figures(total)
                    + ") covers a part of the rows that no column names; it is left out and not compared");
            return;
        }
        var sums = part.map(condition -> sums(rows + " and " + condition)).orElse(all);
        var compared = new ArrayList<TotalCheck>();
        total.figures()
                .forEach((measure, stated) -> compared
                        .add(new TotalCheck(total.line(), total.name(), measure, stated,
                                sums.getOrDefault(measure, BigDecimal.ZERO),
                                agrees(measure, stated, sums.getOrDefault(measure, BigDecimal.ZERO),
                                        rowsIn(sums)))));
        checks.addAll(compared);
        say(total, compared);
    }

    private void say(Candidate total, List<TotalCheck> compared) {
        var where = "the total in line " + total.line() + " ('" + total.name() + "')";
        var wrong = compared.stream().filter(check -> !check.agrees()).toList();
        if (compared.isEmpty()) {
            notes.add(where + " states no figures");
        } else if (wrong.isEmpty()) {
            notes.add(where + " agrees with the sum of the rows: " + join(compared));
        } else {
            warnings.add(where + " does not agree with the sum of the rows: " + join(wrong)
                    + (TotalLabels.wider(total.name())
                            && wrong.stream().allMatch(check -> check.difference().signum() > 0)
                                    ? "; it also covers what this export does not show"
                                    : "; is the file complete?"));
        }
    }

    private static String join(List<TotalCheck> checks) {
        return checks.stream().map(TotalCheck::toString).collect(Collectors.joining(", "));
    }

    private static String figures(Candidate total) {
        return total.figures()
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(", "));
    }

    /// The condition for the rows of a part, when the channel names it.
    private Optional<String> part(String scope) {
        if (!(targets.get("channel") instanceof Target.FromColumn channel)) {
            return Optional.empty();
        }
        var wanted = Names.literal(scope.toLowerCase(Locale.ROOT));
        for (var condition : List.of("lower(trim(" + channel.column() + ")) = " + wanted,
                "(starts_with(lower(trim(" + channel.column() + ")), " + wanted + ") or starts_with(" + wanted
                        + ", lower(trim(" + channel.column() + "))))")) {
            if (Engine.embedded()
                    .rows("select count(*) as n from " + source.table() + " where " + condition)
                    .getFirst()
                    .count("n") > 0) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    private String column(String target) {
        return targets.get(target) instanceof Target.FromColumn from
                ? from.column()
                : "cast(null as varchar)";
    }

    /// The sum of each measure over some rows, and under the blank name how many rows there are.
    private Map<String, BigDecimal> sums(String condition) {
        var select = new StringBuilder("select count(*) as n");
        measures.forEach(
                (measure, sql) -> select.append(", sum(").append(sql).append(") as ").append(measure));
        var row = Engine.embedded()
                .rows(select + " from " + source.table() + " where " + condition)
                .getFirst();
        var sums = new LinkedHashMap<String, BigDecimal>();
        sums.put("", BigDecimal.valueOf(row.count("n")));
        measures.keySet().forEach(measure -> row.decimal(measure).ifPresent(sum -> sums.put(measure, sum)));
        return sums;
    }

    /// The rows that may be totals. Of files that no platform wrote, only the first and last rows are looked at.
    private List<Candidate> candidates() {
        var campaign = Cells.value(column("campaign_name"));
        var likely = "regexp_matches(campaign_, '" + TotalLabels.LIKELY + "', 'i')";
        var select = new StringBuilder(
                "select *, " + campaign + " as campaign_, " + Cells.value(column("date"))
                        + " as day_");
        measures.forEach((measure, sql) -> select.append(", ").append(sql).append(" as m_").append(measure));
        var edges = Engine.embedded()
                .rows("select min(line_) as low, max(line_) as high from " + source.table())
                .getFirst();
        var low = edges.count("low");
        var high = edges.count("high");
        var where = platform.isKnown()
                ? "campaign_ is null or " + likely
                : likely;
        // Else the engine would look closely at all rows, and only then at their lines.
        var edge = platform.isKnown()
                ? ""
                : "with edge_ as materialized (select * from " + source.table() + " where line_ < "
                        + (low + 10)
                        + " or line_ > " + (high - 20) + ") ";
        var scan = platform.isKnown() ? source.table() : "edge_";
        var found = new ArrayList<Candidate>();
        var outer = outer();
        for (var row : Engine.embedded()
                .rows(edge + "select * from (" + select + " from " + scan
                        + ") where ragged_ is null and (" + where
                        + ") order by line_ limit " + MOST)) {
            found.add(candidate(row, outer));
        }
        found.removeIf(row -> leftOut.stream().anyMatch(one -> one.line() == row.line()));
        if (!platform.isKnown()) {
            found.removeIf(row -> !row.campaignIsLabel());
        } else {
            found.removeIf(row -> !row.labelled() && row.campaign().isPresent());
        }
        return found;
    }

    /// The first and last two rows of the table, and the first of each further one.
    private List<Long> outer() {
        var lines = new ArrayList<Long>();
        for (var order : List.of("line_", "line_ desc")) {
            Engine.embedded()
                    .rows("select line_ from " + source.table() + " order by " + order + " limit 2")
                    .forEach(row -> lines.add(row.count("line_")));
        }
        source.around().sections().forEach(section -> lines.add(section.firstRow()));
        return lines;
    }

    private Candidate candidate(Row row, List<Long> outer) {
        var campaign = row.text("campaign_").map(String::strip);
        var label = Optional.ofNullable(labels.get(row.count("line_"))).or(() -> label(row));
        var day = row.text("day_")
                .filter(text -> text.matches("(?s).*\\d.*") && !TotalLabels.is(text));
        var ends = Synonyms.end(source.header()).flatMap(end -> row.text("c" + end));
        if (day.isPresent() && ends.isPresent() && !ends.get().strip().equals(day.get())
                && targets.get("date") instanceof Target.FromColumn from
                && !Synonyms.normal(from.name())
                        .matches("day|date|tag|jour|dia|giorno|datum|fecha|data|byday")) {
            day = Optional.empty();
        }
        var figures = new LinkedHashMap<String, BigDecimal>();
        measures.keySet()
                .forEach(measure -> row.decimal("m_" + measure).ifPresent(v -> figures.put(measure, v)));
        return new Candidate(row.count("line_"),
                outer.contains(row.count("line_")), label,
                campaign.filter(text -> !text.isEmpty()), day, figures);
    }

    /// What the row calls itself, in the campaign's cell or in another that is no measure.
    private Optional<String> label(Row row) {
        var own = row.text("campaign_").map(String::strip);
        if (own.isPresent()) {
            return own.filter(text -> TotalLabels.is(text));
        }
        for (int i = 0; i < source.header().size(); i++) {
            var text = row.text("c" + i).map(String::strip);
            if (text.isPresent() && TotalLabels.is(text.get())) {
                return text;
            }
        }
        return Optional.empty();
    }
}
