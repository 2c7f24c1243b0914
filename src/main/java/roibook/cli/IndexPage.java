package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import roibook.export.ExportException;
import roibook.export.ReportIndex;
import roibook.export.ReportIndex.Entry;
import roibook.export.ReportIndex.FileLink;
import roibook.notebook.Notebook;
import roibook.notebook.NotebookFile;

/// The page that links the reports of a folder, those of former runs too.
final class IndexPage {

    private static final String FIGURES = ".figures.json";

    private IndexPage() {}

    /// Writes `index.html` when there is a report to link.
    ///
    /// @param folder the reports' folder
    static void write(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            var entries = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FIGURES))
                    .map(name -> name.substring(0, name.length() - FIGURES.length()))
                    .filter(name -> Files.isRegularFile(folder.resolve(name + ".ipynb")))
                    .sorted()
                    .map(name -> entry(folder, name))
                    .toList();
            if (!entries.isEmpty()) {
                ReportIndex.write(folder, entries, Locale.ENGLISH);
            }
        } catch (IOException e) {
            throw new ExportException(
                    "cannot list the reports in " + folder + "; check the folder's permissions", e);
        }
    }

    private static Entry entry(Path folder, String name) {
        var notebook = NotebookFile.read(folder.resolve(name + ".ipynb"));
        var made = made(notebook);
        boolean failed = notebook.metadata().at("/papermill/exception").asBoolean(false);
        var title = notebook.metadata().path("title").asString("").strip();
        var links = Stream.of(new FileLink("HTML", name + ".html"), new FileLink("PDF", name + ".pdf"),
                new FileLink("notebook", name + ".ipynb"), new FileLink("figures", name + FIGURES))
                .filter(link -> Files.isRegularFile(folder.resolve(link.path())))
                .toList();
        return new Entry(title.isEmpty() ? name : title, List.copyOf(links), !failed && made.isPresent(), "",
                made);
    }

    /// When the run ended; empty when it did not.
    private static Optional<Instant> made(Notebook notebook) {
        var time = notebook.metadata().at("/papermill/end_time").asString("");
        try {
            return time.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
