package roibook.chart;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import roibook.figure.Figure;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.StaticFigure;
import roibook.metric.Display;
import tech.tablesaw.api.Table;

/// A chart: an interactive figure, its static face, what it says in words, and the table behind it. Charts are made
/// by [Charts]; each method that changes one returns a new chart.
public final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 380;

    private final Recipe recipe;
    private final Look look;
    private final Recipe.Drawing drawing;
    private final Figure figure;

    private Chart(Recipe recipe, Look look) {
        this.recipe = recipe;
        this.look = look;
        drawing = recipe.draw(look);
        figure = House.furnish(drawing, look);
    }

    static Chart of(Recipe recipe) {
        return new Chart(recipe, Look.PLAIN);
    }

    /// A chart from a figure that was made with Tablesaw's own plotting.
    ///
    /// @param figure Tablesaw's figure, such as `TimeSeriesPlot.create(...)`
    /// @return the chart, with the figure's title, an alternative text from its values, and its values as table
    /// @throws ChartException when the figure is of a kind that can't be read
    public static Chart of(tech.tablesaw.plotly.components.Figure figure) {
        return of(Foreign.recipe(PlotlyJson.of(figure)));
    }

    /// Gives the chart a title: the finding, as a sentence.
    ///
    /// @param finding the title; plain text
    /// @return a new chart
    public Chart title(String finding) {
        return new Chart(recipe, look.titled(finding));
    }

    /// Says under the title what is shown: measure, unit, period.
    ///
    /// @param text the subtitle; plain text
    /// @return a new chart
    public Chart subtitle(String text) {
        return new Chart(recipe, look.subtitled(text));
    }

    /// Names the x axis.
    ///
    /// @param label the name; empty for none
    /// @return a new chart
    public Chart xLabel(String label) {
        return new Chart(recipe, look.withX(label));
    }

    /// Names the y axis.
    ///
    /// @param label the name; empty for none
    /// @return a new chart
    public Chart yLabel(String label) {
        return new Chart(recipe, look.withY(label));
    }

    /// Says in which unit the values are.
    ///
    /// @param unit an ISO 4217 code such as `EUR`, a word such as `days`, or `%` for shares from 0 to 1, which are
    ///        then shown as per cent
    /// @return a new chart
    public Chart unit(String unit) {
        return new Chart(recipe, look.in(unit));
    }

    /// Lets some bars or lines stand out; the others turn grey.
    ///
    /// @param names the categories or series
    /// @return a new chart
    public Chart highlight(String... names) {
        return new Chart(recipe, look.stressing(Set.of(names)));
    }

    /// Draws a line to compare the values with, such as a target.
    ///
    /// @param value where the line stands on the axis of values
    /// @param label what the line is
    /// @return a new chart
    public Chart reference(double value, String label) {
        return new Chart(recipe, look.against(new Look.Reference(value, label)));
    }

    /// Marks bars below zero as bad news by their colour; above zero where [#lowerIsBetter()].
    ///
    /// @return a new chart
    public Chart signed() {
        return new Chart(recipe, look.withSign());
    }

    /// Says that less is better, as with costs: what grows is then bad news.
    ///
    /// @return a new chart
    public Chart lowerIsBetter() {
        return new Chart(recipe, look.lowerIsBetter());
    }

    /// Draws what is not complete yet dashed, in a chart of lines over days.
    ///
    /// @param day the first day that is not complete
    /// @return a new chart
    /// @throws ChartException when the chart is not made of lines
    public Chart partialFrom(LocalDate day) {
        return with(Recipe.Extra.PARTIAL, "only a chart of lines has days that are not complete",
                look.partialFrom(day));
    }

    /// Adds observations as points, to a [curve][Charts#curve].
    ///
    /// @param table the rows
    /// @param x the column of horizontal places
    /// @param y the column of vertical places
    /// @return a new chart
    /// @throws ChartException when the chart is no curve, or the columns are missing or hold no numbers
    public Chart points(Table table, String x, String y) {
        return with(Recipe.Extra.POINTS, "only a curve takes observations as points",
                look.pointing(new Look.Points(table, x, y)));
    }

    /// Names a place on the x axis with a line, such as today's spend, in a [curve][Charts#curve].
    ///
    /// @param x where
    /// @param label what it is
    /// @return a new chart
    /// @throws ChartException when the chart is no curve
    public Chart mark(double x, String label) {
        return with(Recipe.Extra.POINTS, "only a curve names places on its x axis",
                look.marking(new Look.Reference(x, label)));
    }

    private Chart with(Recipe.Extra extra, String otherwise, Look other) {
        if (!recipe.takes(extra)) {
            throw new ChartException(otherwise + ", but this is '" + title() + "'");
        }
        return new Chart(recipe, other);
    }

    /// Sets the language of computed texts and how numbers are written; English unless set.
    ///
    /// @param display the reader's display
    /// @return a new chart
    public Chart in(Display display) {
        return new Chart(recipe, look.shownIn(display));
    }

    /// {@return the finding that the chart shows}
    public String title() {
        return look.wording().title().orElse(drawing.finding());
    }

    /// {@return what the chart shows, in words, with its extremes; computed from the data}
    public String alt() {
        return drawing.alt();
    }

    /// {@return what is drawn, after aggregation}
    public Table table() {
        return drawing.table();
    }

    /// {@return the Plotly figure}
    public Figure figure() {
        return figure;
    }

    /// The chart as it travels in a cell's output.
    ///
    /// @return figure, title, alternative text and the table behind the chart
    public ChartResult toResult() {
        return new ChartResult(title(), alt(), figure, TableNotes.of(drawing, look));
    }

    /// The static face, 640 by 380 pixels.
    ///
    /// @return an `svg` element
    public String svg() {
        return svg(WIDTH, HEIGHT);
    }

    /// The static face.
    ///
    /// @param width width in pixels
    /// @param height height in pixels
    /// @return an `svg` element
    /// @throws ChartException when the figure can only be drawn in a browser
    public String svg(int width, int height) {
        return face().svg(width, height);
    }

    private StaticFigure face() {
        return StaticFigure.of(figure)
                .orElseThrow(() -> new ChartException("the chart '" + title()
                        + "' is of a kind that can only be drawn in a browser; show it in a cell, or use its table()"));
    }

    /// Saves the static face; the file appears whole or not at all.
    ///
    /// @param file where to; its name ends in `.svg` or `.png`
    /// @return the file
    /// @throws ChartException when the name ends otherwise or the file can't be written
    public Path save(Path file) {
        Pictures.save(face(), file, WIDTH, HEIGHT);
        return file;
    }

    /// {@return title and alternative text}
    @Override
    public String toString() {
        return title() + "\n" + alt();
    }
}
