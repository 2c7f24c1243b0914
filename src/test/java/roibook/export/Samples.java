package roibook.export;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import roibook.figure.Figure;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Decision;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.Fact;
import roibook.figure.RichResult.FindingNote;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.SummaryResult;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Tile;
import roibook.figure.RichResult.Value;
import roibook.notebook.Cell;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Notebook;
import roibook.notebook.Output;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Executed notebooks as a kernel with Roibook leaves them.
final class Samples {

    static final TableResult ROI = new TableResult("roi", "Profit and return by channel",
            List.of(new Column("channel", "Channel", Align.LEFT, ""), column("cost", "Spend (EUR)"),
                    column("revenue", "Revenue (EUR)"), column("profit", "Profit (EUR)"),
                    column("roas", "ROAS"),
                    column("change", "Change in profit")),
            List.of(row("Email", "12,410", "118,902", "37,529", "9.6", "+4.1 %", Effect.GOOD),
                    row("Paid search", "214,880", "702,118", "80,010", "3.3", "+6.9 %", Effect.GOOD),
                    row("Shopping", "98,225", "289,344", "23,299", "2.9", "no clear change", Effect.NEUTRAL),
                    row("Paid social", "176,330", "371,907", "-20,129", "2.1", "-18.4 %", Effect.BAD),
                    List.of(Value.of("Display"), Value.of("61,004"), Value.of("0"), Value.of("-61,004"),
                            new Value("n/a", Optional.empty(), "no revenue was reported for Display",
                                    Effect.NONE),
                            Value.of("n/a"))),
            List.of(Value.of("All channels"), Value.of("562,849"), Value.of("1,482,271"), Value.of("59,705"),
                    Value.of("2.6"), Value.of("")),
            5, List.of("Profit is revenue times the contribution margin of 42 %, less spend."),
            Optional.empty());

    static final ChartResult PROFIT = new ChartResult("Paid social lost €20,129 while search earned €80,010",
            "Bars of profit by channel: paid search 80,010 euros, email 37,529, shopping 23,299, paid social minus 20,129, display minus 61,004.",
            figure("""
                {"data":[{"type":"bar","orientation":"h","name":"Profit","y":["Display","Paid social","Shopping","Email","Paid search"],"x":[-61004,-20129,23299,37529,80010]}],
                 "layout":{"xaxis":{"title":{"text":"Profit (EUR)"}}}}"""),
            Optional.empty());

    static final ChartResult WEEKS = new ChartResult("Search kept its return as spend grew; social did not",
            "Lines of weekly ROAS of paid search and paid social, July to October.",
            figure("""
                {"data":[{"type":"scatter","mode":"lines","name":"Paid search","x":["2026-07-06","2026-07-13","2026-07-20","2026-07-27","2026-08-03","2026-08-10","2026-08-17","2026-08-24"],"y":[3.1,3.2,3.3,3.2,3.1,3.4,3.3,3.3]},
                 {"type":"scatter","mode":"lines","name":"Paid social","x":["2026-07-06","2026-07-13","2026-07-20","2026-07-27","2026-08-03","2026-08-10","2026-08-17","2026-08-24"],"y":[2.9,2.8,2.6,null,2.4,2.3,2.1,2.0]}],
                 "layout":{"yaxis":{"title":{"text":"ROAS"}},"title":{"text":"unused"}}}"""),
            Optional.empty());

    static final SummaryResult SUMMARY = new SummaryResult("Marketing summary", "October 2026",
            "Profit rose 12 % to €59,705, although paid social and display lost €81,133 between them.",
            List.of(new Tile("profit", "Profit", "€59,705", Optional.of(new BigDecimal("59704.82")), "EUR",
                    "vs September 2026",
                    "+12.4 %", Effect.GOOD, "95 % range €51,200 to €68,100"),
                    new Tile("roas", "ROAS", "2.6", Optional.of(new BigDecimal("2.6335")), "x",
                            "vs September 2026", "+0.1",
                            Effect.NEUTRAL, "2.5 to 2.8"),
                    new Tile("cost", "Spend", "€562,849", Optional.of(new BigDecimal("562849")), "EUR",
                            "vs September 2026",
                            "+3.0 %", Effect.NONE, ""),
                    new Tile("cac", "Cost per customer", "€41.20", Optional.of(new BigDecimal("41.2")), "EUR",
                            "vs September 2026", "+8.1 %", Effect.BAD, "€38.90 to €43.60"),
                    new Tile("conversions", "Conversions", "n/a", Optional.empty(), "", "", "", Effect.NONE,
                            "2 of 5 channels report none")),
            Optional.of(PROFIT),
            List.of(new Decision("Move €40,000 a month from paid social to paid search.",
                    "€31,000 profit a month",
                    "search keeps a marginal ROAS of 2.4"),
                    new Decision("Stop display until it reports revenue.", "€61,004 spend",
                            "revenue is not just unreported"),
                    new Decision("Send the win-back email to 4,120 lapsed customers.", "€12,400",
                            "past opening rates hold")),
            List.of(new Fact("Newest day", "31 Oct 2026"), new Fact("Made", "2 Nov 2026, 07:00"),
                    new Fact("Rows used", "97.4 % of 100,000"), new Fact("ROI means", "profit over spend")),
            List.of(new FindingNote("roi.best",
                    "Paid search earned €80,010, the most of all channels, at a ROAS of 3.3.",
                    Optional.of(new BigDecimal("80010")), "Profit and return by channel"),
                    new FindingNote("roi.worst", "Display spent €61,004 and reported no revenue at all.",
                            Optional.of(new BigDecimal("61004")), "Profit and return by channel"),
                    new FindingNote("segments.top",
                            "Loyal customers are 11 % of all and bring 43 % of revenue.",
                            Optional.empty(), "")),
            List.of(ROI), List.of("Customer lifetime value: fewer than 12 months of orders."), "en",
            Optional.of(new LineageNote(
                    List.of(new SourceNote("campaigns.parquet",
                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                            100_000, Instant.parse("2026-11-02T06:00:00Z"))),
                    100_000, 97_400, 1_230, 2_600, Optional.of(LocalDate.of(2026, 10, 31)))));

