package roibook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import roibook.config.Setting;
import roibook.data.Store;
import roibook.data.StoreTable;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import roibook.run.ParameterValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Says in a few letters all that a run depends on, as far as it can be told before the run: code, parameters, settings,
/// the store's generation, files that the code names, and this program. Where something cannot be told (a database, an
/// address on the network), there is no fingerprint, and the notebook runs.
///
/// @param settings what is configured, and whatever else the command line changes for the kernel
/// @param store what the store holds; empty when a database is asked
/// @param program this program
/// @param directory the folder kernels work in, when it is not the notebook's
record Fingerprints(String settings, Optional<String> store, String program, Optional<Path> directory) {

    private static final Pattern TEXT = Pattern
            .compile("\"((?:[^\"\\\\\n]|\\\\.){1,300})\"|'([^'\\\\\n]{1,300})'");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "^(https?|ftp|s3|jdbc|mysql|postgresql|redis):.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern
            .compile("\\.now\\(|\\btoday\\(|new Date\\(|currentTimeMillis");

    static Fingerprints of(Roibook roibook, String more, Optional<Path> directory) {
        var config = roibook.config();
        Optional<String> store = config.text(Setting.DATABASE_URL).isPresent()
                ? Optional.empty()
                : Optional.of(store(Store.at(config)));
        return new Fingerprints(config + more, store, thisProgram(), directory);
    }

    private static String store(Store store) {
        var text = new StringBuilder(store.root().toAbsolutePath() + " " + store.generation());
        if (store.generation() > 0) {
            for (var table : StoreTable.values()) {
                store.imports(table).forEach(one -> text.append('\n').append(one));
            }
        }
        return text.toString();
    }

    private static String thisProgram() {
        try {
            var source = Fingerprints.class.getProtectionDomain().getCodeSource();
            var file = Path.of(source.getLocation().toURI());
            return RunFacts.versionOf(Fingerprints.class) + " " + stamp(file);
        } catch (IOException | URISyntaxException e) {
            return RunFacts.versionOf(Fingerprints.class);
        }
    }

    private static String stamp(Path file) throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file);
    }

    /// What a run of this notebook depends on; empty where it cannot be told.
    Optional<String> of(RunJob job, Notebook notebook) {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        var digest = sha256();
        add(digest, settings, store.get(), program, notebook.kernelName().orElse(""));
        new TreeMap<>(job.values()).forEach((name, value) -> add(digest, name, shown(value)));
        try {
            for (var cell : notebook.cells()) {
                add(digest, cell.getClass().getSimpleName(), cell.source(), cell.tags().toString());
                if (cell instanceof CodeCell && !addNamed(digest, cell.source(), folder(job))) {
                    return Optional.empty();
                }
            }
            for (var value : job.values().values()) {
                if (value instanceof ParameterValue.Text(var text)
                        && !addFile(digest, text, folder(job))) {
                    return Optional.empty();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static String shown(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Text(var text) -> "text " + text;
            case ParameterValue.Json(var node) -> "json " + node;
            case ParameterValue.Hidden _ -> "secret";
        };
    }

    private Path folder(RunJob job) {
        return directory.orElseGet(() -> job.notebook().toAbsolutePath().resolveSibling(""));
    }

    /// Adds what the code's texts name; tells whether that can be known.
    private static boolean addNamed(MessageDigest digest, String code, Path folder) throws IOException {
        if (CLOCK.matcher(code).find()) {
            add(digest, LocalDate.now(java.time.ZoneOffset.UTC).toString());
        }
        var texts = TEXT.matcher(code);
        while (texts.find()) {
            if (!addFile(digest, Optional.ofNullable(texts.group(1)).orElse(texts.group(2)), folder)) {
                return false;
            }
        }
        return true;
    }

    private static boolean addFile(MessageDigest digest, String text, Path folder) throws IOException {
        if (ELSEWHERE.matcher(text).matches()) {
            return false;
        }
        try {
            var file = folder.resolve(text);
            if (!text.isBlank() && Files.isRegularFile(file)) {
                add(digest, text, stamp(file));
            } else if (!text.isBlank() && Files.isDirectory(file)) {
                addFolder(digest, text, file);
            }
        } catch (InvalidPathException e) {
            return true; // a text that names no file
        }
        return true;
    }

    private static void addFolder(MessageDigest digest, String text, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                add(digest, text, file.getFileName().toString(), stamp(file));
            }
        }
    }

    private static void add(MessageDigest digest, String... texts) {
        for (var text : texts) {
            var bytes = text.getBytes(UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(UTF_8));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What the kernel's environment is told, as text that does not depend on an order.
    static String text(Map<String, String> environment) {
        return new TreeMap<>(environment).toString();
    }
}
