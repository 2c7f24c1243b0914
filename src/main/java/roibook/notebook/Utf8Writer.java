package roibook.notebook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// UTF-8 for JSON: half a surrogate pair, which kernels can send and UTF-8 cannot carry, becomes its JSON escape.
///
/// Such halves can only stand inside JSON strings, so the escape is always in a place where it means the same.
final class Utf8Writer extends Writer {

    private static final int ROOM = 6;

    private final OutputStream out;
    private final byte[] bytes = new byte[1 << 16];
    private int filled;
    private char high;

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        for (var i = offset; i < offset + length; i++) {
            write(chars[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (var i = offset; i < offset + length; i++) {
            write(text.charAt(i));
        }
    }

    private void write(char c) throws IOException {
        if (filled > bytes.length - 3 * ROOM) {
            drain();
        }
        if (high != 0) {
            finishPair(c);
        } else {
            writeAlone(c);
        }
    }

    private void finishPair(char c) throws IOException {
        var first = high;
        high = 0;
        if (Character.isLowSurrogate(c)) {
            var point = Character.toCodePoint(first, c);
            put(0xF0 | (point >> 18));
            putRest(point >> 12);
            putRest(point >> 6);
            putRest(point);
        } else {
            escape(first);
            writeAlone(c);
        }
    }

    private void writeAlone(char c) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6));
            putRest(c);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            escape(c);
        } else {
            put(0xE0 | (c >> 12));
            putRest(c >> 6);
            putRest(c);
        }
    }

    private void escape(char c) {
        for (var b : ("\\u" + HexFormat.of().toHexDigits(c)).getBytes(StandardCharsets.US_ASCII)) {
            put(b);
        }
    }

    private void putRest(int bits) {
        put(0x80 | (bits & 0x3F));
    }

    private void put(int b) {
        bytes[filled++] = (byte) b;
    }

    private void drain() throws IOException {
        out.write(bytes, 0, filled);
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
