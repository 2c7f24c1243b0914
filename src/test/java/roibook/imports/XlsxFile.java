package roibook.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the XML of a workbook by hand, so that tests can have what no library writes.
final class XlsxFile {

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private boolean from1904;

    /// Adds a sheet whose rows are given as XML.
    XlsxFile sheet(String name, String... rows) {
        sheets.put(name, "<sheetData>" + String.join("", rows) + "</sheetData>");
        return this;
    }

    XlsxFile hide(String name) {
        hidden.add(name);
        return this;
    }

    XlsxFile after(String name, String xml) {
        sheets.merge(name, xml, String::concat);
        return this;
    }

    XlsxFile from1904() {
        from1904 = true;
        return this;
    }

    /// A row of cells: text in quotes is a text, `d:` a day's number, `f:` a formula without a value, `b:` true or false.
    static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            var place = " r=\"" + (char) ('A' + i) + number + "\"";
            var cell = cells[i];
            if (cell.startsWith("d:")) {
                row.append("<c" + place + " s=\"1\"><v>" + cell.substring(2) + "</v></c>");
            } else if (cell.startsWith("f:")) {
                row.append("<c" + place + "><f>" + cell.substring(2) + "</f></c>");
            } else if (cell.startsWith("b:")) {
                row.append("<c" + place + " t=\"b\"><v>" + cell.substring(2) + "</v></c>");
            } else if (cell.startsWith("e:")) {
                row.append("<c" + place + " t=\"e\"><v>" + cell.substring(2) + "</v></c>");
            } else if (cell.startsWith("'")) {
                row.append("<c" + place + " t=\"inlineStr\"><is><t>" + cell.substring(1) + "</t></is></c>");
            } else if (!cell.isEmpty()) {
                row.append("<c" + place + "><v>" + cell + "</v></c>");
            }
        }
        return row + "</row>";
    }

    byte[] bytes() throws IOException {
        var parts = new LinkedHashMap<String, String>();
        var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        parts.put("[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
        parts.put("xl/styles.xml", "<styleSheet xmlns=\"" + main
                + "\"><numFmts><numFmt numFmtId=\"165\" formatCode=\""
                + "[$-409]dd/mm/yyyy;@\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/></cellXfs>"
                + "</styleSheet>");
        var list = new StringBuilder();
        var targets = new StringBuilder();
        int id = 0;
        for (var sheet : sheets.entrySet()) {
            id++;
            list.append("<sheet name=\"" + sheet.getKey() + "\" sheetId=\"" + id + "\" r:id=\"rId" + id + "\""
                    + (hidden.contains(sheet.getKey()) ? " state=\"hidden\"" : "") + "/>");
            targets.append("<Relationship Id=\"rId" + id + "\" Target=\"worksheets/sheet" + id + ".xml\"/>");
            parts.put("xl/worksheets/sheet" + id + ".xml",
                    "<worksheet xmlns=\"" + main + "\">" + sheet.getValue() + "</worksheet>");
        }
        parts.put("xl/workbook.xml",
                "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\"><workbookPr"
                        + (from1904 ? " date1904=\"1\"" : "") + "/><sheets>" + list + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + targets + "</Relationships>");
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
