package roibook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant, for messages that ask `did you mean ...?`.
public final class Nearest {

    private Nearest() {}

    /// The known name nearest to a wrong one: with letters inserted, dropped, replaced or swapped; case does not count.
    ///
    /// @param typed the wrong name
    /// @param names the known names
    /// @return the nearest, when it is near enough to be meant: at most a third of the letters, or two, differ; or the one it is part of
    public static Optional<String> to(String typed, Collection<String> names) {
        var near = Math.max(2, typed.length() / 3);
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= near)
                .or(() -> longer(typed, names));
    }

    /// The one name that a shortened one is part of.
    private static Optional<String> longer(String typed, Collection<String> names) {
        var part = typed.toLowerCase(Locale.ROOT);
        var holding = names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
        return part.length() > 2 && holding.size() == 1 ? Optional.of(holding.getFirst()) : Optional.empty();
    }

    /// How many letters to insert, drop, replace or swap; case does not count.
    ///
    /// @param left a name
    /// @param right another
    /// @return the number; 0 for the same name
    public static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var costs = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var cost = Math.min(costs[i - 1][j - 1] + same, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
