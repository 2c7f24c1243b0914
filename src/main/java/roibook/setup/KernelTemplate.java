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

    private KernelTemplate(ObjectNode template, Environment environment, Path java) {
        this.template = template;
        this.environment = environment;
        this.java = java;
    }

    static KernelTemplate read(Environment environment, Path java) {
        var file = environment.kernelSources().resolve("kernel.json");
        try {
            return new KernelTemplate(JSON.readTree(file).asObject(), environment, java);
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
                case "@classpath@" -> command.add(environment.kernelClassPath()
                        .stream()
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
        return variables;
    }

    /// Writes the kernelspec, whole or not at all.
    void write(List<String> flags) {
        var spec = template.deepCopy();
        var arguments = spec.putArray("argv");
        command(flags).forEach(arguments::add);
        var variables = spec.putObject("env");
        variables().forEach(variables::put);
        var file = environment.kernelSpec().resolve("kernel.json");
        try {
            Files.createDirectories(environment.kernelSpec());
            var temporary = Files.createTempFile(environment.kernelSpec(), "kernel", ".new");
            Files.writeString(temporary,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n");
            copyLogos();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SetupException("cannot write " + file + ": " + e.getMessage()
                    + "; give this user the right to", e);
        }
    }

    /// Jupyter's launcher shows a `logo-svg.svg` or `logo-64x64.png` that lies beside the `kernel.json`.
    private void copyLogos() throws IOException {
        try (var logos = Files.newDirectoryStream(environment.kernelSources(), "logo-*")) {
            for (var logo : logos) {
                Files.copy(logo, environment.kernelSpec().resolve(logo.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
