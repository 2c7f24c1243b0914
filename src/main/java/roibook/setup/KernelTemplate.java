package roibook.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `kernel/kernel.json`, in which `@java@`, `@cache@`, `@classpath@` and `@home@` stand for what this machine has.
final class KernelTemplate {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode template;
    private final Environment environment;
    private final Path java;
    private final List<Path> jars;

    private KernelTemplate(ObjectNode template, Environment environment, Path java, List<Path> jars) {
        this.template = template;
        this.environment = environment;
        this.java = java;
        this.jars = jars;
    }

    static KernelTemplate read(Environment environment, Path java, List<Path> jars) {
        var file = environment.kernelSources().resolve("kernel.json");
        try {
            return new KernelTemplate(JSON.readTree(file).asObject(), environment, java, jars);
        } catch (JacksonException e) {
            throw new SetupException(file + " is not the template it was: " + e.getOriginalMessage()
                    + "; restore it: git checkout kernel/kernel.json", e);
        }
    }

    /// The command line, with `flags` where the template says `@cache@` and `{connection_file}` still in it.
    List<String> command(List<String> flags) {
        var command = new ArrayList<String>();
        for (var argument : template.path("argv")) {
            switch (argument.stringValue("")) {
                case "@java@" -> command.add(java.toString());
                case "@cache@" -> command.addAll(flags);
                case "@classpath@" -> command.add(jars.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
                case String other -> command.add(other);
            }
        }
        return command;
    }

    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        for (var variable : template.path("env").properties()) {
            variables.put(variable.getKey(),
                    variable.getValue().stringValue("").replace("@home@", environment.home().toString()));
        }
        variables.putAll(localeFor(String.join("", command(List.of())) + variables.values()));
        return variables;
    }

    /// What to set so that Java finds files whose paths have letters beyond ASCII: where the locale is C, as below
    /// cron or in a bare container, it would not. (macOS does not ask the locale.)
    static Map<String, String> localeFor(String paths) {
        return paths.chars().allMatch(letter -> letter < 128)
                || System.getProperty("os.name").startsWith("Mac")
                        ? Map.of()
                        : Map.of("LC_ALL", "C.UTF-8");
    }

    /// Writes the kernelspec, whole or not at all.
    void write(List<String> flags) {
        var spec = template.deepCopy();
        var arguments = spec.putArray("argv");
        command(flags).forEach(arguments::add);
        var variables = spec.putObject("env");
        variables().forEach(variables::put);
        spec.putObject("metadata").putObject("roibook").put("version", version());
        var file = environment.kernelSpec().resolve("kernel.json");
        try {
            Files.createDirectories(environment.kernelSpec());
            var temporary = Files.createTempFile(environment.kernelSpec(), "kernel", ".new");
            Files.writeString(temporary,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n");
            copyLogos(environment.kernelSources(), environment.kernelSpec());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SetupException("cannot write " + file + ": " + e.getMessage()
                    + "; give this user the right to", e);
        }
    }

    /// Jupyter's launcher shows a `logo-svg.svg` or `logo-64x64.png` that lies beside the `kernel.json`.
    static void copyLogos(Path from, Path to) throws IOException {
        try (var logos = Files.newDirectoryStream(from, "logo-*")) {
            for (var logo : logos) {
                Files.copy(logo, to.resolve(logo.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /// The mark by which a kernelspec is known to be ours.
    private static String version() {
        return Optional.ofNullable(KernelTemplate.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
