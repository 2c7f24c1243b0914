package roibook.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lines at the end of a terminal that change, below lines that stay.
final class LiveLines {

    private static final String CLEAR_BELOW = "\u001b[J";
    /// A line that is too long is cut by the terminal, which alone knows how wide it is.
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter out;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private int drawn;

    LiveLines(PrintWriter out) {
        this.out = out;
    }

    /// Sets a line that may change again.
    ///
    /// @param key which one; a new one comes below the others
    /// @param line its text
    synchronized void set(String key, String line) {
        if (!line.equals(lines.put(key, line))) {
            erase();
            draw();
        }
    }

    /// Takes a changing line away.
    ///
    /// @param key which one
    synchronized void remove(String key) {
        if (lines.remove(key) != null) {
            erase();
            draw();
        }
    }

    /// Writes a line that stays, above those that change.
    ///
    /// @param line its text
    synchronized void println(String line) {
        erase();
        out.println(line);
        draw();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\r" + (drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : "") + CLEAR_BELOW);
            drawn = 0;
        }
    }

    private void draw() {
        if (!lines.isEmpty()) {
            out.print(NO_WRAP + String.join("\n", lines.values()) + WRAP);
            drawn = lines.size();
        }
        out.flush();
    }
}
