package roibook.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import roibook.data.Engine;
import roibook.data.StoreTable;
import roibook.imports.Mapping.Target;

/// What a platform's files ask for beyond the names of their columns.
final class PlatformColumns {

    /// What the API of Meta calls a purchase; the same purchase stands under each, so one is taken.
    private static final List<String> PURCHASES = List.of("omni_purchase", "purchase",
            "offsite_conversion.fb_pixel_purchase");

    private final SourceFile source;
    private final StoreTable table;
    private final List<String> header;
    private final AdPlatform platform;
    private final List<String> notes;
    private final List<String> warnings;

    PlatformColumns(SourceFile source, StoreTable table, List<String> header, AdPlatform platform,
            List<String> notes, List<String> warnings) {
        this.source = source;
        this.table = table;
        this.header = header;
        this.platform = platform;
        this.notes = notes;
        this.warnings = warnings;
    }

    /// Whether a target may be read from a column that has its name: `Platform` is Facebook or Instagram in files of
    /// Meta, and `id` is a campaign's in files of Google.
    boolean mayTake(String target) {
        return table != StoreTable.CAMPAIGNS || !platform.isKnown()
                || !(target.equals("platform") || target.equals("id"));
    }

    /// Adds what the platform implies.
    void complete(Map<String, Target> targets, Set<String> leftOut, Set<String> used) {
        if (table != StoreTable.CAMPAIGNS || !platform.isKnown()) {
            return;
        }
        if (platform == AdPlatform.META_ADS) {
            results(targets, leftOut, used);
            actions("conversions", "actions", targets, leftOut, used);
            actions("revenue", "actionvalues", targets, leftOut, used);
        }
        if (platform == AdPlatform.LINKEDIN_ADS) {
            groups(targets, used);
        }
        name(targets, leftOut);
        if (!targets.containsKey("platform") && !leftOut.contains("platform")) {
            targets.put("platform", new Target.Constant(platform.id()));
        }
        if (!targets.containsKey("channel") && !leftOut.contains("channel")) {
            targets.put("channel", new Target.Constant(platform.title()));
            notes.add("no column names the channel: it is " + platform.title()
                    + "; give another as --map channel='\"Search\"'");
        }
        clicks(targets);
    }

    /// LinkedIn's campaign groups are what other platforms call campaigns, and its campaigns are their ad groups.
    private void groups(Map<String, Target> targets, Set<String> used) {
        if (targets.get("campaign_name") instanceof Target.FromColumn name
                && Synonyms.normal(name.name()).contains("group")) {
            if (targets.get("external_id") instanceof Target.FromColumn id
                    && !Synonyms.normal(id.name()).contains("group")) {
                targets.remove("external_id");
                used.remove(id.name());
            }
            notes.add("campaigns are LinkedIn's campaign groups ('" + name.name()
                    + "'), which are what other platforms call campaigns; for the level below:"
                    + " --map campaign_name='Campaign Name'");
        }
    }

    private void name(Map<String, Target> targets, Set<String> leftOut) {
        if (targets.containsKey("campaign_name") || leftOut.contains("campaign_name")) {
            return;
        }
        if (targets.get("external_id") instanceof Target.FromColumn id) {
            targets.put("campaign_name", id);
            warnings.add("no column names the campaigns: they are called by '" + id.name() + "'");
        } else if (platform == AdPlatform.GA4 && targets.containsKey("channel")
                && targets.containsKey("date")) {
            targets.put("campaign_name", new Target.Constant("(all campaigns)"));
            notes.add("the table has channels but no campaigns: its rows are called (all campaigns)");
        }
    }

    private void clicks(Map<String, Target> targets) {
        if (!(targets.get("clicks") instanceof Target.FromColumn clicks)) {
            return;
        }
        var name = Synonyms.normal(clicks.name());
        if (name.startsWith("interac") || name.startsWith("interak") || name.startsWith("interaz")) {
            notes.add("the file has no clicks: '" + clicks.name()
                    + "' stand for them (clicks, and views of videos)");
        }
        var others = header.stream()
                .filter(other -> !other.equals(clicks.name()) && !Synonyms.isRatio(other)
                        && Synonyms.normal(other).matches(".*(click|klick|clic|clique).*"))
                .toList();
        if (!others.isEmpty()) {
            notes.add("clicks are '" + clicks.name() + "', not " + String.join(", ", quoted(others)));
        }
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }

    /// Meta's results are whatever each campaign was optimised for: countable only when that is one thing.
    private void results(Map<String, Target> targets, Set<String> leftOut, Set<String> used) {
        var results = Synonyms.results(header);
        if (results.isEmpty() || used.contains(header.get(results.get()))) {
            return;
        }
        var name = header.get(results.get());
        if (targets.containsKey("conversions") || leftOut.contains("conversions")) {
            return;
        }
        var kind = Synonyms.resultType(header);
        var kinds = kind.map(column -> texts("c" + column)).orElse(List.of());
        if (kinds.size() == 1) {
            targets.put("conversions", new Target.FromColumn("c" + results.get(), name));
            used.add(name);
            notes.add("conversions are '" + name + "', which are all of one kind: " + kinds.getFirst());
        } else {
            notes.add("'" + name + "' are not taken for conversions: "
                    + (kinds.isEmpty()
                            ? "the file does not say of what kind they are (column 'Result type')"
                            : "they mix " + kinds.size() + " kinds ("
                                    + String.join(", ", kinds.subList(0, Math.min(4, kinds.size())))
                                    + (kinds.size() > 4 ? ", ..." : "") + ")")
                    + "; add the column 'Purchases' to the export, or say so: --map conversions='" + name
                    + "'");
        }
    }

