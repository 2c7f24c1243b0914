package roibook.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.Engine;
import roibook.imports.Mapping.Target;

/// What a reader of the report should know about an export, and what is kept with its rows.
///
/// @param notes what was decided
/// @param warnings what may be wrong
/// @param claims what conversions and revenue are by the platform's word: source, attribution window, time zone
record PlatformNotes(List<String> notes, List<String> warnings, Map<String, String> claims) {

    static PlatformNotes of(SourceFile source, Recognition recognition, Mapping mapping, long rows) {
        var said = new PlatformNotes(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        said.recognised(source, recognition);
        said.preamble(source, recognition, rows);
        if (recognition.isKnown()) {
            said.digits(source, recognition, mapping);
            said.attribution(source, recognition, mapping);
            said.levels(source, mapping);
        }
        return said;
    }

    private void recognised(SourceFile source, Recognition recognition) {
        if (!recognition.isKnown()) {
            if (!recognition.why().isBlank() && !recognition.why().equals("as you said")) {
                notes.add("no platform was recognised: " + recognition.why());
            }
            return;
        }
        notes.add("read as a file of " + recognition.platform().title() + ": "
                + (recognition.why().equals("as you said")
                        ? recognition.why()
                        : "recognised by " + recognition.why() + "; if it is not: --platform other"));
        for (var other : source.around().others()) {
            notes.add("another table of the file is not read, " + other);
        }
    }

    private void preamble(SourceFile source, Recognition recognition, long rows) {
        var preamble = recognition.preamble();
        if (!preamble.lines().isEmpty()) {
            var header = source.notes()
                    .stream()
                    .filter(note -> note.startsWith(SourceFile.HEADER_BELOW))
                    .findFirst();
            notes.add(header.map(note -> note.substring(0, note.indexOf(';')) + "; before it: ")
                    .orElse("before the header: ")
                    + preamble.lines()
                            .stream()
                            .filter(line -> !line.matches("#[\\s-]*"))
                            .distinct()
                            .limit(12)
                            .map(line -> "'" + Recognition.shortened(line) + "'")
                            .collect(Collectors.joining(", ")));
        }
        preamble.fact("rows")
                .map(text -> text.replaceAll("\\D", ""))
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> {
                    if (text.equals(String.valueOf(rows))) {
                        notes.add("the file says it has " + rows + " rows, and so it has");
                    } else {
                        warnings.add("the file says it has " + text + " rows, but it has " + rows
                                + "; is it complete?");
                    }
                });
        if (preamble.fact("potential incomplete data")
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent()) {
            warnings.add(
                    "the report itself says 'Potential Incomplete Data: true': its newest days are not final;"
                            + " import it again later, corrected days take the place of the old ones");
        }
        preamble.fact("report aggregation")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.matches(".*(weekly|monthly|yearly|summary).*"))
                .ifPresent(text -> warnings.add("the report is " + text
                        + ": each row stands on the first day of its span; for days: "
                        + AdPlatform.MICROSOFT_ADS.daily()));
        if (preamble.title()
                .toLowerCase(Locale.ROOT)
                .matches(".*(keyword|search term|search query).* report.*")) {
            warnings.add(
                    "'" + preamble.title() + "' holds only what keywords brought: a campaign's cost can be"
                            + " higher; export a campaign report for whole campaigns");
        }
    }

    /// Floats with more digits than are kept.
    private void digits(SourceFile source, Recognition recognition, Mapping mapping) {
        for (var measure : List.of("cost", "conversions", "revenue")) {
            if (mapping.targets().get(measure) instanceof Target.FromColumn from
                    && !Synonyms.isMicros(from.name())) {
                var n = Engine.embedded()
                        .rows("select count(*) as n from " + source.table() + " where regexp_matches("
                                + from.column() + ", '[.,]\\d{7,}\\s*$')")
                        .getFirst()
                        .count("n");
                if (n > 0) {
                    notes.add(n + (n == 1 ? " cell" : " cells") + " of '" + from.name()
                            + "' had more than six decimals, which is how " + recognition.platform().title()
                            + " writes what it computes; " + (n == 1 ? "it was" : "they were")
                            + " rounded to six (each by less than 0.000001)");
                }
            }
        }
    }

    private void attribution(SourceFile source, Recognition recognition, Mapping mapping) {
        var platform = recognition.platform();
        claims.put("platform", platform.id());
        claims.put("platform.why", recognition.why());
        var zone = recognition.preamble().fact("time zone").orElse(platform.zone());
        claims.put("time-zone", zone);
        notes.add("days follow " + zone
                + "; platforms differ in that, so sums of one day across platforms can be"
                + " off by what happened around midnight");
        for (var measure : List.of("conversions", "revenue")) {
            if (mapping.targets().get(measure) instanceof Target.FromColumn from) {
                claims.put(measure + ".from", from.name());
            }
        }
        if (!mapping.targets().containsKey("conversions") && !mapping.targets().containsKey("revenue")) {
            return;
        }
        var stated = Synonyms.attribution(source.header())
                .map(column -> Engine.embedded()
                        .rows("select distinct " + Cells.value("c" + column) + " as v from " + source.table()
                                + " where v is not null order by v limit 20")
                        .stream()
                        .flatMap(row -> row.text("v").stream())
                        .toList())
                .orElse(List.of());
        var window = stated.isEmpty()
                ? platform.attribution() + " (the platform's usual window; the file states none)"
                : String.join("; ", stated);
        claims.put("attribution", window);
        notes.add("conversions and revenue are what " + platform.title() + " claims: " + window);
        if (stated.size() > 1) {
            warnings.add(
                    "the file has " + stated.size() + " attribution windows (" + String.join("; ", stated)
                            + "): their conversions are counted in different ways");
        }
    }

    /// Several rows for a campaign and a day: a finer level that is added up, or two campaigns of one name.
    private void levels(SourceFile source, Mapping mapping) {
        var key = List.of("campaign_name", "date", "channel", "account_id", "external_id", "currency")
                .stream()
                .flatMap(target -> mapping.targets().get(target) instanceof Target.FromColumn from
                        ? Stream.of(from.column() + " as k_" + target)
                        : Stream.empty())
                .collect(Collectors.joining(", "));
        if (!(mapping.targets().get("campaign_name") instanceof Target.FromColumn)
                || !(mapping.targets().get("date") instanceof Target.FromColumn)) {
            return;
        }
        var cells = new ArrayList<String>();
        for (int i = 0; i < source.header().size(); i++) {
            cells.add("c" + i);
        }
        var found = Engine.embedded()
                .rows("select count(*) as n, arg_min(k_campaign_name, line_) as campaign, arg_min(k_date, line_)"
                        + " as day, max(different) as most from (select * exclude (h_, line_), min(line_) as line_,"
                        + " count(distinct h_) as different from (select " + key + ", hash("
                        + String.join(", ", cells)
                        + ") as h_, line_ from " + source.table()
                        + " where ragged_ is null) where k_campaign_name is not null and k_date is not null group by all"
                        + " having different > 1)")
                .getFirst();
        if (found.count("n") == 0) {
            return;
        }
        var finer = Synonyms.finer(source.header())
                .stream()
                .filter(name -> mapping.targets()
                        .values()
                        .stream()
                        .noneMatch(target -> target instanceof Target.FromColumn from
                                && from.name().equals(name)))
                .toList();
        var example = "'" + found.text("campaign").orElse("") + "' on " + found.text("day").orElse("");
        if (!finer.isEmpty()) {
            notes.add("rows are finer than a campaign's day (by "
                    + finer.stream().limit(5).map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                    + "): they are added up, as the " + found.count("most") + " rows of " + example);
        } else if (mapping.targets().containsKey("external_id")) {
            notes.add("some campaigns have several rows a day (" + example + "): they are added up");
        } else {
            warnings.add(
                    found.count("n") + (found.count("n") == 1 ? " campaign-day has" : " campaign-days have")
                            + " several rows, as " + example
                            + ", and nothing tells them apart: two campaigns of one name?"
                            + " They are added up; to keep them apart, export the campaign's id too");
        }
    }
}
