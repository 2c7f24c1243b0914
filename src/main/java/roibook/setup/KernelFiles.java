package roibook.setup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The files that the project's kernelspec names: jars, AOT cache and start-up imports.
///
/// @param spec the kernelspec, as set-up wrote it
/// @param files those it names
record KernelFiles(ObjectNode spec, List<Path> files) {

    private static final String CACHE = "-XX:AOTCache=";
    private static final String START_UP = "JJAVA_STARTUP_SCRIPTS_PATH";

    static KernelFiles of(ObjectNode spec) {
        var files = new ArrayList<Path>();
        for (var argument : spec.path("argv")) {
            var text = argument.stringValue("");
            if (text.startsWith(CACHE)) {
                files.add(Path.of(text.substring(CACHE.length())));
            } else if (text.endsWith(".jar")) {
                for (var jar : text.split(File.pathSeparator, -1)) {
                    files.add(Path.of(jar));
                }
            }
        }
        files.add(Path.of(spec.path("env").path(START_UP).stringValue("")));
        return new KernelFiles(spec, List.copyOf(files));
    }

    /// A name for this very kernel: jars and cache are named by their content, the rest is text.
    String content() throws IOException {
        return UUID
                .nameUUIDFromBytes(
                        (spec + Files.readString(files.getLast())).getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /// Copies the files into a folder, whole or not at all; a folder that is there holds them already.
    void copyTo(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var fresh = folder.resolveSibling(folder.getFileName() + "." + ProcessHandle.current().pid());
        Files.createDirectories(fresh);
        for (var file : files) {
            Files.copy(file, fresh.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The kernelspec with the files in another folder.
    ObjectNode movedTo(Path folder) {
        var moved = spec.deepCopy();
        var arguments = moved.putArray("argv");
        for (var argument : spec.path("argv")) {
            arguments.add(moved(argument.stringValue(""), folder));
        }
        var variables = moved.path("env").asObject();
        variables.put(START_UP, moved(files.getLast().toString(), folder, ""));
        KernelTemplate.localeFor(folder.toString()).forEach(variables::put);
        return moved;
    }

    private static String moved(String argument, Path folder) {
        return argument.startsWith(CACHE)
                ? moved(argument.substring(CACHE.length()), folder, CACHE)
                : argument.endsWith(".jar")
                        ? Stream.of(argument.split(File.pathSeparator, -1))
                                .map(jar -> moved(jar, folder, ""))
                                .collect(Collectors.joining(File.pathSeparator))
                        : argument;
    }

    private static String moved(String file, Path folder, String flag) {
        return flag + folder.resolve(Path.of(file).getFileName());
    }
}