    private List<String> texts(String cell) {
        return Engine.embedded()
                .rows("select distinct " + Cells.value(cell) + " as v from " + source.table()
                        + " where v is not null order by v limit 50")
                .stream()
                .flatMap(row -> row.text("v").stream())
                .toList();
    }

    /// Takes one kind of purchase out of the lists of actions that the API gives.
    private void actions(String target, String list, Map<String, Target> targets, Set<String> leftOut,
            Set<String> used) {
        if (targets.containsKey(target) || leftOut.contains(target)) {
            return;
        }
        for (int i = 0; i < header.size(); i++) {
            if (Synonyms.normal(header.get(i)).equals(list)) {
                var cell = "c" + i;
                for (var purchase : PURCHASES) {
                    if (holds(cell, purchase)) {
                        targets.put(target, new Target.FromColumn(action(cell, purchase), header.get(i)));
                        used.add(header.get(i));
                        notes.add(target + " are the action " + purchase + " of '" + header.get(i)
                                + "'; the same purchases stand there under other names too");
                        return;
                    }
                }
            }
        }
    }

    private boolean holds(String cell, String action) {
        return Engine.embedded()
                .rows("select count(*) as n from " + source.table() + " where contains(" + cell + ", '\""
                        + action
                        + "\"') or contains(" + cell + ", '''" + action + "''')")
                .getFirst()
                .count("n") > 0;
    }

    /// The value of an action in a list such as `[{"action_type": "purchase", "value": "3"}]`, in Python's quotes too.
    private static String action(String cell, String action) {
        var json = "replace(" + cell + ", '''', '\"')";
        var name = "[\"\\x27]action_type[\"\\x27]\\s*:\\s*[\"\\x27]" + action.replace(".", "\\.")
                + "[\"\\x27]";
        var value = "[\"\\x27]value[\"\\x27]\\s*:\\s*[\"\\x27]?([0-9.eE+-]+)";
        return "(nullif(coalesce(nullif(regexp_extract(" + json + ", '" + name + "[^}]*" + value
                + "', 1), ''), regexp_extract(" + json + ", '" + value + "[\"\\x27]?[^}]*" + name
                + "', 1)), ''))";
    }

    /// Reads cells as the platform writes them.
    void refine(Map<String, Target> targets) {
        if (table != StoreTable.CAMPAIGNS) {
            return;
        }
        if (platform.isKnown()) {
            for (var target : List.of("campaign_name", "channel", "currency", "account_id", "external_id")) {
                if (targets.get(target) instanceof Target.FromColumn from) {
                    targets.put(target, new Target.FromColumn(known(from.column()), from.name()));
                }
            }
        }
        if (targets.get("date") instanceof Target.FromColumn from) {
            targets.put("date", new Target.FromColumn(day(from), from.name()));
        }
    }

    /// A text, or nothing where the platform writes a dash.
    private static String known(String cell) {
        return "(case when trim(" + cell + ") in ('--', '-', '—', '') then null else trim(" + cell + ") end)";
    }

    private String day(Target.FromColumn from) {
        if (platform == AdPlatform.MICROSOFT_ADS) {
            // Hours follow after a bar, midnight after a blank.
            return "regexp_replace(split_part(" + from.column()
                    + ", '|', 1), '\\s+(12:00:00 AM|0?0:00(:00)?)$', '')";
        }
        if (platform == AdPlatform.GA4 && Synonyms.normal(from.name()).equals("nthday")) {
            return nthDay(from);
        }
        return from.column();
    }

    /// Days counted from the first day of the table, which stands before it.
    private String nthDay(Target.FromColumn from) {
        var cases = new ArrayList<String>();
        for (var section : source.around().sections()) {
            section.start()
                    .ifPresent(start -> cases.add("when line_ between " + section.firstRow() + " and "
                            + section.lastRow() + " then cast(date '" + start + "' + try_cast("
                            + from.column() + " as integer) as varchar)"));
        }
        if (cases.isEmpty()) {
            throw new ImportException(source.file() + " counts days from the first one ('" + from.name()
                    + "') but has no line '# Start date: ...' that says which that is; export it with Date, "
                    + AdPlatform.GA4.daily());
        }
        notes.add("days are counted from " + source.around()
                .sections()
                .stream()
                .flatMap(section -> section.start().stream())
                .map(Object::toString)
                .distinct()
                .reduce((a, b) -> a + " and " + b)
                .orElse("") + ", the '# Start date' of the table");
        return "(coalesce(case " + String.join(" ", cases) + " end, " + from.column() + "))";
    }
}