    static final String STATEMENT = "Data as of 19 Nov 2026 14:05 (UTC), 3 days old: the database was away";

    private Samples() {}

    /// The executive summary's notebook, its rows from a database.
    static Notebook ofDatabase(Duration age, Optional<String> away) {
        var note = SUMMARY.lineage().orElseThrow();
        var statement = away.isPresent() ? STATEMENT : "Data as of 19 Nov 2026 14:05 (UTC)";
        var snapshot = new SnapshotNote("mysql://db.example.com:3306/marketing",
                Instant.parse("2026-11-19T14:05:00Z"), age, away, statement, "data 3 days old",
                Optional.empty());
        var dated = new LineageNote(note.sources(), note.read(), note.accepted(), note.repaired(),
                note.rejected(),
                note.newestDay(), Optional.of(snapshot));
        var summary = new SummaryResult(SUMMARY.title(), SUMMARY.period(), SUMMARY.headline(),
                SUMMARY.tiles(),
                SUMMARY.chart(), SUMMARY.decisions(), SUMMARY.strip(), SUMMARY.findings(), SUMMARY.tables(),
                SUMMARY.gaps(), SUMMARY.language(), Optional.of(dated));
        var cells = new ArrayList<Cell>(executive().cells());
        cells.set(cells.size() - 1, code("summary", "ExecutiveSummary.of(roi)", shown(summary)));
        return notebook(cells);
    }

    static Column column(String name, String label) {
        return new Column(name, label, Align.RIGHT, "");
    }

    private static List<Value> row(String channel, String cost, String revenue, String profit, String roas,
            String change,
            Effect effect) {
        return List.of(Value.of(channel), number(cost), number(revenue), number(profit), number(roas),
                new Value(change, Optional.empty(), "", effect));
    }

    static Value number(String text) {
        return Value.of(text, new BigDecimal(text.replace(",", "")));
    }

