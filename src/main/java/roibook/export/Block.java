package roibook.export;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;
import roibook.figure.RichResult;
import roibook.notebook.Output;

/// A part of a report page, made safe: what HTML and PDF both draw.
sealed interface Block {

    /// {@return the cell it comes from}
    String cell();

    /// Markdown of a cell.
    ///
    /// @param body safe HTML; its headings carry ids
    record Prose(String cell, Element body) implements Block {}

    /// Code of a cell.
    ///
    /// @param ran false when the cell's turn never came
    record Code(String cell, String source, String language, boolean folded, boolean ran) implements Block {}

    /// What a cell printed.
    record Printed(String cell, String name, String text) implements Block {}

    /// What ended a cell.
    record Failed(String cell, int number, Output.Failure failure) implements Block {}

    /// A rich result.
    ///
    /// @param picture the SVG that came with it, for a chart that can't be drawn from its figure
    record Rich(String cell, RichResult result, Optional<Element> picture) implements Block {}

    /// HTML or Markdown that a cell gave back.
    record Markup(String cell, Element body) implements Block {}

    /// A vector picture.
    record Drawing(String cell, Element svg, String alt) implements Block {}

    /// A pixel picture.
    ///
    /// @param uri a data URI
    /// @param width the width in pixels that the notebook asks for
    record Picture(String cell, String uri, String alt, OptionalDouble width) implements Block {}

    /// A value as text.
    record Plain(String cell, String text) implements Block {}

    /// HTML that is trusted and passed on as it is.
    record Trusted(String cell, String html) implements Block {}

    /// An output that nothing here can show.
    record Unknown(String cell, String mime) implements Block {}

    /// Blocks that are shown on demand.
    record Folded(String cell, List<Block> blocks) implements Block {

        public Folded {
            blocks = List.copyOf(blocks);
        }
    }
}
