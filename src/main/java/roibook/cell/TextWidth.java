package roibook.cell;

import java.lang.Character.UnicodeScript;

/// How many columns of a terminal a text takes up: characters of East Asia and emoji take two, marks that join others none.
final class TextWidth {

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /// A text cut to so many columns.
    static String cut(String text, int width) {
        if (text.length() <= width / 2 || of(text) <= width) {
            return text;
        }
        int end = 0;
        int taken = 1;
        while (taken + of(text.codePointAt(end)) <= width) {
            taken += of(text.codePointAt(end));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end) + "…";
    }

    private static int of(int character) {
        if (character < 0x300) {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (Character.isEmojiPresentation(character)) {
            return true;
        }
        // Full-width forms; half-width ones belong to the same scripts.
        if (character >= 0xff00 && character <= 0xffef) {
            return character <= 0xff60 || (character >= 0xffe0 && character <= 0xffe6);
        }
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> character >= 0x3000 && character <= 0x303e;
        };
    }
}
