package roibook.figure;

import java.util.List;

/// The house colours: readable with colour-blind eyes and, by their different lightness, in grey.
public final class Palette {

    /// Series colours in the order of use (Okabe and Ito 2008, yellow left out): the first three are apart in grey
    /// too, further ones need names at their lines or hatching.
    public static final List<String> SERIES = List.of("#0b3954", "#d55e00", "#56b4e9", "#009e73", "#cc79a7",
            "#e69f00", "#7f7f7f", "#332288");

    /// Text on a light page.
    public static final String INK = "#14212b";

    /// Secondary text; contrast with white 5.9.
    public static final String MUTED = "#566573";

    /// Grid lines and rules.
    public static final String GRID = "#dfe5ea";

    /// Good news; never without a sign or a word.
    public static final String GOOD = "#0a7d55";

    /// Bad news; never without a sign or a word.
    public static final String BAD = "#b3261e";

    private Palette() {}

    /// The colour of a series.
    ///
    /// @param index the place of the series, from 0
    /// @return a colour as `#rrggbb`
    public static String series(int index) {
        return SERIES.get(Math.floorMod(index, SERIES.size()));
    }
}
