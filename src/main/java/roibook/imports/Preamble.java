package roibook.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines before a report's header, and what they say.
///
/// @param lines the lines that are not blank
/// @param facts what stands before and after a colon
record Preamble(List<String> lines, Map<String, String> facts) {

    private static final Pattern FACT = Pattern.compile("#?\\s*([^:]{2,60}):\\s*(.*)", Pattern.DOTALL);
    private static final Pattern TWO = Pattern.compile("(Report Start):\\s*(.*?),?\\s*Report End:\\s*(.*)",
            Pattern.CASE_INSENSITIVE);

    static Preamble of(List<List<String>> records) {
        var lines = new ArrayList<String>();
        var facts = new LinkedHashMap<String, String>();
        for (var cells : records) {
            var filled = cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
            if (filled.isEmpty()) {
                continue;
            }
            // A colon can also stand between two cells.
            var line = filled.size() == 2 && filled.getFirst().endsWith(":")
                    ? filled.getFirst() + " " + filled.get(1)
                    : String.join(", ", filled);
            lines.add(line);
            var fact = FACT.matcher(line);
            var two = TWO.matcher(line);
            if (two.matches()) {
                facts.put("report start", two.group(2).strip());
                facts.put("report end", two.group(3).strip());
            } else if (fact.matches()) {
                facts.put(fact.group(1).strip().toLowerCase(Locale.ROOT), fact.group(2).strip());
            }
        }
        return new Preamble(List.copyOf(lines), facts);
    }

    Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name)).filter(value -> !value.isBlank());
    }

    /// The first line, or nothing.
    String title() {
        return lines.isEmpty() ? "" : lines.getFirst();
    }
}
