package roibook.explore;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/// Something about the rows that can mislead whoever reads figures made from them.
///
/// @param id what kind of problem it is, such as `revenue-without-cost`; `report.table("warning-" + id)` has the details
/// @param severity how much it matters
/// @param count how many rows, days or columns it concerns
/// @param aboutRows whether it counts rows
/// @param money how much money it concerns, in the main currency; empty when that can't be said
/// @param sentence what it is and where
/// @param advice what to do
public record DataWarning(String id, Severity severity, long count, boolean aboutRows,
        Optional<BigDecimal> money, String sentence, String advice) {

    /// The worst first: by severity, then by the money at stake.
    static final Comparator<DataWarning> WORST_FIRST = Comparator.comparing(DataWarning::severity)
            .thenComparing(warning -> warning.money().map(BigDecimal::abs).orElse(BigDecimal.ZERO),
                    Comparator.reverseOrder());

    /// How much a warning matters.
    public enum Severity {
        /// Figures are wrong until it is mended.
        HIGH,
        /// Figures may be wrong.
        MEDIUM,
        /// Good to know.
        LOW
    }

    @Override
    public String toString() {
        return sentence + " " + advice;
    }
}
