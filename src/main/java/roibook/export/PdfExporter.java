package roibook.export;

import roibook.notebook.Notebook;

/// PDF for print and for attachments: vector charts, text as text, pages numbered. The HTML edition is the
/// accessible one, as OpenPDF writes no tags.
final class PdfExporter implements Exporter {

    @Override
    public String extension() {
        return ".pdf";
    }

    @Override
    public String mimeType() {
        return "application/pdf";
    }

    @Override
    public byte[] export(Notebook notebook, ExportOptions options) {
        return Failures.told("PDF", options, () -> {
            var page = PageReader.read(notebook, options);
            return new PdfWriting(page, notebook, options).bytes();
        });
    }
}
