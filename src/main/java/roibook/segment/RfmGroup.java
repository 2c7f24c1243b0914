package roibook.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Groups by scores from 1 to 5. The table is read by recency (or visits, where orders have no day) and by the mean of
/// the scores of frequency and money, rounded up from a half.
enum RfmGroup {
    CHAMPIONS, LOYAL, POTENTIAL, NEW, PROMISING, ATTENTION, SLEEPING, AT_RISK, CANT_LOSE, HIBERNATING, LOST, CORE, QUIET, BROWSERS, MIDDLE, LOW;

    private static final List<List<RfmGroup>> BY_RECENCY = List.of(
            List.of(LOST, LOST, AT_RISK, AT_RISK, CANT_LOSE),
            List.of(HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANT_LOSE),
            List.of(SLEEPING, ATTENTION, ATTENTION, LOYAL, LOYAL),
            List.of(PROMISING, POTENTIAL, POTENTIAL, LOYAL, CHAMPIONS),
            List.of(NEW, POTENTIAL, POTENTIAL, CHAMPIONS, CHAMPIONS));

    private static final List<List<RfmGroup>> BY_VISITS = List.of(
            List.of(LOW, LOW, MIDDLE, QUIET, QUIET),
            List.of(LOW, LOW, MIDDLE, QUIET, QUIET),
            List.of(MIDDLE, MIDDLE, MIDDLE, MIDDLE, MIDDLE),
            List.of(BROWSERS, BROWSERS, MIDDLE, CORE, CORE),
            List.of(BROWSERS, BROWSERS, MIDDLE, CORE, CORE));

    static RfmGroup of(boolean dated, int first, int value) {
        return (dated ? BY_RECENCY : BY_VISITS).get(first - 1).get(value - 1);
    }

    /// The group of each pair of scores, by ten times the first plus the second, as SQL text.
    static Map<Integer, String> cases(boolean dated) {
        var cases = new HashMap<Integer, String>();
        for (int first = 1; first <= 5; first++) {
            for (int value = 1; value <= 5; value++) {
                cases.put(10 * first + value, "'" + of(dated, first, value).name() + "'");
            }
        }
        return cases;
    }

    static RfmGroup named(String name) {
        return Arrays.stream(values()).filter(group -> group.name().equals(name)).findFirst().orElse(MIDDLE);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