    static Figure figure(String json) {
        return Figure.of(JsonMapper.shared().readTree(json));
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    static Output shown(RichResult result) {
        return Output.DisplayData.of(MimeBundle.of("text/plain", result.title())
                .with("text/html",
                        JsonMapper.shared().valueToTree("<p>plain " + Html.escape(result.title()) + "</p>"))
                .with(result.mimeType(), result.toJson()));
    }

    static Output shown(String mime, String text) {
        return Output.DisplayData.of(MimeBundle.of(mime, text));
    }

    static CodeCell code(String id, String source, Output... outputs) {
        return CodeCell.of(id, source).withOutputs(List.of(outputs)).withExecutionCount(OptionalInt.of(1));
    }

    static CodeCell tagged(CodeCell cell, String... tags) {
        return cell.withMetadata(metadata -> {
            for (var tag : tags) {
                metadata.withArray("tags").add(tag);
            }
            return metadata;
        });
    }

    /// The executive summary's notebook.
    static Notebook executive() {
        return notebook(List.of(
                MarkdownCell.of("intro",
                        """
                            # Marketing summary, October

                            What came back for what we spent. The **first page** is for deciding; the rest shows why it can be
                            believed. See [the method](https://example.org/method).

                            | Term | Means |
                            |---|---|
                            | ROAS | revenue over spend |
                            | Profit | $revenue \\cdot margin - cost_i$ |
                            """),
                tagged(code("params",
                        "LocalDate from = LocalDate.of(2026, 10, 1); // period\ndouble margin = 0.42;"),
                        "parameters"),
                code("load", "var data = DataLoader.open();",
                        new Output.Stream("stdout", "100,000 rows, newest day 31 Oct 2026\n")),
                code("roi", "var roi = RoiCalculator.of(campaigns).during(from, to).by(\"channel\");\nroi",
                        shown(ROI)),
                MarkdownCell.of("why",
                        "## Why social lost\n\nReach grew, but *each click* cost more:\n\n1. bids rose 14 %\n2. conversion rate fell\n   - most on mobile\n\n> Correlation only: no test was run.\n"),
                code("chart", "roi.chart(PROFIT)", shown(WEEKS)),
                code("report", "EdaAnalyzer.report(campaigns)", shown(new ReportResult("Exploration",
                        "Spend is steady; revenue has a strong week.",
                        List.of(new Section("Columns", "All ten columns are filled to at least 97 %.",
                                List.of(ROI)),
                                new Section("Over time", "Revenue peaks on Mondays.", List.of(WEEKS))),
                        Optional.empty()))),
                code("summary", "ExecutiveSummary.of(roi, segments).target(ROAS, 3.0)", shown(SUMMARY))));
    }

    /// A notebook that failed half-way.
    static Notebook failed() {
        var cells = new ArrayList<Cell>(executive().cells().subList(0, 5));
        cells.add(code("boom", "int x = 1 / 0;",
                new Output.Failure("RuntimeException", "java.lang.ArithmeticException, / by zero",
                        List.of("\u001b[1m\u001b[31mjava.lang.ArithmeticException: / by zero\u001b[0m",
                                "\u001b[1m\u001b[31m\tat .(#12:1)\u001b[0m"))));
        cells.add(CodeCell.of("never", "\"not run\""));
        return notebook(cells);
    }

    static Notebook notebook(List<? extends Cell> cells) {
        return new Notebook(
                json("""
                    {"kernelspec":{"name":"roibook","display_name":"Roibook","language":"java"},"language_info":{"name":"java"},
                     "papermill":{"parameters":{"margin":0.42,"from":"2026-10-01"},"end_time":"2026-11-02T07:00:00.123456+00:00"}}"""),
                List.copyOf(cells));
    }

    /// What the acceptance check feeds in, and more of the kind.
    static Notebook hostile(String secret) {
        var plotly = MimeBundle.of("text/plain", "c")
                .with("application/vnd.plotly.v1+json",
                        json("""
                            {"data":[{"type":"bar","name":"</script><script>alert(7)</script>","x":["</script><script>alert(7)</script>"],"y":[1]}],"layout":{"title":{"text":"<img src=x onerror=alert(9)>"}}}"""));
        var table = new TableResult("table", "<script>alert(10)</script>",
                List.of(column("\" onmouseover=\"alert(11)", "<b onclick=alert(12)>x</b>")),
                List.of(List.of(Value.of("<iframe src=javascript:alert(13)>"))), List.of(), 1,
                List.of("<svg onload=alert(14)>"), Optional.empty());
        return new Notebook(json(
                "{\"title\":\"</title><script>alert(8)</script>\",\"authors\":[{\"name\":\"\\\"><script>alert(15)</script>\"}]}"),
                List.of(
                        MarkdownCell.of("m",
                                "# T <img src=x onerror=alert(1)> [a](javascript:alert(2)) [b](JaVaScRiPt:alert(2)) <style>@import 'http://127.0.0.1:9/x'</style>\n\n![p](http://127.0.0.1:9/p.png) <a href=\"&#106;avascript:alert(3)\">c</a>\n\n<svg><script>alert(4)</script></svg><base href='http://127.0.0.1:9/'><form action='http://127.0.0.1:9/'><input></form><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"),
                        code("c", "1", shown("text/html",
                                "<script>alert(3)</script><img src=\"http://127.0.0.1:9/x.png\"><img src=\"file://"
                                        + secret + "\"><iframe src=\"file://" + secret
                                        + "\"></iframe><object data=\"file://" + secret
                                        + "\"></object><b onclick=\"alert(4)\">ok</b><p style=\"background:url(http://127.0.0.1:9/)\">s</p><link rel=stylesheet href='http://127.0.0.1:9/'>"),
                                shown("image/svg+xml", "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file://" + secret
                                        + "\">]><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(5)\"><script>alert(6)</script><style>@import 'http://127.0.0.1:9/'</style><foreignObject><iframe src='javascript:alert(1)'/></foreignObject><image href=\"file://"
                                        + secret
                                        + "\"/><use href=\"http://127.0.0.1:9/#x\"/><a href=\"javascript:alert(1)\"><text>gone</text></a><text fill=\"url(http://127.0.0.1:9/)\">svgok &a;</text></svg>"),
                                Output.DisplayData.of(plotly), shown(table)),
                        new MarkdownCell("att", "![x](attachment:../../etc/passwd) ![y](attachment:y.png)",
                                json("{}"),
                                Map.of("y.png", MimeBundle.of("image/png", "iVBORw0KGgo=")))));
    }
}
