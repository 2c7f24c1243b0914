package roibook.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers distinct texts from 0 in the order in which they come, and finds them again by their bytes.
final class TextCodes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final int EMPTY = -1;

    private final List<String> texts = new ArrayList<>();
    private int[] slots = filled(1024);
    private int[] hashes = new int[256];
    private int[] starts = new int[257];
    private byte[] known = new byte[4096];
    private long decoded;

    /// The code of a text in UTF-8.
    int code(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int slot = hash & slots.length - 1;
        while (slots[slot] != EMPTY) {
            int code = slots[slot];
            if (hashes[code] == hash
                    && Arrays.equals(known, starts[code], starts[code + 1], bytes, from, to)) {
                return code;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = texts.size();
        return add(bytes, from, to, hash);
    }

    String text(int code) {
        return texts.get(code);
    }

    int size() {
        return texts.size();
    }

    long bytes() {
        return 4L * slots.length + 8L * hashes.length + known.length + decoded;
    }

    private int add(byte[] bytes, int from, int to, int hash) {
        int code = texts.size();
        texts.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        decoded += 60L + to - from;
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * code);
            starts = Arrays.copyOf(starts, 2 * code + 1);
        }
        int end = Math.addExact(starts[code], to - from);
        if (end > known.length) {
            known = Arrays.copyOf(known,
                    Math.max(end, (int) Math.min(2L * known.length, Integer.MAX_VALUE - 8)));
        }
        System.arraycopy(bytes, from, known, starts[code], to - from);
        hashes[code] = hash;
        starts[code + 1] = end;
        if (2 * texts.size() > slots.length) {
            rehash();
        }
        return code;
    }

    private void rehash() {
        slots = filled(4 * slots.length);
        for (int code = 0; code < texts.size(); code++) {
            int slot = hashes[code] & slots.length - 1;
            while (slots[slot] != EMPTY) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = 31L * (to - (long) from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << 8) | (bytes[at] & 0xff);
        }
        hash = (hash ^ rest) * 0x9E3779B97F4A7C15L;
        return (int) (hash ^ hash >>> 32);
    }

    private static int[] filled(int size) {
        var slots = new int[size];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}
