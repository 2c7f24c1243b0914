package roibook.explore;

import roibook.Progress;
import roibook.data.Dataset;
import roibook.metric.Display;

/// Looks at rows before anything is concluded from them. Works on campaigns, customers and any other rows: the columns
/// that are there decide what can be said.
public final class EdaAnalyzer {

    private EdaAnalyzer() {}

    /// Explores rows, in English.
    ///
    /// @param rows campaigns, customers or any other rows
    /// @return what was found
    public static EdaReport report(Dataset rows) {
        return report(rows, Display.STANDARD);
    }

    /// Explores rows.
    ///
    /// @param rows campaigns, customers or any other rows
    /// @param display how numbers, money and dates are written, and in which language
    /// @return what was found
    public static EdaReport report(Dataset rows, Display display) {
        try (var _ = Progress.of("exploring the data", "")) {
            return new Exploration(rows, display).report();
        }
    }
}
