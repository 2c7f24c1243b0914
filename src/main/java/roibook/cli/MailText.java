package roibook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.cli.LeftFigures.OldData;
import tools.jackson.databind.JsonNode;

/// What a mail says of the reports that it brings: the key figures and findings that the run left beside them.
///
/// @param title the first report's title
/// @param text the message as plain text
/// @param html the same as HTML that mail programs show: tables and inline styles, nothing loaded
/// @param age how old the data are, where a reader has to know; for the subject
record MailText(String title, String text, String html, Optional<String> age) {

    private static final int FINDINGS = 5;

    /// Reads the figures beside the reports (`x.figures.json` beside `x.html`).
    ///
    /// @param files the reports
    static MailText of(List<Path> files) {
        var all = files.stream().flatMap(file -> LeftFigures.beside(file).stream()).toList();
        var figures = all.stream().findFirst();
        var name = LeftFigures.name(files.getFirst());
        var title = figures.map(json -> json.path("notebook").asString(""))
                .filter(text -> !text.isBlank())
                .orElse(name);
        var kpis = figures.map(MailText::kpis).orElse(List.of());
        var findings = figures.map(MailText::findings).orElse(List.of());
        var attached = "Attached: "
                + files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        var old = LeftFigures.old(all);
        var statement = old.map(OldData::statement);
        var lines = new ArrayList<String>();
        statement.ifPresent(text -> lines.addAll(List.of("! " + text, "")));
        lines.add(title);
        lines.add("");
        kpis.forEach(kpi -> lines.add(
                kpi.label() + ": " + kpi.value() + kpi.change().map(text -> " (" + text + ")").orElse("")));
        if (!kpis.isEmpty()) {
            lines.add("");
        }
        findings.forEach(finding -> lines.add("- " + finding));
        if (!findings.isEmpty()) {
            lines.add("");
        }
        lines.add(attached);
        return new MailText(title, String.join("\n", lines),
                html(title, statement, kpis, findings, attached),
                old.map(OldData::brief));
    }

    /// The subject of a mail: what was asked for, or the title, and how old the data are.
    String subject(Optional<String> wanted) {
        return wanted.orElse(title) + age.map(words -> " (" + words + ")").orElse("");
    }

    private record KeyFigure(String label, String value, Optional<String> change) {}

    private static List<KeyFigure> kpis(JsonNode figures) {
        var kpis = new ArrayList<KeyFigure>();
        figures.path("kpis").forEach(kpi -> {
            var change = (kpi.path("change").asString("") + " " + kpi.path("comparison").asString(""))
                    .strip();
            kpis.add(new KeyFigure(kpi.path("label").asString(""), kpi.path("value").asString(""),
                    Optional.of(change).filter(text -> !text.isEmpty())));
        });
        return kpis;
    }

    private static List<String> findings(JsonNode figures) {
        var findings = new ArrayList<String>();
        figures.path("findings").forEach(finding -> findings.add(finding.path("sentence").asString("")));
        return findings.stream().limit(FINDINGS).toList();
    }

    private static String html(String title, Optional<String> old, List<KeyFigure> kpis,
            List<String> findings, String attached) {
        var html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>"
                + escaped(title)
                + "</title></head><body style=\"font-family:Arial,sans-serif;color:#14212b\"><h1 style=\"font-size:20px\">"
                + escaped(title) + "</h1>");
        old.ifPresent(text -> html.append(
                "<p style=\"border:1px solid #8b9aa6;border-left:5px solid #14212b;padding:8px 12px\"><b>")
                .append(escaped(text))
                .append("</b></p>"));
        if (!kpis.isEmpty()) {
            html.append("<table cellpadding=\"6\" style=\"border-collapse:collapse\">");
            for (var kpi : kpis) {
                html.append("<tr><td style=\"border-bottom:1px solid #dfe5ea\">")
                        .append(escaped(kpi.label()))
                        .append("</td><td align=\"right\" style=\"border-bottom:1px solid #dfe5ea\"><b>")
                        .append(escaped(kpi.value()))
                        .append("</b></td><td style=\"border-bottom:1px solid #dfe5ea;color:#566573\">")
                        .append(escaped(kpi.change().orElse("")))
                        .append("</td></tr>");
            }
            html.append("</table>");
        }
        if (!findings.isEmpty()) {
            html.append(findings.stream()
                    .map(finding -> "<li>" + escaped(finding) + "</li>")
                    .collect(Collectors.joining("", "<ul>", "</ul>")));
        }
        return html.append("<p style=\"color:#566573\">")
                .append(escaped(attached))
                .append("</p></body></html>")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
