package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import roibook.explore.DataWarning.Severity;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.Table;

/// Collects warnings with the figures behind them.
final class Warnings {

    private final Context context;
    private final List<Warned> found = new ArrayList<>();

    Warnings(Context context) {
        this.context = context;
    }

    /// A warning and the figures behind it.
    ///
    /// @param warning the warning
    /// @param evidence the figures, when there are some
    record Warned(DataWarning warning, Optional<Part> evidence) {

        /// Gives the last warning its figures.
        Warned with(Table table, Optional<Picture> picture) {
            var part = Part.of("warning-" + warning.id(), warning.sentence(), List.of(warning.sentence()),
                    table);
            return new Warned(warning, Optional.of(picture.map(part::drawn).orElse(part)));
        }
    }

    Context context() {
        return context;
    }

    /// Warns of rows.
    void rows(String id, Severity severity, long count, Optional<BigDecimal> money, Object... further) {
        add(new DataWarning(id, severity, count, true, money, sentence(id, count, further), advice(id)));
    }

    /// Warns of days or columns.
    void others(String id, Severity severity, long count, Optional<BigDecimal> money, Object... further) {
        add(new DataWarning(id, severity, count, false, money, sentence(id, count, further), advice(id)));
    }

    private void add(DataWarning warning) {
        found.add(new Warned(warning, Optional.empty()));
    }

    /// Gives the last warning its figures.
    void evidence(Table table, Optional<Picture> picture) {
        found.add(found.removeLast().with(table, picture));
    }

    private String sentence(String id, long count, Object... further) {
        return context.counted("warning." + id, count, further);
    }

    private String advice(String id) {
        var key = "advice." + id;
        return context.words().has(key) ? context.say(key) : "";
    }

    /// Money in brackets of a sentence, or nothing.
    String worth(Optional<BigDecimal> money, String measure) {
        return money.filter(amount -> amount.signum() != 0)
                .map(amount -> context.say("warning.worth", context.display().compactMoney(amount),
                        context.label(measure)))
                .orElse("");
    }

    List<Warned> worstFirst() {
        return found.stream()
                .sorted(Comparator.comparing(Warned::warning, DataWarning.WORST_FIRST))
                .toList();
    }
}
