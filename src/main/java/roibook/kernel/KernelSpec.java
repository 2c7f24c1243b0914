package roibook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a kernel is started: what its `kernel.json` says.
///
/// @param name the name it is asked for by, in lower case
/// @param directory the folder of its `kernel.json`
/// @param displayName the name people read
/// @param language the language it runs
/// @param arguments the command, with `{connection_file}` and `{resource_dir}` still in it
/// @param environment what is set for the process, with `${VAR}` still in it
/// @param interruptMode how it wants to be interrupted
public record KernelSpec(String name, Path directory, String displayName, String language,
        List<String> arguments,
        Map<String, String> environment, InterruptMode interruptMode) {

    /// How a kernel wants to be interrupted.
    public enum InterruptMode {
        /// By SIGINT.
        SIGNAL,
        /// By an `interrupt_request` on its control channel.
        MESSAGE
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /// Copies what it is given.
    ///
    /// @param name the name it is asked for by
    /// @param directory the folder of its `kernel.json`
    /// @param displayName the name people read
    /// @param language the language it runs
    /// @param arguments the command
    /// @param environment what is set for the process
    /// @param interruptMode how it wants to be interrupted
    public KernelSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// Finds a kernel by name, where Jupyter looks for it.
    ///
    /// @param name the kernel's name, in any case
    /// @param first folders of kernels that are searched before Jupyter's
    /// @return the first one of that name
    /// @throws KernelException if there is none (with those there are), or its `kernel.json` cannot be read
    public static KernelSpec find(String name, List<Path> first) {
        return KernelSearch.ofSystem(first).find(name);
    }

    /// Lists all kernels, as far as their `kernel.json` can be read; of two with one name the first found.
    ///
    /// @param first folders of kernels that are searched before Jupyter's
    /// @return the kernels in the order they are found
    public static List<KernelSpec> list(List<Path> first) {
        return KernelSearch.ofSystem(first).list();
    }

    /// Reads a kernel's folder.
    ///
    /// @param directory a folder that holds a `kernel.json`; its name is the kernel's
    /// @return what the file says
    /// @throws KernelException if it cannot be read or holds no command
    public static KernelSpec read(Path directory) {
        var file = directory.resolve("kernel.json");
        try {
            return of(directory, JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | JacksonException e) {
            throw new KernelException(
                    file + " cannot be read: " + e.getMessage() + "; install that kernel again", e);
        }
    }

    private static KernelSpec of(Path directory, JsonNode json) {
        var arguments = new ArrayList<String>();
        json.path("argv").forEach(node -> arguments.add(node.asString("")));
        if (arguments.isEmpty()) {
            throw new KernelException(
                    directory.resolve("kernel.json") + " names no command (argv); install it again");
        }
        var name = String.valueOf(directory.getFileName()).toLowerCase(Locale.ROOT);
        var environment = new LinkedHashMap<String, String>();
        json.path("env").forEachEntry((key, value) -> environment.put(key, value.asString("")));
        var mode = json.path("interrupt_mode").stringValue("").equals("message")
                ? InterruptMode.MESSAGE
                : InterruptMode.SIGNAL;
        return new KernelSpec(name, directory, json.path("display_name").stringValue(name),
                json.path("language").stringValue(""), arguments, environment, mode);
    }

    /// The command with its places filled in. A bare `python` means the one beside the kernel's own folder.
    List<String> command(Path connectionFile) {
        var command = new ArrayList<String>();
        for (var argument : arguments) {
            command.add(argument.replace("{connection_file}", connectionFile.toString())
                    .replace("{resource_dir}", directory.toString()));
        }
        ownPython().ifPresent(python -> command.set(0, python.toString()));
        return command;
    }

    private Optional<Path> ownPython() {
        var named = arguments.getFirst();
        var prefix = Optional.ofNullable(directory.toAbsolutePath().getParent())
                .map(Path::getParent)
                .map(Path::getParent)
                .map(Path::getParent);
        return named.matches("python[0-9.]*")
                ? prefix.map(at -> at.resolve("bin").resolve(named)).filter(Files::isExecutable)
                : Optional.empty();
    }

    /// What is set for the process, with `${VAR}` filled in from what is set already; unknown ones stay.
    Map<String, String> environment(Map<String, String> around) {
        var filled = new LinkedHashMap<String, String>();
        environment.forEach((key, value) -> filled.put(key, VARIABLE.matcher(value).replaceAll(match -> {
            var variable = match.group(1) == null ? match.group(2) : match.group(1);
            return java.util.regex.Matcher.quoteReplacement(around.getOrDefault(variable, match.group()));
        })));
        return filled;
    }
}
