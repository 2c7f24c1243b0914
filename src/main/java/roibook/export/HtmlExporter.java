package roibook.export;

import roibook.notebook.Notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One HTML file that needs nothing else: no network, no scripts unless asked for.
final class HtmlExporter implements Exporter {

    @Override
    public String extension() {
        return ".html";
    }

    @Override
    public String mimeType() {
        return "text/html";
    }

    @Override
    public byte[] export(Notebook notebook, ExportOptions options) {
        return Failures.told("HTML", options, () -> {
            var html = options.template().equals(ExportOptions.LAB)
                    ? LabPage.of(notebook, options)
                    : new ExecutivePage(PageReader.read(notebook, options), notebook, options).html();
            return html.getBytes(UTF_8);
        });
    }
}
