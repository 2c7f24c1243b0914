package roibook.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Element;
import roibook.notebook.MimeBundle;

/// Markdown (CommonMark and tables) into safe HTML. Formulas between dollars stay as readable text.
final class Markdown {

    private Markdown() {}

    /// A Markdown text as HTML that holds only what is allowed.
    ///
    /// @param source the Markdown
    /// @param attachments pictures of the cell, by name
    static Element toHtml(String source, Map<String, MimeBundle> attachments) {
        var extensions = List.of(TablesExtension.create());
        var document = Parser.builder()
                .extensions(extensions)
                .customInlineContentParserFactory(new FormulaFactory())
                .build()
                .parse(source);
        var html = HtmlRenderer.builder()
                .extensions(extensions)
                .nodeRendererFactory(FormulaRenderer::new)
                .build()
                .render(document);
        return SafeHtml.clean(html, pictures(attachments));
    }

    private static Map<String, String> pictures(Map<String, MimeBundle> attachments) {
        var uris = new LinkedHashMap<String, String>();
        attachments.forEach((name, bundle) -> bundle.types()
                .stream()
                .filter(type -> type.startsWith("image/"))
                .findFirst()
                .flatMap(type -> bundle.text(type).map(data -> "data:" + type + ";base64," + data))
                .ifPresent(uri -> uris.put(name, uri)));
        return uris;
    }

    /// TeX between dollars.
    private static final class Formula extends CustomNode {

        private final String tex;
        private final boolean display;

        Formula(String tex, boolean display) {
            this.tex = tex;
            this.display = display;
        }
    }

    private static final class FormulaFactory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return new FormulaParser();
        }
    }

    /// Pandoc's rule, so that amounts in dollars stay amounts: no space inside the dollars, no digit after them.
    private static final class FormulaParser implements InlineContentParser {

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            var scanner = state.scanner();
            scanner.next();
            var display = scanner.next('$');
            var start = scanner.position();
            if (!display && Character.isWhitespace(scanner.peek())) {
                return ParsedInline.none();
            }
            var before = ' ';
            while (scanner.peek() != Scanner.END) {
                var end = scanner.position();
                if (scanner.next('$')) {
                    var closed = display
                            ? scanner.next('$')
                            : !Character.isWhitespace(before) && !Character.isDigit(scanner.peek());
                    var tex = scanner.getSource(start, end).getContent();
                    return closed && !tex.isBlank()
                            ? ParsedInline.of(new Formula(tex, display), scanner.position())
                            : ParsedInline.none();
                }
                before = scanner.peek();
                scanner.next();
            }
            return ParsedInline.none();
        }
    }

    private static final class FormulaRenderer implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        FormulaRenderer(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Formula.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Formula formula) {
                var html = context.getWriter();
                var name = formula.display ? "rb-formula rb-display" : "rb-formula";
                html.tag("code", Map.of("class", name));
                html.text(formula.tex.strip());
                html.tag("/code");
            }
        }
    }
}
