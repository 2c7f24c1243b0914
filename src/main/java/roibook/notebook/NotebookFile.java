package roibook.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Notebook files: read whole, written whole or not at all.
///
/// Formats 4.0 to 4.5 are read and become 4.5; what is unknown in metadata and MIME bundles stays as it is.
public final class NotebookFile {

    private NotebookFile() {}

    /// Reads a notebook. Cells without an id get one that follows from their content, the same every time.
    ///
    /// @param file the notebook's file
    /// @return the notebook
    /// @throws NotebookFormatException if the file is missing, is not JSON (with line and column), is no notebook,
    ///         or is of a format that is not read (with what to do about it)
    public static Notebook read(Path file) {
        return NotebookReader.read(file.toString(), tree(file));
    }

    /// Writes a notebook as Jupyter does, over what was there: to a temporary file in the same folder, forced to
    /// the disk, then moved into place.
    ///
    /// @param file where it goes; its folder exists
    /// @param notebook what to write
    /// @throws NotebookFormatException if it cannot be written; what was there is still there
    public static void write(Path file, Notebook notebook) {
        AtomicFile.write(file, notebook, true);
    }

    /// Writes a notebook that is still growing: as whole as [#write(Path, Notebook)], but not forced to the disk,
    /// so that it outlives this process but perhaps not a power cut.
    ///
    /// @param file where it goes; its folder exists
    /// @param notebook what to write
    /// @throws NotebookFormatException if it cannot be written; what was there is still there
    public static void checkpoint(Path file, Notebook notebook) {
        AtomicFile.write(file, notebook, false);
    }

    /// {@return the notebook as the text of a file}
    ///
    /// @param notebook what to write
    public static String toJson(Notebook notebook) {
        var text = new java.io.StringWriter();
        NotebookWriter.write(notebook, text);
        return text.toString();
    }

    private static JsonNode tree(Path file) {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new NotebookFormatException(file + " does not exist; check the name", e);
        } catch (AccessDeniedException e) {
            throw new NotebookFormatException(file + " may not be read; check its permissions", e);
        } catch (IOException | UncheckedIOException e) {
            var what = Files.isDirectory(file)
                    ? "is a folder, not a notebook"
                    : "could not be read: " + e.getMessage();
            throw new NotebookFormatException(file + " " + what, e);
        } catch (JacksonException e) {
            throw new NotebookFormatException(NotebookReader.broken(file, e), e);
        }
    }
}
