package roibook.imports;

import java.util.Map;
import java.util.Set;
import roibook.data.Engine;
import roibook.imports.Mapping.Target;

/// Refuses rows that cover more than one day each: a sum over a month is no day's result, and days are not invented.
record WholeRange(SourceFile source, Recognition recognition) {

    /// Names of columns that hold a row's one day, whatever range the report has.
    private static final Set<String> DAYS = Set.of("day", "date", "tag", "jour", "dia", "giorno", "datum",
            "fecha",
            "data", "byday", "stattimeday");

    void refuse(Map<String, Target> targets) {
        if (targets.get("date") instanceof Target.FromColumn start
                && !DAYS.contains(Synonyms.normal(start.name()))) {
            Synonyms.end(source.header())
                    .ifPresent(end -> refuse(start, "c" + end, source.header().get(end)));
            refuseOneDayForAll(start);
        }
    }

    private void refuse(Target.FromColumn start, String end, String endName) {
        var first = "trim(" + start.column() + ")";
        var last = "trim(" + end + ")";
        var rows = Engine.embedded()
                .rows("select count(*) as n, min(line_) as line, arg_min(" + first + " || ' - ' || " + last
                        + ", line_) as example from " + source.table() + " where " + first + " <> " + last)
                .getFirst();
        if (rows.count("n") > 0) {
            throw refusal(rows.count("n") + (rows.count("n") == 1 ? " row covers" : " rows cover")
                    + " more than one day ('" + start.name() + "' and '" + endName + "' differ, as in line "
                    + rows.count("line") + ": " + rows.text("example").orElse("") + ")", start);
        }
    }

    /// All rows stand on the first day of a range that the preamble names.
    private void refuseOneDayForAll(Target.FromColumn start) {
        var first = recognition.preamble().fact("report start").map(WholeRange::plain);
        var last = recognition.preamble().fact("report end").map(WholeRange::plain);
        if (first.isEmpty() || first.equals(last)) {
            return;
        }
        var row = Engine.embedded()
                .rows("select count(distinct " + start.column() + ") as days, min(" + start.column()
                        + ") as day from " + source.table())
                .getFirst();
        if (row.count("days") == 1 && row.text("day").map(WholeRange::plain).equals(first)) {
            throw refusal(
                    "all rows stand on " + row.text("day").orElse("") + ", the first day of the report ("
                            + recognition.preamble().fact("report start").orElse("") + " to "
                            + recognition.preamble().fact("report end").orElse("") + ")",
                    start);
        }
    }

    private static String plain(String day) {
        return day.replaceAll("\\b0+(\\d)", "$1").replaceAll("[^\\d/.-]", "");
    }

    private ImportException refusal(String what, Target.FromColumn start) {
        return new ImportException(source.file() + " is not broken down by day: " + what
                + "; days are not invented. Export it by day"
                + (recognition.isKnown() ? ": " + recognition.platform().daily() : "")
                + ". To put each row on its first day all the same, say so: --map date='" + start.name()
                + "'");
    }
}
