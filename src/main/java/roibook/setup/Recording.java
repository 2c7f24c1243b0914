package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A kernel that runs `kernel/warmup.jshell` and then ends by itself, so that its JVM writes down what it loaded.
final class Recording {

    private final Environment environment;
    private final KernelTemplate template;

    Recording(Environment environment, KernelTemplate template) {
        this.environment = environment;
        this.template = template;
    }

    void makeCache(Path cache) throws IOException {
        Files.createDirectories(environment.logs());
        Files.createDirectories(environment.caches());
        var log = environment.logs().resolve("kernel-cache.log");
        var fresh = cache.resolveSibling(cache.getFileName() + ".new");
        var connection = Files.createTempFile(environment.caches(), "connection", ".json");
        try {
            Files.writeString(connection,
                    """
                        {"transport": "tcp", "ip": "127.0.0.1", "key": "", "signature_scheme": "hmac-sha256",
                         "shell_port": 0, "iopub_port": 0, "stdin_port": 0, "control_port": 0, "hb_port": 0}
                        """);
            var command = new ArrayList<>(template.command(List.of("-XX:AOTCacheOutput=" + fresh)));
            command.replaceAll(word -> word.equals("{connection_file}") ? connection.toString() : word);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(template.variables());
            builder.environment()
                    .put("JJAVA_STARTUP_SCRIPT",
                            Files.readString(environment.kernelSources().resolve("warmup.jshell"))
                                    + "\nSystem.exit(0);");
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (!Files.exists(fresh)) {
                throw new IOException("see " + log);
            }
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(connection);
        }
    }
}
