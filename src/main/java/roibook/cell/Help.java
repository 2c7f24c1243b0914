package roibook.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.metric.Metric;

/// What `help()` says, as Markdown.
final class Help {

    private Help() {}

    /// {@return an overview with examples}
    static String overview() {
        return text("help.md");
    }

    /// {@return what is known of a topic, or what it may have been meant to be}
    ///
    /// @param topic a room such as `roi`, a type, a method such as `RoiCalculator.margin`, a metric, or any value
    static String of(Object topic) {
        return switch (topic) {
            case String name -> topic(name.strip()).orElseGet(() -> unknown(name));
            case Class<?> type -> topic(type.getSimpleName()).orElseGet(() -> unknown(type.getSimpleName()));
            case Metric metric -> metric(metric);
            default -> type(topic.getClass()).orElseGet(() -> unknown(topic.getClass().getSimpleName()));
        };
    }

    static Optional<String> topic(String name) {
        if (name.equals("sql")) {
            return Optional.of(text("help-sql.md"));
        }
        var docs = ApiDocs.shared();
        var member = name.lastIndexOf('.');
        if (member > 0) {
            return docs.type(name.substring(0, member))
                    .map(type -> type.members(name.substring(member + 1), List.of()))
                    .filter(members -> !members.isEmpty())
                    .map(members -> members.stream()
                            .map(each -> DocText.markdown(each.signature(), each.doc()))
                            .collect(Collectors.joining("\n\n---\n\n")));
        }
        return metricNamed(name).or(() -> room(name))
                .or(() -> docs.type(name).map(Inspector::described))
                .or(() -> topicOfCells(name));
    }

    private static Optional<String> topicOfCells(String name) {
        return ApiDocs.shared().type("Cells").flatMap(cells -> cells.member(name)).isPresent()
                ? topic("Cells." + name)
                : Optional.empty();
    }

    private static Optional<String> room(String name) {
        var docs = ApiDocs.shared();
        return docs.room(name)
                .map(about -> "**" + name + "**: " + about + "\n\n" + docs.typesOf(name)
                        .stream()
                        .flatMap(type -> docs.type(type).stream())
                        .map(type -> "- `" + type.name() + "`: " + DocText.first(type.doc()))
                        .collect(Collectors.joining("\n"))
                        + "\n\nMore of each: `help(\"Name\")`");
    }

    private static Optional<String> metricNamed(String name) {
        for (var metric : Metric.values()) {
            if (metric.name().equals(name.toUpperCase(Locale.ROOT)) && !name.equals("roi")) {
                return Optional.of(metric(metric));
            }
        }
        return Optional.empty();
    }

    private static String metric(Metric metric) {
        var doc = ApiDocs.shared().type("Metric").flatMap(type -> type.member(metric.name()));
        return "**" + metric.name() + "**: " + metric.label(Locale.ENGLISH) + "\n\n"
                + doc.map(member -> DocText.markdown(member.doc())).orElse("")
                + "\n\n`" + metric.formula() + "`";
    }

    /// The type of a value, or the first public one above it.
    private static Optional<String> type(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            var found = topic(each.getSimpleName());
            if (found.isPresent()) {
                return found;
            }
            for (var face : each.getInterfaces()) {
                var above = topic(face.getSimpleName());
                if (above.isPresent()) {
                    return above;
                }
            }
        }
        return Optional.empty();
    }

    private static String unknown(String name) {
        var docs = ApiDocs.shared();
        var names = new ArrayList<String>(docs.rooms());
        docs.rooms().forEach(room -> names.addAll(docs.typesOf(room)));
        for (var metric : Metric.values()) {
            names.add(metric.name());
        }
        return "No help on `" + name + "`" + Nearest.to(name, names)
                .map(near -> "; did you mean `help(\"" + near + "\")`?")
                .orElse("; `help()` shows what there is.");
    }

    private static String text(String file) {
        try (var text = Help.class.getResourceAsStream(file)) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
