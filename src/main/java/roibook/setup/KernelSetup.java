package roibook.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import roibook.kernel.KernelSpec;

/// Makes the kernelspec and the cache that lets the kernel start fast. Called by `kernel/setup`, which names the
/// cache by what it is made from.
public final class KernelSetup {

    private KernelSetup() {}

    /// Writes the kernelspec; before that it records the cache, unless a file of that name is there. A cache that
    /// cannot be made is no failure: the kernel then starts without.
    ///
    /// @param environment the project
    /// @param java the JVM to start kernels with: the recording's and the kernel's must be the same
    /// @param cache the cache's file
    /// @return what went wrong with the cache, a sentence each, for the log
    /// @throws SetupException if the kernelspec cannot be written
    public static List<String> run(Environment environment, Path java, Path cache) {
        var template = KernelTemplate.read(environment, java,
                environment.jars().keep(environment.kernelClassPath()));
        var troubles = new ArrayList<String>();
        if (!Files.exists(cache)) {
            try {
                troubles.addAll(new Recording(environment, template).makeCache(cache));
            } catch (IOException e) {
                troubles.add(
                        "the kernel starts slower, since its cache could not be made: " + e.getMessage());
            }
        }
        template.write(Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
        return troubles;
    }

    /// Records the cache of a kernel whose kernelspec is there already, as a wheel brings it.
    ///
    /// @param environment where the kernelspec and the warm-up are
    /// @param cache the cache's file
    /// @return what went wrong, a sentence each, for the log
    public static List<String> record(Environment environment, Path cache) {
        var spec = KernelSpec.read(environment.kernelSpec());
        try {
            return new Recording(environment, flags -> {
                var command = new ArrayList<>(spec.arguments());
                command.addAll(1, flags);
                return new KernelSpec(spec.name(), spec.directory(), spec.displayName(), spec.language(),
                        command, spec.environment(), spec.interruptMode());
            }).makeCache(cache);
        } catch (IOException e) {
            return List.of("the kernel's cache could not be made: " + e.getMessage());
        }
    }
}
