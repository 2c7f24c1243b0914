package roibook.export;

final class PdfExporter implements Exporter {
    @Override
    public String extension() {
        return "";
    }

    @Override
    public String mimeType() {
        return "";
    }

    @Override
    public byte[] export(roibook.notebook.Notebook n, ExportOptions o) {
        return new byte[0];
    }
}
