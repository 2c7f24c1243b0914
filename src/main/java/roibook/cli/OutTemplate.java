package roibook.cli;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.run.ParameterException;

/// A folder whose name tells runs apart: `reports/{from}/{channel}`.
///
/// @param text the folder as it was given
record OutTemplate(String text) {

    /// What stands for the notebook's name.
    static final String NOTEBOOK = "notebook";
    /// What stands for the day that `--period` counts back from.
    static final String AS_OF = "as-of";
    /// What stands for this call.
    static final String RUN_ID = "run-id";

    private static final int LONGEST = 100;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /// What some file system does not take in a name, or takes for something else.
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}]+");

    /// The names that stand in braces.
    Set<String> names() {
        return PLACEHOLDER.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The folder of one run.
    ///
    /// @param values what stands for each name
    /// @throws ParameterException when a name is unknown or its value is no name of a folder
    Path folder(Map<String, String> values) {
        return Path.of(PLACEHOLDER.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values))));
    }

    private String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            var nearest = Nearest.to(name, values.keySet())
                    .map(near -> "; did you mean {" + near + "}?")
                    .orElse(".");
            throw new ParameterException("--out " + text + ": nothing is known for {" + name + "}" + nearest
                    + " There is " + values.keySet()
                            .stream()
                            .map(known -> "{" + known + "}")
                            .collect(Collectors.joining(", "))
                    + "; a parameter whose default only the notebook knows is given with -p or --period");
        }
        var safe = safe(value);
        if (safe.isEmpty()) {
            throw new ParameterException("--out " + text + ": {" + name
                    + "} is empty here, which is no name for a folder; give it a value with -p");
        }
        return safe;
    }

    /// A value as one part of a path, and never as more: nothing in it leads anywhere.
    static String safe(String value) {
        var plain = UNSAFE.matcher(Normalizer.normalize(value, Normalizer.Form.NFC)).replaceAll("-").strip();
        var cut = plain.codePointCount(0, plain.length()) > LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 9)) + "-"
                        + String.format("%08x", plain.hashCode())
                : plain;
        // a name that begins with a dot is hidden or leads upwards, one that ends with it is another on Windows
        return cut.replaceFirst("^\\.+", "_").replaceFirst("[. ]+$", "");
    }
}
