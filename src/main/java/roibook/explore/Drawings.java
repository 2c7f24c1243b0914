package roibook.explore;

import java.util.Optional;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.explore.Part.Picture;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Draws the figures behind findings.
final class Drawings {

    private Drawings() {}

    static Optional<Chart> chart(Part part) {
        return part.picture().map(picture -> chart(part, picture));
    }

    private static Chart chart(Part part, Picture picture) {
        var labels = picture.labels().toArray(String[]::new);
        var chart = switch (picture.kind()) {
            case BARS -> Charts.columns(labelled(part, picture), picture.x(), labels);
            case LINES -> Charts.line(labelled(part, picture), picture.x(), labels);
            case RANKING -> Charts.bar(labelled(part, picture), picture.x(), labels[0]);
            case MATRIX -> Charts.heatmap(tall(part.data(), picture), "x", "y", picture.axis());
        };
        var titled = chart.title(part.finding()).subtitle(part.heading()).xLabel("");
        return switch (picture.kind()) {
            case MATRIX -> titled.yLabel("");
            case RANKING -> titled.xLabel(picture.axis()).yLabel("");
            case BARS, LINES -> titled.yLabel(picture.axis()).unit(picture.unit());
        };
    }

    /// The columns that are drawn, named as a reader sees them.
    private static Table labelled(Part part, Picture picture) {
        var table = Table.create(part.heading(), part.data().column(picture.x()).copy());
        for (int i = 0; i < picture.y().size(); i++) {
            table.addColumns(part.data().column(picture.y().get(i)).copy().setName(picture.labels().get(i)));
        }
        return table;
    }

    /// Two decimals are all that a cell of a matrix can say.
    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.rint(value * 100) / 100 : value;
    }

    private static Table tall(Table matrix, Picture picture) {
        var x = StringColumn.create("x");
        var y = StringColumn.create("y");
        var values = DoubleColumn.create(picture.axis());
        for (int column = 0; column < picture.y().size(); column++) {
            for (int row = 0; row < matrix.rowCount(); row++) {
                x.append(picture.labels().get(column));
                y.append(matrix.stringColumn(picture.x()).get(row));
                values.append(rounded(matrix.doubleColumn(picture.y().get(column)).getDouble(row)));
            }
        }
        return Table.create(x, y, values);
    }
}
