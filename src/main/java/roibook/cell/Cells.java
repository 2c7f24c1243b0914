package roibook.cell;

import java.util.Currency;
import java.util.Map;
import java.util.function.Consumer;
import roibook.config.Config;
import roibook.data.Audit;
import roibook.data.Engine;
import roibook.metric.Display;
import tech.tablesaw.api.Table;

/// What a cell can call by name: the kernel imports these methods.
public final class Cells {

    /// The kernel's, set once when the kernel starts; before that, values are printed.
    private static volatile Consumer<Bundle> display = bundle -> System.out
            .println(bundle.as(Bundle.TEXT));

    private Cells() {}

    static void connect(Consumer<Bundle> kernel) {
        display = kernel;
    }

    /// Shows a value in the middle of a cell. It returns nothing, so that it may stand last in a cell.
    ///
    /// @param value a table, a chart, a report or anything else
    public static void show(Object value) {
        display.accept(Bundles.of(value));
    }

    /// Shows what can be done here, with examples.
    public static void help() {
        tell(Help.overview());
    }

    /// Shows what a thing is and what it can do.
    ///
    /// @param topic a part such as `"roi"`, a type, its name or one of its values, `"RoiCalculator.margin"`, a metric, or
    ///        `"sql"`
    public static void help(Object topic) {
        tell(Help.of(topic));
    }

    private static void tell(String markdown) {
        display.accept(new Bundle(Map.of(Bundle.TEXT, DocText.plain(markdown), "text/markdown", markdown),
                Map.of()));
    }

    /// How figures are written by the settings (`report.language`, `report.locale`, `report.currency`,
    /// `report.time-zone`): hand it to what has a `display(...)`, such as `RoiCalculator.of(rows).display(display())`.
    ///
    /// @return the formatter; English, UTC and no currency where nothing is set
    public static Display display() {
        var config = Config.load(System.getenv());
        return new Display(config.locale(), config.language(),
                config.currency().map(Currency::getCurrencyCode), config.timeZone());
    }

    /// Asks the embedded engine. The views `campaigns_raw` and `customers_raw` stand after a load, `campaigns` and
    /// `customers` after cleaning.
    ///
    /// @param select a select statement
    /// @return all its rows
    public static Table sql(String select) {
        var table = Engine.embedded().table(select);
        Audit.asked(select, table.rowCount());
        return table;
    }
}
