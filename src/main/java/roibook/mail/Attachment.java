package roibook.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// A file that comes with a message. An immutable value.
public final class Attachment {

    private static final Map<String, String> TYPES = Map.of("pdf", "application/pdf", "html", "text/html",
            "json",
            "application/json", "ipynb", "application/x-ipynb+json", "csv", "text/csv", "png", "image/png",
            "svg",
            "image/svg+xml", "jpg", "image/jpeg", "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip", "application/zip");

    private final String name;
    private final String type;
    private final byte[] content;

    /// Checks name and type, and copies the bytes.
    ///
    /// @param name the file's name as the reader sees it, without folders
    /// @param type its MIME type, such as `application/pdf`
    /// @param content its bytes
    /// @throws MailException when name or type could not stand in a header
    public Attachment(String name, String type, byte[] content) {
        if (name.isBlank() || name.length() > 200 || name.contains("/") || name.contains("\\")
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new MailException("'" + name.strip().replaceAll("\\p{Cntrl}", "?")
                    + "' can't be the name of an attached file; rename it, without folders and line breaks");
        }
        if (!type.matches("[A-Za-z0-9.+-]{1,100}/[A-Za-z0-9.+-]{1,100}")) {
            throw new MailException("'" + type.replaceAll("\\p{Cntrl}", "?")
                    + "' is no MIME type; write it like application/pdf");
        }
        this.name = name;
        this.type = type;
        this.content = content.clone();
    }

    /// {@return the file's name}
    public String name() {
        return name;
    }

    /// {@return the MIME type}
    public String type() {
        return type;
    }

    /// {@return a copy of the bytes}
    public byte[] content() {
        return content.clone();
    }

    /// Reads a file; its type follows from its name.
    ///
    /// @param file the file
    /// @return the attachment
    /// @throws MailException when the file can't be read
    public static Attachment of(Path file) {
        var name = file.toAbsolutePath().normalize().getFileName().toString();
        try {
            if (Files.size(file) > Mail.MAX_BYTES) {
                throw new MailException(file + " has " + Files.size(file) / 1_000_000
                        + " MB, more than mail servers take; send a link to it");
            }
            var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return new Attachment(name, TYPES.getOrDefault(ending, "application/octet-stream"),
                    Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MailException(file + " can't be read (" + e + "); check its name and its permissions",
                    e);
        }
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Attachment that && name.equals(that.name) && type.equals(that.type)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + type + ", " + content.length + " bytes)";
    }
}
