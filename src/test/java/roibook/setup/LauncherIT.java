package roibook.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roibook.kernel.Kernel;
import roibook.kernel.KernelSpec;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/// The packaged launcher as a newcomer calls it: in a folder with blanks and umlauts, through a link, from elsewhere.
@Timeout(value = 5, unit = MINUTES)
class LauncherIT {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    private static Path place;
    private static Path project;
    private static Path launcher;

    private record Ended(int code, String out, String err) {}

    /// A project of its own, with the built jars and the environment that are there.
    @BeforeAll
    static void project() throws IOException {
        project = Files.createDirectories(place.resolve("Übersicht mit Leerzeichen"));
        copy("roibook");
        copy("pom.xml");
        for (var file : List.of("setup", "common.sh", "lab", "kernel.json", "startup.jshell", "warmup.jshell",
                "requirements.txt", "requirements-lab.txt")) {
            copy("kernel/" + file);
        }
        copy("target/roibook.jar");
        copy("target/roibook-library.jar");
        link("target/lib");
        link("target/kernel-lib");
        link(".roibook/venv");
        link("src");
        launcher = Files.createSymbolicLink(place.resolve("rb"), project.resolve("roibook"));
    }

    private static void copy(String file) throws IOException {
        Files.createDirectories(project.resolve(file).resolveSibling(""));
        Files.copy(ROOT.resolve(file), project.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void link(String file) throws IOException {
        Files.createDirectories(project.resolve(file).resolveSibling(""));
        Files.createSymbolicLink(project.resolve(file), ROOT.resolve(file).toRealPath());
    }

    private static Ended run(Map<String, String> variables, Path program, String... arguments)
            throws IOException, InterruptedException {
        return start(variables, program, arguments).await();
    }

    private static Started start(Map<String, String> variables, Path program, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(place, "out", "");
        var err = Files.createTempFile(place, "err", "");
        var builder = new ProcessBuilder(command).directory(place.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("ROIBOOK_HOME", "LANG", "LC_ALL", "LC_CTYPE"));
        builder.environment().putAll(variables);
        return new Started(builder.start(), out, err);
    }

    private record Started(Process process, Path out, Path err) {

        Ended await() throws IOException, InterruptedException {
            assertThat(process.waitFor(4, MINUTES)).as("ended in time").isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    /// Puts other bytes of the same length into a class of a jar of the project, as a rebuild would.
    private static void patch(String name, String type, String old, String fresh) throws IOException {
        try (var jar = FileSystems.newFileSystem(project.resolve("target").resolve(name))) {
            var file = jar.getPath(type);
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(text).contains(old);
            Files.write(file, text.replace(old, fresh).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static List<String> caches() throws IOException {
        try (var files = Files.list(project.resolve(".roibook/aot"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void setsUpOnceAlsoWhenTwoStartAtOnceAndNeverRunsAStaleClass() throws IOException, InterruptedException {
        var one = start(Map.of(), launcher, "--version");
        var other = start(Map.of(), launcher, "--version");
        var first = List.of(one.await(), other.await());
        assertThat(first).allSatisfy(ended -> {
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("roibook ");
        });
        assertThat(first).filteredOn(ended -> ended.err().contains("making the caches")).hasSize(1);
        assertThat(caches()).hasSize(2);

        var second = run(Map.of(), launcher, "--version");
        assertThat(second).isEqualTo(new Ended(0, first.getFirst().out(), ""));

        var before = caches();
        patch("roibook.jar", "roibook/cli/Roibook$Version.class", "roibook \u0001", "changed \u0001");
        var rebuilt = run(Map.of(), launcher, "--version");
        assertThat(rebuilt.out()).startsWith("changed ");
        assertThat(rebuilt.err()).contains("making the caches");
        assertThat(caches()).hasSize(2).isNotEqualTo(before);
        assertThat(run(Map.of(), launcher, "--version")).isEqualTo(new Ended(0, rebuilt.out(), ""));
    }

    /// What a kernel answers to a column that is not there.
    private static String answer() {
        var said = new StringBuilder();
        try (var kernel = Kernel.start(KernelSpec.read(project.resolve(".roibook/jupyter/kernels/roibook")),
                Kernel.Options.in(place).withStartup(Duration.ofMinutes(2)))) {
            kernel.execute("""
                try {
                    Dataset.of(Table.create("t").addColumns(StringColumn.create("a"))).select("qqq").count();
                } catch (RoibookException e) {
                    System.out.println(e.getMessage());
                }""", Optional.of(Duration.ofMinutes(2)), event -> said.append(event));
        }
        return said.toString();
    }

    /// The JVM would: it does not notice that a jar at a path its cache knows is another.
    @Test
    void theKernelNeverRunsAStaleClass() throws IOException, InterruptedException {
        assertThat(run(Map.of(), launcher, "--version").code()).isZero();
        assertThat(answer()).contains("; there are: ");

        patch("roibook-library.jar", "roibook/data/Names.class", "; there are: ", "; known are: ");
        assertThat(answer()).as("before set-up all is as it was").contains("; there are: ");

        assertThat(run(Map.of(), launcher, "--version").code()).isZero();
        assertThat(answer()).contains("; known are: ");
    }

    @Test
    void saysInOneLineThatTheJdkIsNone() throws IOException, InterruptedException {
        var ended = run(Map.of("ROIBOOK_JAVA", "/nowhere"), launcher, "--version");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err().lines()).singleElement().asString().contains("/nowhere", "JDK 25");
    }

    @Test
    void saysInOneLineWhichPackagePythonLacks() throws IOException, InterruptedException {
        var tools = Files.createDirectories(place.resolve("tools"));
        for (var tool : List.of("sh", "dirname", "readlink", "sha256sum", "stat", "cat", "cut", "mkdir",
                "flock",
                "cmp", "uname", "rm", "find")) {
            var link = tools.resolve(tool);
            for (var folder : List.of("/bin", "/usr/bin")) {
                if (!Files.exists(link) && Files.exists(Path.of(folder, tool))) {
                    Files.createSymbolicLink(link, Path.of(folder, tool));
                }
            }
        }
        var bare = Files.createDirectories(place.resolve("bare"));
        for (var name : List.of("kernel", "target", "src")) {
            Files.createSymbolicLink(bare.resolve(name), project.resolve(name));
        }
        for (var name : List.of("roibook", "pom.xml")) {
            Files.copy(project.resolve(name), bare.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        var variables = Map.of("PATH", tools.toString(), "ROIBOOK_JAVA", System.getProperty("java.home"));

        var without = run(variables, bare.resolve("roibook"), "--version");
        assertThat(without.code()).isEqualTo(4);
        assertThat(without.err().lines()).singleElement()
                .asString()
                .contains("apt install python3 python3-venv");

        var python = Files.writeString(tools.resolve("python3"),
                "#!/bin/sh\ncase $2 in *venv*) exit 1 ;; esac\nexit 0\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        var half = run(variables, bare.resolve("roibook"), "--version");
        assertThat(half.code()).isEqualTo(4);
        assertThat(half.err().lines()).singleElement().asString().contains("apt install python3-venv");
    }
}
