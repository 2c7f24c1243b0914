package roibook.figure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a cell shows beyond pictures and text: the data that page, PDF, mail and `figures.json` draw from, so that
/// all show the same figures. It travels as `application/vnd.roibook.<kind>.v1+json` beside text/html,
/// image/svg+xml and text/plain.
///
/// Every text in a result is ready to be shown (formatted by locale and currency where it was made, plain text,
/// never HTML); numbers stand beside as numbers.
public sealed interface RichResult {

    /// The MIME type of Plotly figures, which stands beside a chart's own.
    String PLOTLY = "application/vnd.plotly.v1+json";

    /// {@return the heading of the result; may be empty}
    String title();

    /// The MIME type that this kind of result travels under.
    ///
    /// @return for example `application/vnd.roibook.table.v1+json`
    default String mimeType() {
        return RichResults.mimeType(getClass());
    }

    /// The result as a MIME bundle carries it.
    ///
    /// @return its JSON, absent fields left out
    default ObjectNode toJson() {
        return RichResults.toJson(this);
    }

    /// Reads a result back from a MIME bundle.
    ///
    /// @param mimeType the MIME type under which the JSON stands
    /// @param json the JSON
    /// @return the result, or empty when the MIME type is not one of Roibook's
    /// @throws FigureException when the JSON does not fit its MIME type
    static Optional<RichResult> of(String mimeType, JsonNode json) {
        return RichResults.parse(mimeType, json);
    }

    /// A table whose cells are ready to be shown.
    ///
    /// @param role what the table is, for `figures.json` and tests: `table`, `roi`, `profiles`, `rejected`, `cleaning`,
    ///        `columns`, `metrics`
    /// @param title the heading; may be empty
    /// @param columns the columns, left to right
    /// @param rows the rows shown, each as long as `columns`
    /// @param totals the totals row, as long as `columns`, or empty when there is none
    /// @param rowCount how many rows there are in all; more than `rows` when only first and last are carried
    /// @param notes what a reader must know: what was left out, which definition was used
    /// @param lineage where the rows come from, when known
    record TableResult(String role, String title, List<Column> columns, List<List<Value>> rows,
            List<Value> totals,
            long rowCount, List<String> notes, Optional<LineageNote> lineage) implements RichResult {}

    /// A column of a table.
    ///
    /// @param name the technical name, such as `cost`
    /// @param label what a reader sees, such as `Spend (EUR)`
    /// @param align how its values stand
    /// @param unit the unit as a word or an ISO 4217 code, such as `EUR`, `%`, `days`; empty when there is none
    record Column(String name, String label, Align align, String unit) {}

    /// How the values of a column stand.
    enum Align {
        /// Text.
        LEFT,
        /// Numbers.
        RIGHT
    }

    /// One value of a table.
    ///
    /// @param text what a reader sees; `n/a` and the like where there is no value
    /// @param number the number behind the text, unrounded, when it is one
    /// @param note why there is no value, or what is special about it; empty otherwise
    /// @param effect whether the value is good or bad news
    record Value(String text, Optional<BigDecimal> number, String note, Effect effect) {

        /// A value that is only text.
        ///
        /// @param text what a reader sees
        /// @return the value
        public static Value of(String text) {
            return new Value(text, Optional.empty(), "", Effect.NONE);
        }

        /// A number and what a reader sees of it.
        ///
        /// @param text what a reader sees
        /// @param number the number, unrounded
        /// @return the value
        public static Value of(String text, BigDecimal number) {
            return new Value(text, Optional.of(number), "", Effect.NONE);
        }
    }

    /// Whether a figure is good or bad news; colour follows it and never stands alone.
    enum Effect {
        /// Better than what it is compared with.
        GOOD,
        /// Worse than what it is compared with.
        BAD,
        /// Compared, and no clear change.
        NEUTRAL,
        /// Not compared with anything.
        NONE
    }

    /// A chart: the figure, what it says in words, and the table behind it.
    ///
    /// @param title the finding that the chart shows
    /// @param alt the alternative text, computed from the data
    /// @param figure the Plotly figure
    /// @param data the table behind the chart, when at hand
    record ChartResult(String title, String alt, Figure figure,
            Optional<TableResult> data) implements RichResult {}

    /// Several results under headings, such as an exploration.
    ///
    /// @param title the heading
    /// @param lead one or two sentences that say what matters; may be empty
    /// @param sections the parts, most important first
    /// @param lineage where the rows come from, when known
    record ReportResult(String title, String lead, List<Section> sections,
            Optional<LineageNote> lineage) implements RichResult {}

    /// A part of a report.
    ///
    /// @param heading its heading
    /// @param sentence what it says in a sentence; may be empty
    /// @param parts tables and charts
    record Section(String heading, String sentence, List<RichResult> parts) {}

