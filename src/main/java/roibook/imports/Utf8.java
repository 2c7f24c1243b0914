package roibook.imports;

import java.io.IOException;
import java.io.InputStream;

/// How much of some bytes is UTF-8.
///
/// @param wide characters of several bytes
/// @param broken bytes that belong to no character
record Utf8(long wide, long broken) {

    /// Whether this is UTF-8, perhaps with damage, and not another encoding in which such bytes are letters.
    boolean isText() {
        return broken == 0 || wide > broken;
    }

    /// Texts have hardly any control characters; a few zero bytes do occur in exports.
    static boolean looksLikeText(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            boolean blank = b >= '\t' && b <= '\r';
            boolean separator = b == 0x1a || (b >= 0x1c && b <= 0x1f) || b == 1;
            controls += b >= 0 && b < ' ' && !blank && !separator ? 1 : 0;
        }
        return controls * 20L <= head.length;
    }

    static Utf8 of(InputStream in) throws IOException {
        long wide = 0;
        long broken = 0;
        int missing = 0;
        int least = 0x80;
        int most = 0xbf;
        var buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                if (missing == 0) {
                    // Nearly all bytes of nearly all files.
                    while (i < n && buffer[i] >= 0) {
                        i++;
                    }
                    if (i == n) {
                        break;
                    }
                }
                int b = buffer[i] & 0xff;
                if (missing > 0) {
                    if (b >= least && b <= most) {
                        missing--;
                        wide += missing == 0 ? 1 : 0;
                        least = 0x80;
                        most = 0xbf;
                        continue;
                    }
                    broken++;
                    missing = 0;
                }
                least = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
                most = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
                if (b >= 0xc2 && b <= 0xf4) {
                    missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
                } else if (b >= 0x80) {
                    broken++;
                }
            }
        }
        return new Utf8(wide, broken + (missing > 0 ? 1 : 0));
    }
}
