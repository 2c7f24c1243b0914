package roibook.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.MimeBundle;
import roibook.notebook.Notebook;
import roibook.notebook.Output;
import roibook.notebook.RawCell;
import tools.jackson.databind.node.ObjectNode;

/// A notebook in the structure of nbconvert's `lab` template: its classes, anchors and order of MIME types, with a
/// light style sheet of our own and nothing that loads.
final class LabPage {

    /// nbconvert's order for HTML; what can't be shown without scripts is passed over.
    private static final List<String> ORDER = List.of("text/html", "text/markdown", "image/svg+xml",
            "text/latex",
            "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain");
    private static final String OUTPUT = " jp-OutputArea-output\" data-mime-type=\"";

    private final Notebook notebook;
    private final ExportOptions options;
    private final Slugs ids = new Slugs();
    private final StringBuilder out = new StringBuilder(1 << 16);

    private LabPage(Notebook notebook, ExportOptions options) {
        this.notebook = notebook;
        this.options = options;
    }

    static String of(Notebook notebook, ExportOptions options) {
        return new LabPage(notebook, options).html();
    }

    private String html() {
        var title = Documents.title(notebook).orElse(options.name());
        var light = options.theme() != ExportOptions.Theme.DARK;
        var words = Words.in(Documents.language(notebook, options, java.util.Optional.empty()));
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Html.escape(words.language()))
                .append("\">\n<head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1.0\">\n<title>")
                .append(Html.escape(title))
                .append("</title>\n<style>\n")
                .append(Documents.resource("lab.css"))
                .append("</style>\n</head>\n<body class=\"jp-Notebook\" data-jp-theme-light=\"")
                .append(light)
                .append("\" data-jp-theme-name=\"JupyterLab ")
                .append(light ? "Light" : "Dark")
                .append("\">\n<main>\n");
        failure(words);
        old(words);
        Selection.of(notebook, options).forEach(this::cell);
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void failure(Words words) {
        PageReader.read(notebook, options)
                .failure()
                .ifPresent(failed -> out
                        .append("<div class=\"rb-failure\" role=\"note\"><strong>")
                        .append(Html.escape(words.get("failed", failed.number())))
                        .append("</strong> ")
                        .append(Html.escape(Failures.reason(failed.failure())))
                        .append(" <a href=\"#cell-id=")
                        .append(Html.escape(failed.cell()))
                        .append("\">")
                        .append(words.get("failed.jump"))
                        .append("</a></div>\n"));
    }

    private void old(Words words) {
        Snapshots.warning(Snapshots.oldest(notebook))
                .ifPresent(statement -> out.append("<div class=\"rb-old\" role=\"note\"><strong>")
                        .append(Html.escape(words.get("old")))
                        .append("</strong> ")
                        .append(Html.escape(statement))
                        .append("</div>\n"));
    }

    private void cell(Selection selection) {
        switch (selection.cell()) {
            case MarkdownCell cell -> markdown(cell, selection);
            case RawCell cell -> out.append(SafeHtml.clean(cell.source(), Map.of()).html()).append('\n');
            case CodeCell cell -> code(cell, selection);
        }
    }

    private static String classes(String kind, List<String> tags, List<String> more) {
        var names = new ArrayList<>(List.of("jp-Cell", kind, "jp-Notebook-cell"));
        names.addAll(more);
        tags.forEach(tag -> names.add("celltag_" + tag));
        return names.stream().map(Html::escape).collect(Collectors.joining(" "));
    }

    private void open(String id, String classes) {
        out.append("<div id=\"cell-id=")
                .append(Html.escape(id))
                .append("\" class=\"")
                .append(classes)
                .append("\">\n");
    }

    private void markdown(MarkdownCell cell, Selection selection) {
        if (!selection.source()) {
            return;
        }
        open(cell.id(), classes("jp-MarkdownCell", cell.tags(), List.of()));
        collapser("Input");
        out.append("<div class=\"jp-InputArea jp-Cell-inputArea\">");
        inputPrompt("");
        out.append(
                "<div class=\"jp-RenderedHTMLCommon jp-RenderedMarkdown jp-MarkdownOutput\" data-mime-type=\"text/markdown\">\n")
                .append(headed(Markdown.toHtml(cell.source(), cell.attachments())).html())
                .append("\n</div>\n</div>\n</div>\n</div>\n");
    }

    /// Headings with nbconvert's anchors: the text, spaces as hyphens.
    private Element headed(Element body) {
        for (var heading : body.select("h1, h2, h3, h4, h5, h6")) {
            var id = ids.unique(heading.text().replace(' ', '-'));
            heading.attr("id", id);
            var target = java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("+", "%20");
            heading.appendElement("a").addClass("anchor-link").attr("href", "#" + target).text("¶");
        }
        return body;
    }

    private void code(CodeCell cell, Selection selection) {
        var missing = new ArrayList<String>();
        if (selection.outputs().isEmpty()) {
            missing.add("jp-mod-noOutputs");
        }
        if (!selection.source()) {
            missing.add("jp-mod-noInput");
        }
        open(cell.id(), classes("jp-CodeCell", cell.tags(), missing));
        if (selection.source()) {
            input(cell, selection);
        }
        if (!selection.outputs().isEmpty()) {
            collapser("Output");
            out.append("<div class=\"jp-OutputArea jp-Cell-outputArea\">\n");
            fold(selection.outputsFolded(), "Output", () -> selection.outputs().forEach(this::output));
            out.append("</div>\n</div>\n");
        }
        out.append("</div>\n");
    }

