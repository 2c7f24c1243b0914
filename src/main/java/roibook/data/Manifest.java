package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import roibook.data.Store.Import;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the store holds at one generation. Whoever reads the store reads the manifest once and then only the files it
/// names, which never change.
record Manifest(long generation, Map<StoreTable, Content> tables, Optional<SnapshotState> snapshot) {

    static final String NAME = "manifest.json";
    /// The folder of all generations that can still be read.
    static final String KEPT = "generations";

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A table's files, relative to the store, and the imports that its rows come from.
    record Content(List<Part> parts, List<Import> imports) {

        static final Content EMPTY = new Content(List.of(), List.of());

        boolean isSample() {
            return !imports.isEmpty() && imports.stream().allMatch(Import::sample);
        }

        long rows() {
            return parts.stream().mapToLong(Part::rows).sum();
        }
    }

    /// A Parquet file: the month (or `undated`) whose rows it holds, its path in the store, and how many they are.
    record Part(String month, String path, long rows) {}

    static Manifest read(Path root) {
        return readFile(root, root.resolve(NAME));
    }

    /// A generation as it was.
    static Manifest read(Path root, long generation) {
        var file = file(root, generation);
        if (!Files.exists(file)) {
            throw new DataException(
                    "the store " + root + " has no generation " + generation + " any more; there are "
                            + kept(root) + " (data.keep says for how long)");
        }
        return readFile(root, file);
    }

    /// The numbers of the generations that can be read, ascending.
    static List<Long> kept(Path root) {
        try (var files = Files.list(root.resolve(KEPT))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("manifest-\\d+\\.json"))
                    .map(name -> Long.parseLong(name.replaceAll("\\D", "")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// When a generation was written.
    static Instant writtenAt(Path root, long generation) {
        var file = file(root, generation);
        try {
            var written = JSON.readTree(Files.readString(file)).path("writtenAt").asString("");
            return written.isEmpty() ? Files.getLastModifiedTime(file).toInstant() : Instant.parse(written);
        } catch (IOException | JacksonException e) {
            throw new DataException(
                    "the store's manifest " + file + " can't be read (" + e.getMessage() + ")", e);
        }
    }

    private static Path file(Path root, long generation) {
        return root.resolve(KEPT).resolve("manifest-%08d.json".formatted(generation));
    }

    private static Manifest readFile(Path root, Path file) {
        try {
            return parse(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return new Manifest(0, Map.of(), Optional.empty());
        } catch (IOException | JacksonException e) {
            throw new DataException("the store's manifest " + file + " can't be read (" + e.getMessage()
                    + "); an older one is in " + root.resolve(KEPT) + ": copy it over " + NAME, e);
        }
    }

    /// What counts in a table. Samples count no longer once there are rows of one's own in any table: made-up customers
    /// beside real campaigns would be taken for real.
    Content content(StoreTable table) {
        var content = tables.getOrDefault(table, Content.EMPTY);
        return hasOwnRows() && content.isSample() ? Content.EMPTY : content;
    }

    boolean hasOwnRows() {
        return snapshot.isPresent() || tables.values()
                .stream()
                .anyMatch(content -> !content.imports().isEmpty() && !content.isSample());
    }

    Manifest with(StoreTable table, Content content) {
        var changed = new TreeMap<>(tables);
        changed.put(table, content);
        return new Manifest(generation + 1, changed, snapshot);
    }

    /// Makes this the store's content: old readers keep theirs, new ones see all of this.
    void publish(Path root, Clock clock) throws IOException {
        var json = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(toJson().put("writtenAt", clock.instant().toString())
                        .put("writtenBy", Versions.text()));
        Files.createDirectories(root.resolve(KEPT));
        AtomicFiles.write(file(root, generation), json);
        AtomicFiles.write(root.resolve(NAME), json);
    }

    private static Manifest parse(JsonNode json) {
        if (json.path("format").asInt(0) != FORMAT) {
            throw new DataException("the store was written by another version of Roibook (format "
                    + json.path("format").asString("none") + ", this one reads " + FORMAT
                    + "); move it away and import again");
        }
        var tables = new TreeMap<StoreTable, Content>();
        for (var entry : json.path("tables").properties()) {
            tables.put(StoreTable.of(entry.getKey()), content(entry.getValue()));
        }
        return new Manifest(json.path("generation").asLong(), tables,
                SnapshotState.read(json.path("source")));
    }

    private static Content content(JsonNode json) {
        var parts = new ArrayList<Part>();
        for (var part : json.path("parts")) {
            parts.add(new Part(part.path("month").asString(), part.path("path").asString(),
                    part.path("rows").asLong()));
        }
        var imports = new ArrayList<Import>();
        for (var one : json.path("imports")) {
            var settings = new LinkedHashMap<String, String>();
            one.path("settings").properties().forEach(s -> settings.put(s.getKey(), s.getValue().asString()));
            imports.add(new Import(one.path("id").asString(), one.path("name").asString(),
                    one.path("sha256").asString(), one.path("mapping").asString(), one.path("rows").asLong(),
                    Optional.ofNullable(one.path("newestDay").asString(null)).map(LocalDate::parse),
                    Instant.parse(one.path("importedAt").asString()), one.path("sample").asBoolean(),
                    settings));
        }
        return new Content(List.copyOf(parts), List.copyOf(imports));
    }

    private ObjectNode toJson() {
        var json = JSON.createObjectNode().put("format", FORMAT).put("generation", generation);
        snapshot.ifPresent(state -> state.write(json.putObject("source")));
        var all = json.putObject("tables");
        tables.forEach((table, content) -> {
            var one = all.putObject(table.tableName());
            var parts = one.putArray("parts");
            for (var part : content.parts()) {
                parts.addObject()
                        .put("month", part.month())
                        .put("path", part.path())
                        .put("rows", part.rows());
            }
            var imports = one.putArray("imports");
            for (var source : content.imports()) {
                var object = imports.addObject()
                        .put("id", source.id())
                        .put("name", source.name())
                        .put("sha256", source.sha256())
                        .put("mapping", source.mapping())
                        .put("rows", source.rows())
                        .put("importedAt", source.importedAt().toString())
                        .put("sample", source.sample());
                source.newestDay().ifPresent(day -> object.put("newestDay", day.toString()));
                var settings = object.putObject("settings");
                source.settings().forEach(settings::put);
            }
        });
        return json;
    }
}
