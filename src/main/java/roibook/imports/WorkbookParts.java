package roibook.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the library doesn't tell of a workbook: whether its days count from 1904, and which cells are merged.
///
/// @param mergedRows for each sheet's relation, the first and last row of each merged area
record WorkbookParts(boolean from1904, Map<String, List<int[]>> mergedRows) {

    private static final Pattern FROM_1904 = Pattern
            .compile("<(?:\\w+:)?workbookPr\\b[^>]*\\bdate1904\\s*=\\s*[\"'](?:1|true)[\"']");
    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\b([^>]*)>");
    private static final Pattern MERGED = Pattern
            .compile("<(?:\\w+:)?mergeCell\\s+ref=\"[A-Z]{1,3}(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})\"");
    private static final Pattern WILD = Pattern.compile("\\br=\"[A-Z]{4,}");
    private static final int SMALL = 1 << 22;
    private static final int OVERLAP = 200;

    static WorkbookParts of(Path file) throws IOException {
        var names = Archive.look(file).names();
        boolean from1904 = false;
        var targets = new HashMap<String, String>();
        for (var name : names) {
            if (name.equalsIgnoreCase("xl/workbook.xml")) {
                from1904 = FROM_1904.matcher(small(file, name)).find();
            } else if (name.equalsIgnoreCase("xl/_rels/workbook.xml.rels")) {
                for (var relation = RELATION.matcher(small(file, name)); relation.find();) {
                    targets.put(attribute(relation.group(1), "Target"), attribute(relation.group(1), "Id"));
                }
            }
        }
        var merged = new HashMap<String, List<int[]>>();
        for (var name : names) {
            var id = targets.getOrDefault("/" + name,
                    targets.getOrDefault(name.replaceFirst("^xl/", ""), ""));
            if (name.contains("worksheets/") && name.endsWith(".xml")) {
                merged.put(id, sheet(file, name));
            }
        }
        return new WorkbookParts(from1904, merged);
    }

    /// How many areas of several rows are merged below the header.
    long merged(String relation, long headerRow) {
        return mergedRows.getOrDefault(relation, List.of())
                .stream()
                .filter(rows -> rows[1] > headerRow)
                .count();
    }

    private static String attribute(String attributes, String name) {
        Matcher match = Pattern.compile("\\b" + name + "\\s*=\\s*[\"']([^\"']*)[\"']").matcher(attributes);
        return match.find() ? match.group(1) : "";
    }

    private static String small(Path file, String name) throws IOException {
        try (var in = Archive.open(file, name)) {
            return new String(in.readNBytes(SMALL), StandardCharsets.UTF_8);
        }
    }

    /// Looks at a sheet's text piece by piece; cells in columns that no sheet has would take all memory.
    private static List<int[]> sheet(Path file, String name) throws IOException {
        var merged = new ArrayList<int[]>();
        try (InputStream in = Archive.open(file, name)) {
            var rest = "";
            for (var piece = in.readNBytes(1 << 18); piece.length > 0; piece = in.readNBytes(1 << 18)) {
                var text = rest + new String(piece, StandardCharsets.ISO_8859_1);
                if (WILD.matcher(text).find()) {
                    throw new ImportException("sheet '" + name + "' names cells that no sheet has");
                }
                int end = 0;
                for (var area = MERGED.matcher(text); area.find() && merged.size() < 100_000;) {
                    merged.add(new int[]{Integer.parseInt(area.group(1)), Integer.parseInt(area.group(2))});
                    end = area.end();
                }
                rest = text.substring(Math.max(end, Math.max(0, text.length() - OVERLAP)));
            }
        }
        return merged;
    }
}
