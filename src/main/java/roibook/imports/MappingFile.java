package roibook.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import roibook.Nearest;
import roibook.data.AtomicFiles;
import roibook.data.DataException;
import roibook.data.Engine.ColumnType;
import roibook.data.StoreTable;
import roibook.imports.Mapping.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Decisions about a kind of file, kept in YAML so that they are made once.
record MappingFile(StoreTable table, Optional<AdPlatform> platform, Map<String, String> columns,
        Map<String, String> constants, Optional<String> dateFormat, Optional<NumberStyle> decimal,
        boolean round,
        List<String> ignore, Optional<String> sheet) {

    private static final List<String> KEYS = List.of("table", "platform", "columns", "constants",
            "date-format",
            "decimal", "round", "ignore", "sheet");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{N} _./()-]*[\\p{L}\\p{N})]");

    static MappingFile of(Prepared prepared) {
        var columns = new LinkedHashMap<String, String>();
        var constants = new LinkedHashMap<String, String>();
        prepared.mapping().targets().forEach((target, from) -> {
            switch (from) {
                case Target.FromColumn column -> columns.put(target, column.name());
                case Target.Constant constant -> constants.put(target, constant.text());
            }
        });
        var options = prepared.options();
        prepared.options().mapping().forEach((target, from) -> {
            if (from.isBlank()) {
                columns.put(target, "");
            }
        });
        return new MappingFile(prepared.table(), Optional.of(prepared.recognition().platform()), columns,
                constants,
                options.dateFormat(), options.numbers(), options.rounded(), options.ignored(),
                options.sheet());
    }

    FileImport applyTo(FileImport to) {
        var result = to.table(table.tableName()).ignoring(ignore);
        for (var entry : columns.entrySet()) {
            result = result.map(entry.getKey(), entry.getValue());
        }
        for (var entry : constants.entrySet()) {
            result = result.map(entry.getKey(), '"' + entry.getValue() + '"');
        }
        if (platform.isPresent()) {
            result = result.platform(platform.get());
        }
        if (sheet.isPresent()) {
            result = result.sheet(sheet.get());
        }
        if (dateFormat.isPresent()) {
            result = result.dateFormat(dateFormat.get());
        }
        if (decimal.isPresent()) {
            result = result.numbers(decimal.get());
        }
        return round ? result.rounded() : result;
    }

    static MappingFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ImportException("the mapping file " + file + " can't be read; --save-mapping " + file
                    + " with a file that is imported as it should be writes one", e);
        }
        return new Reader(file, text).read();
    }

    void write(Path file) {
        var text = new StringBuilder(
                "# How files of this kind are read; use it with: roibook import FILE --mapping "
                        + file.getFileName() + "\n");
        text.append("table: ").append(table.tableName()).append('\n');
        platform.ifPresent(one -> text.append("platform: ").append(one.id()).append('\n'));
        text.append("# the table's column: the file's column\ncolumns:\n");
        columns.forEach((target, source) -> text.append("  ")
                .append(target)
                .append(": ")
                .append(quoted(source))
                .append('\n'));
        if (columns.isEmpty()) {
            text.append("  {}\n");
        }
        if (!constants.isEmpty()) {
            text.append("# the same text for all rows\nconstants:\n");
            constants.forEach((target, value) -> text.append("  ")
                    .append(target)
                    .append(": ")
                    .append(quoted(value))
                    .append('\n'));
        }
        dateFormat.ifPresent(format -> text.append("date-format: ").append(quoted(format)).append('\n'));
        decimal.ifPresent(style -> text.append("decimal: \"")
                .append(style == NumberStyle.DOT ? '.' : ',')
                .append("\"\n"));
        sheet.ifPresent(name -> text.append("sheet: ").append(quoted(name)).append('\n'));
        if (round) {
            text.append("round: true\n");
        }
        if (!ignore.isEmpty()) {
            text.append("ignore:\n");
            ignore.forEach(name -> text.append("  - ").append(quoted(name)).append('\n'));
        }
        try {
            AtomicFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new ImportException("the mapping file " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !text.matches("(?i)yes|no|true|false|null|on|off")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// Reads the keys one by one, so that each mistake is named with its line.
    private record Reader(Path file, String text) {

        MappingFile read() {
            var root = parsed();
            for (var key : root.propertyNames()) {
                if (!KEYS.contains(key)) {
                    throw wrong(key, "there is no key '" + key + "'" + near(key, KEYS));
                }
            }
            var table = table(root);
            var columns = new LinkedHashMap<String, String>();
            var constants = new LinkedHashMap<String, String>();
            entries(root, "columns", table, columns);
            entries(root, "constants", table, constants);
            for (var target : constants.keySet()) {
                if (columns.containsKey(target)) {
                    throw wrong(target,
                            "'" + target + "' stands under columns and under constants; keep one");
                }
            }
            return new MappingFile(table, platform(root), columns, constants, text(root, "date-format"),
                    decimal(root),
                    round(root), ignore(root), text(root, "sheet"));
        }

        private JsonNode parsed() {
            try {
                var root = YAMLMapper.builder().build().readTree(text);
                if (!root.isObject()) {
                    throw new ImportException(
                            "the mapping file " + file + " is empty or no list of keys; it has "
                                    + String.join(", ", KEYS));
                }
                return root;
            } catch (JacksonException e) {
                var place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
                throw new ImportException(
                        "the mapping file " + file + place + ", is not YAML: " + e.getOriginalMessage(), e);
            }
        }

        private StoreTable table(JsonNode root) {
            try {
                return StoreTable.of(text(root, "table").orElse("campaigns"));
            } catch (DataException e) {
                throw wrong("table", String.valueOf(e.getMessage()));
            }
        }

        private Optional<AdPlatform> platform(JsonNode root) {
            try {
                return text(root, "platform").filter(name -> !name.equals("auto")).map(AdPlatform::of);
            } catch (ImportException e) {
                throw wrong("platform", String.valueOf(e.getMessage()));
            }
        }

        private Optional<NumberStyle> decimal(JsonNode root) {
            return text(root, "decimal").map(sign -> switch (sign) {
                case "." -> NumberStyle.DOT;
                case "," -> NumberStyle.COMMA;
                default -> throw wrong("decimal", "decimal is \".\" or \",\", not '" + sign + "'");
            });
        }

        private boolean round(JsonNode root) {
            var value = text(root, "round").orElse("false");
            if (!value.equals("true") && !value.equals("false")) {
                throw wrong("round", "round is true or false, not '" + value + "'");
            }
            return value.equals("true");
        }

        private List<String> ignore(JsonNode root) {
            var node = root.path("ignore");
            var names = new ArrayList<String>();
            if (node.isMissingNode() || node.isNull()) {
                return names;
            }
            if (node.isValueNode()) {
                return List.of(node.asString());
            }
            if (!node.isArray()) {
                throw wrong("ignore", "ignore is a list of the file's columns");
            }
            node.forEach(name -> names.add(name.asString()));
            return List.copyOf(names);
        }

        private void entries(JsonNode root, String key, StoreTable table, Map<String, String> into) {
            var node = root.path(key);
            if (node.isMissingNode() || node.isNull()) {
                return;
            }
            if (!node.isObject()) {
                throw wrong(key, key + " is a list of lines such as 'campaign_name: Campaign'");
            }
            var targets = table.columns()
                    .stream()
                    .map(ColumnType::name)
                    .filter(name -> !name.equals("import_id"))
                    .toList();
            for (var entry : node.properties()) {
                if (!targets.contains(entry.getKey())) {
                    throw wrong(entry.getKey(),
                            "the table " + table.tableName() + " has no column '" + entry.getKey()
                                    + "'" + near(entry.getKey(), targets));
                }
                if (!entry.getValue().isValueNode()) {
                    throw wrong(entry.getKey(), entry.getKey() + " wants one text");
                }
                into.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().asString());
            }
        }

        private Optional<String> text(JsonNode root, String key) {
            var node = root.path(key);
            if (node.isMissingNode() || node.isNull()) {
                return Optional.empty();
            }
            if (!node.isValueNode()) {
                throw wrong(key, key + " wants one text");
            }
            return Optional.of(node.asString());
        }

        private static String near(String name, List<String> names) {
            return Nearest.to(name, names)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; there are: " + String.join(", ", names));
        }

        /// A mistake, with the line on which its key stands.
        private ImportException wrong(String key, String what) {
            var lines = text.split("\\R", -1);
            var start = Pattern.compile("\\s*[\"']?" + Pattern.quote(key) + "[\"']?\\s*:.*");
            for (int i = 0; i < lines.length; i++) {
                if (start.matcher(lines[i]).matches()) {
                    return new ImportException(
                            "the mapping file " + file + ", line " + (i + 1) + ": " + what);
                }
            }
            return new ImportException("the mapping file " + file + ": " + what);
        }
    }
}
