package roibook.imports;

import java.util.List;
import java.util.stream.Collectors;

/// What to do about a file that can't be imported as it is.
final class Advice {

    private Advice() {}

    /// A continuation of the sentence that says which columns are lacking; blank when there is nothing to say.
    static String of(SourceFile source, Recognition recognition, List<String> lacking) {
        var text = new StringBuilder();
        if (recognition.isKnown()) {
            text.append(". This looks like a file of ")
                    .append(recognition.platform().title())
                    .append(recognition.why().isBlank() ? "" : " (" + recognition.why() + ")");
            if (lacking.contains("date")) {
                text.append(
                        ", not broken down by day: its rows are sums over the whole range, and days are not invented."
                                + " Export it by day: ")
                        .append(recognition.platform().daily());
                range(recognition.preamble(), text);
            }
        } else if (!recognition.why().isBlank()) {
            text.append(". Of the platforms, ").append(recognition.why());
        }
        if (!source.around().others().isEmpty()) {
            text.append(". The file has ")
                    .append(source.around().others().size() + 1)
                    .append(" tables, and none has a campaign or channel and a day; the others are: ")
                    .append(source.around()
                            .others()
                            .stream()
                            .limit(5)
                            .map(Object::toString)
                            .collect(Collectors.joining("; ")));
        }
        return text.toString();
    }

    private static void range(Preamble preamble, StringBuilder text) {
        preamble.lines()
                .stream()
                .filter(line -> line.matches(".*\\d{4}.*[-–—].*\\d{4}.*") && !line.contains(":"))
                .findFirst()
                .ifPresent(line -> text.append(" (the range is ").append(line).append(')'));
    }
}
