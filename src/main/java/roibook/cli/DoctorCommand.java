package roibook.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.config.ConfigException;
import roibook.setup.Check;
import roibook.setup.Doctor;
import tools.jackson.databind.json.JsonMapper;

/// `roibook doctor`.
@Command(name = "doctor", description = "Says what is installed, what is missing, and how to mend it.", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "For machines.")
    private boolean json;

    @Override
    public Integer call() {
        var machine = new Doctor(roibook.variables()).examine();
        var data = data();
        var checks = Stream.concat(machine.stream(), data.stream()).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(checks));
        } else {
            checks.forEach(check -> out.println(line(check)));
        }
        return code(machine, data).value();
    }

    private static String line(Check check) {
        var line = String.format(Locale.ROOT, "%-8s %-9s %s", check.status().name().toLowerCase(Locale.ROOT),
                check.name(), check.found());
        return check.remedy().isEmpty()
                ? line
                : line + System.lineSeparator() + " ".repeat(19) + check.remedy();
    }

    /// What the data are like can't be told where the settings are wrong, which has been said by then.
    private List<Check> data() {
        try {
            return new DataDoctor(roibook.config()).examine();
        } catch (ConfigException e) {
            return List.of();
        }
    }

    private static ExitCode code(List<Check> machine, List<Check> data) {
        return misses(machine) ? ExitCode.KERNEL : misses(data) ? ExitCode.DATA : ExitCode.DONE;
    }

    private static boolean misses(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.status() == Check.Status.MISSING);
    }
}
