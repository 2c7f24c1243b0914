package roibook.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Breaks files as the world does: transfers that end early, editors that save in another encoding, tools that add lines.
final class Mutations {

    private static final byte[][] MARKS = {{(byte) 0xff, (byte) 0xfe}, {(byte) 0xfe, (byte) 0xff},
            {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}};

    private Mutations() {}

    static byte[] mutated(byte[] good, Random random) {
        var bytes = good;
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(20)) {
            case 0, 1 -> flipped(bytes, random);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> inserted(bytes, at, sign(random));
            case 4 -> without(bytes, at, at + 1);
            case 5 -> without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
            case 6 -> reencoded(bytes, random);
            case 7 -> joined(bytes, bytes);
            case 8 -> doubledHeader(bytes);
            case 9 -> inserted(bytes, lineStart(bytes, at), "some garbage, with a comma; and more\t\"\n");
            case 10 -> inserted(bytes, at, "x".repeat(1 << (10 + random.nextInt(11))));
            case 11 -> text(bytes).replace("\n", random.nextBoolean() ? "\r\n" : "\r")
                    .getBytes(StandardCharsets.ISO_8859_1);
            case 12 -> inserted(bytes, at, "\r");
            case 13 -> joined(MARKS[random.nextInt(3)], bytes);
            case 14 -> random(random);
            case 15 -> withoutColumn(bytes, random);
            case 16 -> inserted(bytes, at, "\n");
            case 17 -> {
                var bits = bytes.clone();
                random.nextBytes(bits);
                System.arraycopy(bytes, 0, bits, 0, at);
                yield random.nextInt(4) == 0 ? bits : inserted(bytes, at, "\0\f\u000b");
            }
            case 18 -> without(bytes, lineStart(bytes, at), at);
            default -> inserted(bytes, at, sign(random).repeat(1 + random.nextInt(30)));
        };
    }

    private static String sign(Random random) {
        return String.valueOf(",;\t|\"'\n\r\\{}[]:<>&-.0".charAt(random.nextInt(20)));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        var flipped = bytes.clone();
        for (int i = 0; i <= random.nextInt(5); i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] random(Random random) {
        var bytes = new byte[random.nextInt(5000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, String what) {
        return joined(joined(Arrays.copyOf(bytes, at), what.getBytes(StandardCharsets.ISO_8859_1)),
                Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] reencoded(byte[] bytes, Random random) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 1 -> text.getBytes(StandardCharsets.UTF_16BE);
            case 2 -> text.getBytes(StandardCharsets.UTF_16);
            default -> text(bytes).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] doubledHeader(byte[] bytes) {
        int end = text(bytes).indexOf('\n') + 1;
        return joined(Arrays.copyOf(bytes, end), bytes);
    }

    private static byte[] withoutColumn(byte[] bytes, Random random) {
        var separator = new String[]{",", ";", "\t"}[random.nextInt(3)];
        int column = random.nextInt(4);
        var lines = new StringBuilder();
        for (var line : text(bytes).split("\n", -1)) {
            var cells = line.split(separator, -1);
            for (int i = 0; i < cells.length; i++) {
                lines.append(i == column
                        ? ""
                        : (lines.isEmpty() || lines.charAt(lines.length() - 1) == '\n' ? "" : separator)
                                + cells[i]);
            }
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int lineStart(byte[] bytes, int at) {
        return Math.max(0, text(bytes).lastIndexOf('\n', at) + 1) > at
                ? at
                : text(bytes).lastIndexOf('\n', at) + 1;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(a);
        all.writeBytes(b);
        return all.toByteArray();
    }
}
