package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import roibook.figure.Figure;
import roibook.figure.FigureException;
import roibook.figure.RichResult;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.SummaryResult;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Notebook;
import roibook.notebook.Output;
import roibook.notebook.RawCell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a notebook into the page that HTML and PDF draw.
final class PageReader {

    /// Richer formats first: our own JSON, then what HTML shows best; the rest as nbconvert orders it.
    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif",
            "image/webp");

    private final Notebook notebook;
    private final ExportOptions options;
    private final Slugs slugs = new Slugs();
    private final List<Block> blocks = new ArrayList<>();
    private Optional<SummaryResult> summary = Optional.empty();
    private Optional<Block.Failed> failure = Optional.empty();

    private PageReader(Notebook notebook, ExportOptions options) {
        this.notebook = notebook;
        this.options = options;
    }

    static ReportPage read(Notebook notebook, ExportOptions options) {
        return new PageReader(notebook, options).read();
    }

    private ReportPage read() {
        for (var selection : Selection.of(notebook, options)) {
            var from = blocks.size();
            switch (selection.cell()) {
                case MarkdownCell cell -> prose(cell, selection);
                case CodeCell cell -> code(cell, selection);
                case RawCell cell ->
                    blocks.add(new Block.Markup(cell.id(), SafeHtml.clean(cell.source(), Map.of())));
            }
            if (blocks.size() > from && selection.outputsFolded()
                    && selection.cell() instanceof MarkdownCell) {
                fold(selection.cell().id(), from);
            }
        }
        findSilentFailure();
        var title = title();
        headings(title);
        var language = Documents.language(notebook, options, summary.map(SummaryResult::language));
        return new ReportPage(title, language, summary, failure, Snapshots.oldest(notebook), blocks);
    }

    private void prose(MarkdownCell cell, Selection selection) {
        if (selection.source()) {
            var body = Markdown.toHtml(cell.source(), cell.attachments());
            if (body.hasText() || !body.select("img, hr").isEmpty()) {
                blocks.add(new Block.Prose(cell.id(), body));
            }
        }
    }

    private void code(CodeCell cell, Selection selection) {
        if (selection.source() && !cell.source().isBlank()) {
            blocks.add(new Block.Code(cell.id(), cell.source().stripTrailing(), language(cell),
                    selection.sourceFolded(), failure.isEmpty() || ran(cell)));
        }
        var from = blocks.size();
        selection.outputs().forEach(output -> output(cell, output));
        if (selection.outputsFolded()) {
            fold(cell.id(), from);
        }
    }

    /// Whether a cell's turn came; told of cells behind a failure only.
    private static boolean ran(CodeCell cell) {
        return cell.executionCount().isPresent() || !cell.outputs().isEmpty();
    }

    private void fold(String cell, int from) {
        var folded = List.copyOf(blocks.subList(from, blocks.size()));
        if (!folded.isEmpty()) {
            blocks.subList(from, blocks.size()).clear();
            blocks.add(new Block.Folded(cell, folded));
        }
    }

    private String language(CodeCell cell) {
        return cell.source().startsWith("%%sql") ? "sql" : notebook.language().orElse("");
    }

    private void output(CodeCell cell, Output output) {
        switch (output) {
            case Output.Stream stream -> printed(cell.id(), stream);
            case Output.Failure failed -> {
                var block = new Block.Failed(cell.id(), number(cell), failed);
                blocks.add(block);
                if (!cell.hasTag("raises-exception") && failure.isEmpty()) {
                    failure = Optional.of(block);
                }
            }
            case Output.DisplayData data -> bundle(cell.id(), data.data(), data.metadata());
            case Output.ExecuteResult result -> bundle(cell.id(), result.data(), result.metadata());
        }
    }

    /// Prints that follow each other are one text.
    private void printed(String cell, Output.Stream stream) {
        if (stream.text().isBlank()) {
            return;
        }
        if (!blocks.isEmpty() && blocks.getLast() instanceof Block.Printed last && last.cell().equals(cell)
                && last.name().equals(stream.name())) {
            blocks.set(blocks.size() - 1, new Block.Printed(cell, last.name(), last.text() + stream.text()));
        } else {
            blocks.add(new Block.Printed(cell, stream.name(), stream.text()));
        }
    }

    private int number(CodeCell cell) {
        return notebook.cells().indexOf(cell) + 1;
    }

    private void bundle(String cell, MimeBundle bundle, ObjectNode metadata) {
        var rich = rich(bundle, metadata);
        if (rich.isPresent()) {
            if (summary.isEmpty() && rich.get() instanceof SummaryResult found) {
                summary = Optional.of(found);
            } else {
                blocks.add(new Block.Rich(cell, rich.get(),
                        bundle.text("image/svg+xml").flatMap(SafeSvg::clean)));
            }
        } else {
            other(cell, bundle, metadata).ifPresent(blocks::add);
        }
    }

    /// A rich result of ours, or a Plotly figure of anybody's.
    static Optional<RichResult> rich(MimeBundle bundle, ObjectNode metadata) {
        for (var type : bundle.types()) {
            var json = bundle.json(type);
            if (type.startsWith("application/vnd.roibook.") && json.isPresent()) {
                try {
                    var result = RichResult.of(type, json.get());
                    if (result.isPresent()) {
                        return result;
                    }
                } catch (FigureException _) {
                    // A broken result is no reason to show nothing: the other formats stand beside it.
                }
            }
        }
        return bundle.json(RichResult.PLOTLY).flatMap(json -> plotly(json, metadata));
    }

    private static Optional<RichResult> plotly(JsonNode json, ObjectNode metadata) {
        try {
            var figure = Figure.of(json);
            return Optional.of(new ChartResult(figure.title(), alt(metadata), figure, Optional.empty()));
        } catch (FigureException _) {
            return Optional.empty();
        }
    }

    static String alt(ObjectNode metadata) {
        return Documents.text(metadata.path("alt"))
                .or(() -> metadata.values()
                        .stream()
                        .flatMap(node -> Documents.text(node.path("alt")).stream())
                        .findFirst())
                .orElse("");
    }

    private Optional<Block> other(String cell, MimeBundle bundle, ObjectNode metadata) {
        var alt = alt(metadata);
        var html = bundle.text("text/html");
        if (html.isPresent()) {
            Block block = options.trusted()
                    ? new Block.Trusted(cell, html.get())
                    : new Block.Markup(cell, SafeHtml.clean(html.get(), Map.of()));
            if (shows(block)) {
                return Optional.of(block);
            }
        }
        return withoutHtml(cell, bundle, metadata, alt);
    }

    private static boolean shows(Block block) {
        return !(block instanceof Block.Markup markup) || markup.body().hasText()
                || !markup.body().select("img, hr").isEmpty();
    }

    private static Optional<Block> withoutHtml(String cell, MimeBundle bundle, ObjectNode metadata,
            String alt) {
        var markdown = bundle.text("text/markdown");
        if (markdown.isPresent()) {
            return Optional.of(new Block.Markup(cell, Markdown.toHtml(markdown.get(), Map.of())));
        }
        var svg = bundle.text("image/svg+xml").flatMap(SafeSvg::clean);
        if (svg.isPresent()) {
            return Optional.of(new Block.Drawing(cell, svg.get(), alt));
        }
        for (var type : PICTURES) {
            var data = bundle.text(type).map(text -> text.replaceAll("\\s", ""));
            if (data.isPresent() && data.get().matches("[A-Za-z0-9+/=]+")) {
                var width = SafeSvg.number(metadata.path(type).path("width").asString(""));
                return Optional.of(new Block.Picture(cell, "data:" + type + ";base64," + data.get(), alt,
                        width > 0 ? OptionalDouble.of(width) : OptionalDouble.empty()));
            }
        }
        return bundle.text("text/latex")
                .or(() -> bundle.text("text/plain"))
                .<Block>map(text -> new Block.Plain(cell, text))
                .or(() -> bundle.types()
                        .stream()
                        .filter(type -> !type.startsWith("application/scrapbook")
                                && !type.startsWith("application/papermill"))
                        .findFirst()
                        .map(type -> new Block.Unknown(cell, type)));
    }

    /// A run that ended without an error output (a lost kernel, a timeout) says so in its metadata only.
    private void findSilentFailure() {
        if (failure.isPresent()) {
            return;
        }
        for (var cell : notebook.cells()) {
            var status = cell.metadata().path("papermill").path("status").asString("");
            if (status.equals("failed") && cell instanceof CodeCell code
                    && !cell.hasTag("raises-exception")) {
                failure = Optional.of(new Block.Failed(cell.id(), number(code),
                        code.outputs()
                                .stream()
                                .filter(Output.Failure.class::isInstance)
                                .map(Output.Failure.class::cast)
                                .findFirst()
                                .orElse(new Output.Failure("", "", List.of()))));
                return;
            }
        }
    }

    private String title() {
        return Documents.title(notebook)
                .or(() -> summary.map(SummaryResult::title).filter(title -> !title.isBlank()))
                .or(this::firstHeading)
                .orElse(options.name());
    }

    private Optional<String> firstHeading() {
        return blocks.stream()
                .filter(Block.Prose.class::isInstance)
                .findFirst()
                .map(block -> ((Block.Prose) block).body().selectFirst("h1"))
                .map(Element::text)
                .filter(text -> !text.isBlank());
    }

    /// One h1 a page: the title takes it, so the notebook's own title line goes and other headings move down.
    private void headings(String title) {
        var proses = blocks.stream()
                .filter(Block.Prose.class::isInstance)
                .map(Block.Prose.class::cast)
                .toList();
        if (!proses.isEmpty()) {
            var first = proses.getFirst().body();
            var heading = first.selectFirst("h1");
            if (heading != null && heading.elementSiblingIndex() == 0 && heading.text().equals(title)) {
                heading.remove();
            }
        }
        var shift = proses.stream().anyMatch(prose -> prose.body().selectFirst("h1") != null);
        for (var prose : proses) {
            for (var heading : prose.body().select("h1, h2, h3, h4, h5, h6")) {
                if (shift) {
                    heading.tagName("h" + Math.min(6, heading.tagName().charAt(1) - '0' + 1));
                }
                heading.attr("id", slugs.of(heading.text()));
            }
        }
        blocks.removeIf(block -> block instanceof Block.Prose prose && prose.body()
                .childNodes()
                .stream()
                .allMatch(node -> node instanceof TextNode text && text.isBlank()));
    }
}
