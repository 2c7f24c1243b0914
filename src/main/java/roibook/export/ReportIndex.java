package roibook.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The page that lists the reports of a folder.
public final class ReportIndex {

    private ReportIndex() {}

    /// A report in the folder.
    ///
    /// @param title its title
    /// @param files its files, in the order of their links
    /// @param complete whether the notebook ran to its end
    /// @param status what became of it in a few words, such as the reason of a failure; may be empty
    /// @param made when it was made, if known
    public record Entry(String title, List<FileLink> files, boolean complete, String status,
            Optional<Instant> made) {

        /// Copies the list.
        ///
        /// @param title its title
        /// @param files its files
        /// @param complete whether the notebook ran to its end
        /// @param status what became of it; may be empty
        /// @param made when it was made, if known
        public Entry {
            files = List.copyOf(files);
        }
    }

    /// A file of a report.
    ///
    /// @param label what the link says, such as `PDF`
    /// @param path the file's path, relative to the folder, with `/` between its parts
    public record FileLink(String label, String path) {}

    /// Writes `index.html` into the folder, whole or not at all.
    ///
    /// @param folder the folder of the reports
    /// @param entries the reports, in the order in which they are listed
    /// @param language the language of the page's own words
    /// @return the file written
    /// @throws ExportException when it can't be written
    public static Path write(Path folder, List<Entry> entries, Locale language) {
        var file = folder.resolve("index.html");
        WholeFile.write(file, html(entries, language).getBytes(UTF_8));
        return file;
    }

    /// The page as text.
    ///
    /// @param entries the reports, in the order in which they are listed
    /// @param language the language of the page's own words
    /// @return an HTML document that needs nothing else
    public static String html(List<Entry> entries, Locale language) {
        var words = Words.in(language);
        var out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Html.escape(words.language()))
                .append("\" data-theme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(words.get("index.title"))
                .append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n")
                .append(Documents.resource("executive.css"))
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(words.get("index.title"))
                .append("</h1>\n");
        if (entries.isEmpty()) {
            out.append("<p>").append(words.get("index.none")).append("</p>\n");
        } else {
            table(out, entries, words);
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void table(StringBuilder out, List<Entry> entries, Words words) {
        out.append("<div class=\"rb-table rb-index\"><table>\n<thead><tr>");
        for (var column : List.of("index.report", "index.status", "index.made", "index.files")) {
            out.append("<th scope=\"col\">").append(words.get(column)).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        entries.forEach(entry -> row(out, entry, words));
        out.append("</tbody></table></div>\n");
    }

    private static void row(StringBuilder out, Entry entry, Words words) {
        var title = Html.escape(entry.title());
        out.append("<tr><th scope=\"row\">");
        out.append(entry.files().isEmpty()
                ? title
                : "<a href=\"" + href(entry.files().getFirst().path()) + "\">" + title + "</a>");
        out.append("</th><td><span class=\"")
                .append(entry.complete() ? "rb-good" : "rb-bad")
                .append("\">")
                .append(words.get(entry.complete() ? "index.ok" : "index.failed"))
                .append("</span>");
        if (!entry.status().isBlank()) {
            out.append(" ").append(Html.escape(entry.status()));
        }
        out.append("</td><td>").append(entry.made().map(Dates::minute).orElse("")).append("</td><td>");
        entry.files()
                .forEach(file -> out.append("<a href=\"")
                        .append(href(file.path()))
                        .append("\">")
                        .append(Html.escape(file.label()))
                        .append("</a> "));
        out.append("</td></tr>\n");
    }

    /// A relative link, its parts percent-encoded, so that no name becomes a scheme or leaves the folder.
    private static String href(String path) {
        var parts = path.replace('\\', '/').split("/+", -1);
        var out = new StringBuilder("./");
        for (var part : parts) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                out.append(out.length() > 2 ? "/" : "")
                        .append(java.net.URLEncoder.encode(part, UTF_8).replace("+", "%20"));
            }
        }
        return out.toString();
    }
}
