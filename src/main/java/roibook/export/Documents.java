package roibook.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import roibook.notebook.Notebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What all formats ask of a notebook, and the files that stand beside these classes.
final class Documents {

    static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    /// The notebook's title, if it has one.
    static Optional<String> title(Notebook notebook) {
        return Optional.of(notebook.metadata().path("title").asString("").strip())
                .filter(title -> !title.isEmpty());
    }

    /// The notebook's authors, as text.
    static String authors(Notebook notebook) {
        return String.join(", ", notebook.metadata()
                .path("authors")
                .values()
                .stream()
                .map(author -> author.isString() ? author.asString() : author.path("name").asString(""))
                .filter(name -> !name.isBlank())
                .toList());
    }

    /// The language of the words: asked for, or the notebook's, or English.
    static Locale language(Notebook notebook, ExportOptions options, Optional<String> summaryLanguage) {
        return options.language()
                .or(() -> summaryLanguage.map(Locale::forLanguageTag)
                        .filter(locale -> !locale.getLanguage().isEmpty()))
                .or(() -> text(notebook.metadata().path("language")).map(Locale::forLanguageTag)
                        .filter(locale -> !locale.getLanguage().isEmpty()))
                .orElse(Locale.ENGLISH);
    }

    /// When the notebook was made: from papermill's metadata, or the first cell's, or empty.
    static Optional<java.time.Instant> made(Notebook notebook) {
        var metadata = notebook.metadata();
        return text(metadata.path("papermill").path("end_time"))
                .or(() -> text(metadata.path("papermill").path("start_time")))
                .flatMap(Documents::instant);
    }

    static Optional<java.time.Instant> instant(String time) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(time).toInstant());
        } catch (java.time.format.DateTimeParseException _) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode node) {
        return Optional.of(node.asString("")).filter(text -> !text.isBlank());
    }

    /// A text file beside these classes.
    static String resource(String name) {
        return new String(bytes("/roibook/export/" + name), UTF_8);
    }

    /// A file on the class path.
    static byte[] bytes(String path) {
        try (var in = Documents.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new ExportException("Roibook is installed incompletely: " + path
                        + " is not on the class path; build it again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
