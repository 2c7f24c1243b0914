package roibook.notebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Cell ids that follow from content, so that the same notebook gets the same ids every time.
public final class CellIds {

    private static final int LENGTH = 8;

    private CellIds() {}

    /// {@return an id of eight hexadecimal digits}
    ///
    /// @param kind the kind of cell, or the name of the part it plays
    /// @param source the cell's text
    /// @param occurrence tells cells of equal kind and text apart, from 0
    public static String of(String kind, String source, int occurrence) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + '\0' + occurrence + '\0' + source).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
