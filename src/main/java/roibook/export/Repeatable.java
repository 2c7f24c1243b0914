package roibook.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes the bytes of a PDF the same for the same content: OpenPDF draws the tags of font subsets and the file's id
/// by chance. Both are replaced by others of the same length, so that no offset changes.
final class Repeatable {

    private static final Pattern TAG = Pattern.compile("/([A-Z]{6})\\+");
    private static final Pattern ID = Pattern.compile("/ID ?\\[<([0-9a-fA-F]{32})><([0-9a-fA-F]{32})>\\]");

    private Repeatable() {}

    static byte[] of(byte[] pdf) {
        var text = new StringBuilder(new String(pdf, StandardCharsets.ISO_8859_1));
        tags(text);
        var id = ID.matcher(text);
        if (id.find()) {
            for (var group = 1; group <= 2; group++) {
                text.replace(id.start(group), id.end(group), "0".repeat(32));
            }
            var hash = hash(text);
            for (var group = 1; group <= 2; group++) {
                text.replace(id.start(group), id.end(group), hash);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void tags(StringBuilder text) {
        Map<String, String> renamed = new HashMap<>();
        var tag = TAG.matcher(text);
        while (tag.find()) {
            var name = renamed.computeIfAbsent(tag.group(1), _ -> name(renamed.size()));
            text.replace(tag.start(1), tag.end(1), name);
        }
    }

    private static String name(int number) {
        return "RBK" + (char) ('A' + number / 676 % 26) + (char) ('A' + number / 26 % 26)
                + (char) ('A' + number % 26);
    }

    private static String hash(StringBuilder text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