    /// The executive summary: page one, then the findings behind it.
    ///
    /// @param title the title of the report, such as `Marketing summary`
    /// @param period the reporting period in words
    /// @param headline the headline finding, one sentence
    /// @param tiles the key figures, at most five
    /// @param chart the chart of page one; empty when there was not enough data
    /// @param decisions what could be done, at most three
    /// @param strip what stands below: newest day, made at, share of rows used, which ROI
    /// @param findings all findings, ranked by money
    /// @param tables the tables that the findings are traced to
    /// @param gaps what is missing, and why: one sentence for each part that could not be made
    /// @param language BCP 47 tag of the language of the texts
    /// @param lineage where the rows come from, when known
    record SummaryResult(String title, String period, String headline, List<Tile> tiles,
            Optional<ChartResult> chart,
            List<Decision> decisions, List<Fact> strip, List<FindingNote> findings, List<TableResult> tables,
            List<String> gaps, String language, Optional<LineageNote> lineage) implements RichResult {}

    /// A key figure of page one.
    ///
    /// @param id the metric's name in lower case, such as `roas`
    /// @param label what a reader sees, such as `ROAS`
    /// @param value the figure as text; `n/a` when undefined
    /// @param number the figure, unrounded, when defined
    /// @param unit ISO 4217 code, `%`, `x` or empty
    /// @param comparison what it is compared with, such as `vs Sep 2026`; empty when with nothing
    /// @param change the change as text, such as `+4.2 %` or `no clear change`; empty when not compared
    /// @param effect whether the change is good or bad news
    /// @param range the 95 % range in words, or the reason why there is none; may be empty
    record Tile(String id, String label, String value, Optional<BigDecimal> number, String unit,
            String comparison,
            String change, Effect effect, String range) {}

    /// A decision that follows from the figures.
    ///
    /// @param sentence what to do
    /// @param stake the money at stake as text
    /// @param assumption what must hold for it to pay
    record Decision(String sentence, String stake, String assumption) {}

    /// A finding in a sentence.
    ///
    /// @param id a stable name, such as `roi.largest-loss`
    /// @param sentence the finding
    /// @param stake the money behind the finding, unrounded, for ranking; empty when it is not about money
    /// @param table the title of the table it can be traced to; may be empty
    record FindingNote(String id, String sentence, Optional<BigDecimal> stake, String table) {}

    /// A label and its value.
    ///
    /// @param label what it is
    /// @param value what it says
    record Fact(String label, String value) {}

    /// Where rows come from and what became of them.
    ///
    /// @param sources the files or tables
    /// @param read rows read
    /// @param accepted rows accepted, the repaired ones among them
    /// @param repaired rows accepted after a repair
    /// @param rejected rows rejected; `accepted + rejected = read`
    /// @param newestDay the newest day in the rows, when they have days
    /// @param snapshot when the rows were as their database has them, for rows of one
    record LineageNote(List<SourceNote> sources, long read, long accepted, long repaired, long rejected,
            Optional<LocalDate> newestDay, Optional<SnapshotNote> snapshot) {

        /// A note of rows that are no snapshot of a database.
        ///
        /// @param sources the files or tables
        /// @param read rows read
        /// @param accepted rows accepted, the repaired ones among them
        /// @param repaired rows accepted after a repair
        /// @param rejected rows rejected
        /// @param newestDay the newest day in the rows, when they have days
        public LineageNote(List<SourceNote> sources, long read, long accepted, long repaired, long rejected,
                Optional<LocalDate> newestDay) {
            this(sources, read, accepted, repaired, rejected, newestDay, Optional.empty());
        }
    }

    /// Rows of a database as they were at a time.
    ///
    /// @param source the database, never with an account
    /// @param asOf when they were the same as in the database
    /// @param age how long ago that was when they were loaded; zero when the database was asked
    /// @param away why the database was not asked, in half a sentence; empty when it was
    /// @param statement what a reader has to know, such as `Data as of 19 Nov 2026 14:05 (UTC), 3 days old: the
    ///        database was away`
    /// @param brief the same for a subject line, such as `data 3 days old`
    /// @param maxAge the age that is allowed where nobody allows an older one; empty where a note does not tell
    record SnapshotNote(String source, Instant asOf, Duration age, Optional<String> away, String statement,
            String brief, Optional<Duration> maxAge) {

        private static final Duration USUAL = Duration.ofHours(36);

        /// {@return whether the age has to be said where nobody overlooks it: the database was away, or was not asked
        /// for longer than data may be old}
        public boolean warns() {
            return away.isPresent() || age.compareTo(maxAge.orElse(USUAL)) > 0;
        }
    }

    /// A source of rows.
    ///
    /// @param name the file's name or the table's name
    /// @param sha256 the hash of the file's bytes in hex; empty for a source without bytes
    /// @param rows rows in it
    /// @param importedAt when it was read
    record SourceNote(String name, String sha256, long rows, Instant importedAt) {}
}
