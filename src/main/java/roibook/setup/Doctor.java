package roibook.setup;

import java.awt.Font;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import roibook.RoibookException;
import roibook.config.Config;
import roibook.kernel.ExecutionResult;
import roibook.kernel.Kernel;
import roibook.kernel.KernelSpec;

/// Looks at all that Roibook needs on this machine, and says how to mend what is missing.
public final class Doctor {

    private static final String SET_UP = "run: rm -rf .roibook/stamp && ./roibook --version";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Environment environment;
    private final Map<String, String> variables;

    /// Prepares the look.
    ///
    /// @param variables the process's environment, as [System#getenv()] has it
    public Doctor(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        environment = Environment.of(variables);
    }

    /// Looks at everything; a kernel is started for it.
    ///
    /// @return what was found, in the order in which things build on each other
    public List<Check> examine() {
        return Stream.<Supplier<Check>>of(this::java, this::maven, this::python, this::jjava, this::caches,
                this::kernel, this::fonts, this::settings, this::store)
                .map(Supplier::get)
                .toList();
    }

    private Check java() {
        var found = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() == 25
                ? Check.ok("Java", found)
                : Check.missing("Java", found, "install a JDK 25: apt install openjdk-25-jdk-headless");
    }

    private Check maven() {
        return onPath("mvn").map(found -> Check.ok("Maven", found.toString()))
                .orElseGet(() -> Check.warning("Maven", "not found; needed after each change of a source",
                        "apt install maven"));
    }

    private Check python() {
        return printed(environment.python().toString(), "--version").map(found -> Check.ok("Python",
                found + " in " + environment.venv()))
                .orElseGet(() -> Check.missing("Python", "none that runs in " + environment.venv(),
                        "apt install python3 python3-venv; then " + SET_UP));
    }

    private Check jjava() {
        return Files.isRegularFile(environment.jjava())
                ? Check.ok("JJava", environment.jjava().toString())
                : Check.missing("JJava", "not in " + environment.venv(), SET_UP);
    }

    private Check caches() {
        try (var files = Files.list(environment.caches())) {
            var names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".aot"))
                    .sorted()
                    .toList();
            if (names.size() == 2) {
                return Check.ok("Caches", String.join(", ", names));
            }
        } catch (IOException e) {
            // as good as none
        }
        return Check.warning("Caches", "not there, so that Java starts slower", SET_UP);
    }

    private Check kernel() {
        var start = System.nanoTime();
        try (var kernel = Kernel.start(KernelSpec.read(environment.kernelSpec()),
                Kernel.Options.in(environment.home()).withStartup(PATIENCE))) {
            var ready = seconds(start);
            var answer = kernel.execute("1 + 1", Optional.of(PATIENCE), _ -> {});
            return answer instanceof ExecutionResult.Ok
                    ? Check.ok("Kernel",
                            String.format(Locale.ROOT, "ready after %.1f s, first cell after %.1f s",
                                    ready, seconds(start)))
                    : Check.missing("Kernel", "starts, but does not compute: " + answer, SET_UP);
        } catch (RoibookException e) {
            return Check.missing("Kernel", String.valueOf(e.getMessage()), SET_UP);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Without fontconfig and a font, Java cannot draw a letter, and PDFs cannot be laid out.
    private Check fonts() {
        try {
            System.setProperty("java.awt.headless", "true");
            var font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            if (font.canDisplayUpTo("Übersicht €") < 0) {
                return Check.ok("Fonts", font.getFontName(Locale.ROOT));
            }
        } catch (Error e) { // what the JDK throws when its native library or fontconfig is missing
            return Check.missing("Fonts", "none can be loaded: " + e.getMessage(),
                    "apt install fontconfig fonts-dejavu-core");
        }
        return Check.missing("Fonts", "none with the letters reports need", "apt install fonts-dejavu-core");
    }

    private Check settings() {
        try {
            var config = Config.load(variables);
            return Check.ok("Settings",
                    config.file().map(Path::toString).orElse("no file, all as by default"));
        } catch (RoibookException e) {
            return Check.missing("Settings", String.valueOf(e.getMessage()),
                    "mend that; config/roibook.example.yaml has all settings");
        }
    }

    private Check store() {
        try {
            var folder = Config.load(variables).store();
            var existing = folder;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
                return Check.missing("Store", folder + " cannot be written",
                        "set ROIBOOK_STORE to a folder of yours");
            }
            return Check.ok("Store", folder + (existing.equals(folder) ? "" : " (not made yet)"));
        } catch (RoibookException e) {
            return Check.missing("Store", "not known, since the settings are wrong", "mend the settings");
        }
    }

    private Optional<Path> onPath(String program) {
        return Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> printed(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
