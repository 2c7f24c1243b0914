package roibook.data;

import it.unimi.dsi.fastutil.bytes.Byte2IntOpenHashMap;
import it.unimi.dsi.fastutil.bytes.Byte2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ByteOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ShortOpenHashMap;
import it.unimi.dsi.fastutil.shorts.Short2IntOpenHashMap;
import it.unimi.dsi.fastutil.shorts.Short2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.strings.ByteDictionaryMap.ByteDictionaryBuilder;
import tech.tablesaw.columns.strings.DictionaryMap;
import tech.tablesaw.columns.strings.ShortDictionaryMap.ShortDictionaryBuilder;

/// Makes a column of texts. Each distinct text is decoded once, and the column's dictionary is made of the codes,
/// without looking up a text a row.
final class TextBuilder implements ColumnBuilder {

    /// Tablesaw takes no text for missing but the empty one.
    private static final int MISSING = -1;
    /// How many texts Tablesaw's dictionaries hold, by the width of their keys.
    private static final int BYTE_TEXTS = 254;
    private static final int SHORT_TEXTS = 65_534;

    private final String name;
    private final TextCodes texts = new TextCodes();
    private final List<int[]> batches = new ArrayList<>();

    TextBuilder(String name) {
        this.name = name;
    }

    @Override
    public void add(FieldVector batch, int rows) {
        var codes = new int[rows];
        codes(batch, rows, texts, codes, 0);
        batches.add(codes);
    }

    /// Numbers the texts of a batch, [#MISSING] for those that are missing or empty.
    static void codes(FieldVector batch, int rows, TextCodes texts, int[] codes, int at) {
        var offsets = rows == 0 ? new int[1] : ColumnBuilder.ints(batch.getOffsetBuffer(), rows + 1);
        var bytes = rows == 0
                ? new byte[0]
                : ColumnBuilder.bytes(((VarCharVector) batch).getDataBuffer(), offsets[rows]);
        var set = ColumnBuilder.validity(batch, rows);
        for (int i = 0; i < rows; i++) {
            codes[at + i] = !ColumnBuilder.isSet(set, i) || offsets[i] == offsets[i + 1]
                    ? MISSING
                    : texts.code(bytes, offsets[i], offsets[i + 1]);
        }
    }

    @Override
    public long bytes() {
        return Ints.count(batches) * Integer.BYTES + texts.bytes();
    }

    @Override
    public Column<?> build() {
        return new Coded(texts, Ints.joined(batches)).build(name);
    }

    /// A column of texts by their codes.
    static final class Coded {

        private final TextCodes texts;
        private final int[] codes;

        Coded(int rows) {
            this(new TextCodes(), new int[rows]);
        }

        private Coded(TextCodes texts, int[] codes) {
            this.texts = texts;
            this.codes = codes;
        }

        /// Takes the text of a row, in UTF-8.
        void put(int row, byte[] bytes, int from, int to) {
            codes[row] = from == to ? MISSING : texts.code(bytes, from, to);
        }

        Column<?> build(String name) {
            if (texts.size() <= BYTE_TEXTS) {
                return StringColumn.createInternal(name, bytes());
            }
            if (texts.size() <= SHORT_TEXTS) {
                return StringColumn.createInternal(name, shorts());
            }
            var column = StringColumn.create(name);
            for (int code : codes) {
                if (code == MISSING) {
                    column.appendMissing();
                } else {
                    column.append(texts.text(code));
                }
            }
            return column;
        }

        private DictionaryMap bytes() {
            var values = new byte[codes.length];
            var counts = new int[texts.size() + 1];
            for (int i = 0; i < codes.length; i++) {
                values[i] = codes[i] == MISSING ? Byte.MAX_VALUE : (byte) (codes[i] + Byte.MIN_VALUE + 1);
                counts[codes[i] + 1]++;
            }
            var keyToText = new Byte2ObjectOpenHashMap<String>();
            var textToKey = new Object2ByteOpenHashMap<String>();
            textToKey.defaultReturnValue(Byte.MIN_VALUE);
            var keyToCount = new Byte2IntOpenHashMap();
            for (int code = counts[0] > 0 ? MISSING : 0; code < texts.size(); code++) {
                byte key = code == MISSING ? Byte.MAX_VALUE : (byte) (code + Byte.MIN_VALUE + 1);
                var text = code == MISSING ? "" : texts.text(code);
                keyToText.put(key, text);
                textToKey.put(text, key);
                keyToCount.put(key, counts[code + 1]);
            }
            return new ByteDictionaryBuilder().setNextIndex(Byte.MIN_VALUE + texts.size())
                    .setKeyToValue(keyToText)
                    .setValueToKey(textToKey)
                    .setKeyToCount(keyToCount)
                    .setValues(values)
                    .build();
        }

        private DictionaryMap shorts() {
            var values = new short[codes.length];
            var counts = new int[texts.size() + 1];
            for (int i = 0; i < codes.length; i++) {
                values[i] = codes[i] == MISSING ? Short.MAX_VALUE : (short) (codes[i] + Short.MIN_VALUE + 1);
                counts[codes[i] + 1]++;
            }
            var keyToText = new Short2ObjectOpenHashMap<String>();
            var textToKey = new Object2ShortOpenHashMap<String>();
            textToKey.defaultReturnValue(Short.MIN_VALUE);
            var keyToCount = new Short2IntOpenHashMap();
            for (int code = counts[0] > 0 ? MISSING : 0; code < texts.size(); code++) {
                short key = code == MISSING ? Short.MAX_VALUE : (short) (code + Short.MIN_VALUE + 1);
                var text = code == MISSING ? "" : texts.text(code);
                keyToText.put(key, text);
                textToKey.put(text, key);
                keyToCount.put(key, counts[code + 1]);
            }
            return new ShortDictionaryBuilder().setNextIndex(Short.MIN_VALUE + texts.size())
                    .setKeyToValue(keyToText)
                    .setValueToKey(textToKey)
                    .setKeyToCount(keyToCount)
                    .setCanPromoteToText(true)
                    .setValues(values)
                    .build();
        }
    }
}
