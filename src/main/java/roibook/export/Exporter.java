package roibook.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import roibook.notebook.Notebook;

/// Turns a notebook into one file that somebody reads.
///
/// Exporters hold no state and may be shared between threads.
public interface Exporter {

    /// The names of the formats, as the command line spells them.
    ///
    /// @return `html`, `pdf`, `figures`, `notebook`
    static List<String> formats() {
        return List.of("html", "pdf", "figures", "notebook");
    }

    /// The exporter of a format.
    ///
    /// @param format one of [#formats()], in any case
    /// @return the exporter
    /// @throws ExportException when there is no such format
    static Exporter of(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "html" -> new HtmlExporter();
            case "pdf" -> new PdfExporter();
            case "figures" -> new FiguresExporter();
            case "notebook" -> new NotebookExporter();
            default -> throw new ExportException(
                    "no export format '" + format + "'; choose one of " + String.join(", ", formats()));
        };
    }

    /// {@return what the exported file's name ends with, such as `.html`}
    String extension();

    /// {@return the MIME type of the exported file}
    String mimeType();

    /// Exports a notebook.
    ///
    /// @param notebook the notebook, executed or not, whole or failed half-way
    /// @param options what to show and how
    /// @return the bytes of the file; the same for the same input
    /// @throws ExportException when the notebook can't be shown in this format
    byte[] export(Notebook notebook, ExportOptions options);

    /// Exports a notebook into a file, which appears whole or not at all.
    ///
    /// @param notebook the notebook
    /// @param options what to show and how
    /// @param file where the file goes; its folder is made when it is missing
    /// @throws ExportException when the notebook can't be shown or the file can't be written
    default void write(Notebook notebook, ExportOptions options, Path file) {
        WholeFile.write(file, export(notebook, options));
    }
}