    private void input(CodeCell cell, Selection selection) {
        var lexer = Documents.text(notebook.metadata().path("language_info").path("pygments_lexer"))
                .or(notebook::language)
                .orElse("text");
        collapser("Input");
        out.append("<div class=\"jp-InputArea jp-Cell-inputArea\">\n");
        inputPrompt(
                "In [" + (cell.executionCount().isPresent() ? cell.executionCount().getAsInt() : " ") + "]:");
        fold(selection.sourceFolded(), "Code", () -> out
                .append("<div class=\"jp-CodeMirrorEditor jp-Editor jp-InputArea-editor\" data-type=\"inline\">\n")
                .append("<div class=\"cm-editor cm-s-jupyter\">\n<div class=\"highlight hl-")
                .append(Html.escape(lexer))
                .append("\"><pre>")
                .append(CodeColours.toHtml(cell.source(), lexer))
                .append("\n</pre></div>\n</div>\n</div>\n"));
        out.append("</div>\n</div>\n");
    }

    private void fold(boolean folded, String name, Runnable content) {
        out.append(folded ? "<details><summary>" + name + "</summary>\n" : "");
        content.run();
        out.append(folded ? "</details>\n" : "");
    }

    private void collapser(String kind) {
        var lower = kind.toLowerCase(Locale.ROOT);
        out.append("<div class=\"jp-Cell-")
                .append(lower)
                .append("Wrapper\"")
                .append(kind.equals("Input") ? " tabindex=\"0\"" : "")
                .append(">\n<div class=\"jp-Collapser jp-")
                .append(kind)
                .append("Collapser jp-Cell-")
                .append(lower)
                .append("Collapser\">\n</div>\n");
    }

    private void inputPrompt(String text) {
        if (options.inputPrompt()) {
            out.append("<div class=\"jp-InputPrompt jp-InputArea-prompt\">").append(text).append("</div>\n");
        }
    }

    private void output(Output output) {
        switch (output) {
            case Output.Stream stream -> child(OptionalInt.empty(), false, text("application/vnd.jupyter."
                    + (stream.name().equals("stderr") ? "stderr" : "stdout"), stream.text()));
            case Output.Failure failure ->
                child(OptionalInt.empty(), false,
                        text("application/vnd.jupyter.stderr", Failures.text(failure)));
            case Output.DisplayData data ->
                child(OptionalInt.empty(), false, shown(data.data(), data.metadata()));
            case Output.ExecuteResult result ->
                child(result.executionCount(), true, shown(result.data(), result.metadata()));
        }
    }

    private void child(OptionalInt count, boolean result, String content) {
        out.append("<div class=\"jp-OutputArea-child")
                .append(result ? " jp-OutputArea-executeResult" : "")
                .append("\">\n");
        if (options.outputPrompt()) {
            out.append("<div class=\"jp-OutputPrompt jp-OutputArea-prompt\">")
                    .append(result ? "Out[" + (count.isPresent() ? count.getAsInt() : " ") + "]:" : "")
                    .append("</div>\n");
        }
        out.append(content).append("\n</div>\n");
    }

    private static String text(String mime, String text) {
        return "<div class=\"jp-RenderedText" + OUTPUT + Html.escape(mime) + "\" tabindex=\"0\">\n<pre>"
                + Ansi.toHtml(text)
                + "\n</pre>\n</div>";
    }

    private String shown(MimeBundle bundle, ObjectNode metadata) {
        for (var type : ORDER) {
            var text = bundle.text(type);
            if (text.isPresent()) {
                return shown(type, text.get(), metadata);
            }
        }
        return bundle.types()
                .stream()
                .findFirst()
                .map(type -> "<div class=\"rb-unknown" + OUTPUT + Html.escape(type) + "\">"
                        + Html.escape(type) + "</div>")
                .orElse("");
    }

    private String shown(String type, String text, ObjectNode metadata) {
        return switch (type) {
            case "text/html" -> rendered("jp-RenderedHTMLCommon jp-RenderedHTML", type,
                    options.trusted() ? text : SafeHtml.clean(text, Map.of()).html());
            case "text/markdown" -> rendered("jp-RenderedHTMLCommon jp-RenderedMarkdown", type,
                    Markdown.toHtml(text, Map.of()).html());
            case "image/svg+xml" -> SafeSvg.clean(text)
                    .map(svg -> rendered("jp-RenderedSVG", type, image(SafeSvg.dataUri(svg), metadata, type)))
                    .orElse("");
            case "text/latex" -> rendered("jp-RenderedLatex", type, Html.escape(text));
            case "text/plain" -> text(type, text);
            default -> {
                var data = text.replaceAll("\\s", "");
                yield data.matches("[A-Za-z0-9+/=]*")
                        ? rendered("jp-RenderedImage", type,
                                image("data:" + type + ";base64," + data, metadata, type))
                        : "";
            }
        };
    }

    private static String rendered(String classes, String type, String html) {
        return "<div class=\"" + classes + OUTPUT + type + "\" tabindex=\"0\">\n" + html + "\n</div>";
    }

    private static String image(String uri, ObjectNode metadata, String type) {
        var alt = PageReader.alt(metadata);
        var size = new StringBuilder();
        for (var side : List.of("width", "height")) {
            var value = SafeSvg.number(metadata.path(type).path(side).asString(""));
            if (value > 0) {
                size.append(' ').append(side).append("=\"").append(Math.round(value)).append('"');
            }
        }
        var classes = (metadata.path(type).path("unconfined").booleanValue(false) ? "jp-mod-unconfined " : "")
                + Documents.text(metadata.path(type).path("needs_background"))
                        .filter(word -> word.matches("light|dark"))
                        .map(word -> "jp-needs-" + word + "-background")
                        .orElse("");
        return "<img alt=\""
                + Html.escape(alt.isEmpty() ? "No description has been provided for this image" : alt)
                + "\" class=\"" + classes.strip() + "\" src=\"" + uri + "\"" + size + ">";
    }
}
