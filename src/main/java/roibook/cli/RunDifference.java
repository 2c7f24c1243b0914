package roibook.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How one run differs from another: which figures, and what else did that can be the reason.
///
/// @param figures the figures that differ
/// @param reasons what differs of parameters, data, code and version, as sentences
record RunDifference(List<Change> figures, List<String> reasons) {

    /// A figure that differs.
    ///
    /// @param name its name, such as `roas[Search]`
    /// @param before its value; empty where it is new
    /// @param after its value; empty where it is gone
    record Change(String name, Optional<Double> before, Optional<Double> after) {

        String by() {
            if (before.isEmpty() || after.isEmpty()) {
                return before.isEmpty() ? "new" : "gone";
            }
            double by = after.get() - before.get();
            return (by > 0 ? "+" : "") + number(by) + (before.get() == 0
                    ? ""
                    : String.format(Locale.ROOT, " (%+.1f %%)", by / Math.abs(before.get()) * 100));
        }
    }

    /// Smaller differences come from adding in another order.
    private static final double NOISE = 1e-9;

    static RunDifference between(RunLeft old, RunLeft now) {
        var reasons = new ArrayList<String>();
        version(old, now).ifPresent(reasons::add);
        reasons.addAll(parameters(old.parameters(), now.parameters()));
        reasons.addAll(data(old.figures().json().path("lineage"), now.figures().json().path("lineage")));
        if (old.notebook().isPresent() && now.notebook().isPresent()) {
            reasons.addAll(code(old.notebook().get(), now.notebook().get()));
        }
        return new RunDifference(figures(old.figures().numbers(), now.figures().numbers()), reasons);
    }

    boolean isNone() {
        return figures.isEmpty() && reasons.isEmpty();
    }

    private static List<Change> figures(Map<String, Double> old, Map<String, Double> now) {
        var names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        return names.stream()
                .map(name -> new Change(name, Optional.ofNullable(old.get(name)),
                        Optional.ofNullable(now.get(name))))
                .filter(change -> change.before().isEmpty() || change.after().isEmpty()
                        || differ(change.before().get(), change.after().get()))
                .toList();
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one - other) > NOISE * Math.max(Math.abs(one), Math.abs(other));
    }

    private static Optional<String> version(RunLeft old, RunLeft now) {
        var before = old.facts().path("version").asString("");
        var after = now.facts().path("version").asString("");
        return before.isEmpty() || after.isEmpty() || before.equals(after)
                ? Optional.empty()
                : Optional.of("Roibook was " + before + ", now it is " + after);
    }

    private static List<String> parameters(JsonNode old, JsonNode now) {
        var names = new LinkedHashSet<>(now.propertyNames());
        names.addAll(old.propertyNames());
        return names.stream()
                .filter(name -> !old.path(name).equals(now.path(name)))
                .map(name -> "parameter " + name + ": " + given(old.path(name)) + " -> "
                        + given(now.path(name)))
                .toList();
    }

    private static String given(JsonNode value) {
        return value.isMissingNode() ? "not given" : value.toString();
    }

    private static List<String> data(JsonNode old, JsonNode now) {
        var reasons = new ArrayList<String>();
        var before = old.path("newestDay").asString("");
        var after = now.path("newestDay").asString("");
        var rows = now.path("read").asLong() - old.path("read").asLong();
        if (!before.equals(after)) {
            reasons.add("data now reach to " + day(after) + ", before to " + day(before));
        }
        if (rows != 0) {
            reasons.add(String.format(Locale.ROOT, "%,d rows read, %+,d", now.path("read").asLong(), rows));
        }
        for (var kind : List.of("rejected", "repaired")) {
            long by = now.path(kind).asLong() - old.path(kind).asLong();
            if (by != 0) {
                reasons.add(
                        String.format(Locale.ROOT, "%,d rows %s, %+,d", now.path(kind).asLong(), kind, by));
            }
        }
        reasons.addAll(sources(old.path("sources"), now.path("sources"), before.equals(after)));
        return reasons;
    }

    private static String day(String day) {
        return day.isEmpty() ? "no day" : day;
    }

    private static List<String> sources(JsonNode old, JsonNode now, boolean sameDays) {
        var before = byName(old);
        var after = byName(now);
        var reasons = new ArrayList<String>();
        after.forEach((name, source) -> {
            var earlier = before.get(name);
            if (earlier == null) {
                reasons.add("new source " + name + " with " + rows(source));
            } else if (!earlier.path("sha256").equals(source.path("sha256"))) {
                var same = earlier.path("rows").equals(source.path("rows"));
                reasons.add(name + " changed: " + (same && sameDays
                        ? "as many rows and no newer day, so days were restated"
                        : rows(earlier) + " -> " + rows(source) + (sameDays
                                ? ", no newer day, so days were restated or filled"
                                : "")));
            }
        });
        before.keySet()
                .stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> reasons.add("source " + name + " is gone"));
        return reasons;
    }

    private static String rows(JsonNode source) {
        return String.format(Locale.ROOT, "%,d rows", source.path("rows").asLong());
    }

    private static Map<String, JsonNode> byName(JsonNode sources) {
        var all = new LinkedHashMap<String, JsonNode>();
        sources.forEach(source -> all.put(source.path("name").asString(""), source));
        return all;
    }

    /// What a run put in is among the parameters already.
    private static List<String> code(Notebook old, Notebook now) {
        var before = sourcesOf(old);
        var after = sourcesOf(now);
        var reasons = new ArrayList<String>();
        after.forEach((id, source) -> {
            if (!before.containsKey(id)) {
                reasons.add("code: cell " + id + " is new");
            } else if (!source.equals(before.get(id))) {
                reasons.add("code: cell " + id + " changed");
            }
        });
        before.keySet()
                .stream()
                .filter(id -> !after.containsKey(id))
                .forEach(id -> reasons.add("code: cell " + id + " is gone"));
        return reasons;
    }

    private static Map<String, String> sourcesOf(Notebook notebook) {
        return notebook.cells()
                .stream()
                .filter(cell -> cell instanceof CodeCell && !cell.hasTag("injected-parameters"))
                .collect(Collectors.toMap(cell -> cell.id(), cell -> cell.source(), (one, _) -> one,
                        LinkedHashMap::new));
    }

    static String number(double value) {
        var rounded = new BigDecimal(value, new MathContext(Math.abs(value) >= 1e6 ? 12 : 6));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    ObjectNode toJson() {
        var json = JsonMapper.shared().createObjectNode();
        var list = json.putArray("figures");
        figures.forEach(change -> {
            var one = list.addObject().put("name", change.name());
            change.before().ifPresentOrElse(value -> one.put("before", value), () -> one.putNull("before"));
            change.after().ifPresentOrElse(value -> one.put("after", value), () -> one.putNull("after"));
        });
        var why = json.putArray("reasons");
        reasons.forEach(why::add);
        return json;
    }
}
