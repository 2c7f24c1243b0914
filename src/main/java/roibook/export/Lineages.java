package roibook.export;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;

/// Where the figures of a report come from, in words and as a table.
final class Lineages {

    private Lineages() {}

    static String sentence(LineageNote lineage, Words words) {
        var sentence = words.get("lineage.rows", lineage.read(), lineage.accepted(), lineage.repaired(),
                lineage.rejected());
        return sentence
                + lineage.newestDay().map(day -> " " + words.get("newest") + ": " + day + ".").orElse("")
                + lineage.snapshot().map(snapshot -> " " + sentence(snapshot)).orElse("");
    }

    private static String sentence(SnapshotNote snapshot) {
        return snapshot.statement() + " (" + snapshot.source()
                + snapshot.away().map(why -> "; " + why).orElse("")
                + ").";
    }

    static TableResult table(LineageNote lineage, Words words) {
        var columns = List.of(new Column("source", words.get("source"), Align.LEFT, ""),
                new Column("rows", words.get("rows"), Align.RIGHT, ""),
                new Column("imported", words.get("imported"), Align.LEFT, ""),
                new Column("sha256", words.get("hash"), Align.LEFT, ""));
        var rows = lineage.sources()
                .stream()
                .map(source -> List.of(Value.of(source.name()),
                        Value.of(count(source.rows(), words), BigDecimal.valueOf(source.rows())),
                        Value.of(Dates.minute(source.importedAt())), Value.of(shortened(source.sha256()))))
                .toList();
        return new TableResult("lineage", words.get("lineage"), columns, rows, List.of(), rows.size(),
                List.of(),
                Optional.empty());
    }

    private static String shortened(String hash) {
        return hash.length() > 16 ? hash.substring(0, 16) + "…" : hash;
    }

    private static String count(long number, Words words) {
        return NumberFormat.getIntegerInstance(Locale.forLanguageTag(words.language())).format(number);
    }
}
