package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roibook.RoibookException;
import roibook.config.Config;
import roibook.config.ConfigException;
import roibook.data.DataUnavailableException;
import roibook.data.StaleDataException;
import roibook.kernel.KernelException;
import roibook.setup.Check;
import roibook.setup.SetupException;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void project() {
        environment.put("ROIBOOK_HOME", home.toString());
        environment.put("HOME", home.toString());
        environment.put("PATH", "");
    }

    private int run(String... arguments) {
        return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void answersHelpAndVersionOnStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("doctor", "kernel", "lab", "Exit codes").doesNotContain("setup");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("roibook ");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"docter, roibook doctor", "kernal, roibook kernel", "rnu, roibook run"})
    void suggestsTheCommandThatWasMeant(String wrong, String meant) {
        assertThat(run(wrong)).isEqualTo(ExitCode.USAGE.value());
        assertThat(err.toString()).contains(wrong, meant).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhereTheOptionsOfACommandAreToldOf() {
        assertThat(run("kernel", "list", "--colour")).isEqualTo(ExitCode.USAGE.value());
        assertThat(err.toString()).contains("--colour", "roibook kernel list --help");
        assertThat(run()).isEqualTo(ExitCode.USAGE.value());
    }

    @ParameterizedTest
    @CsvSource({"install --user --sys-prefix, name one place",
            "install --sys-prefix, no Python environment is active",
            "install --name Überblick, Jupyter takes a to z", "remove a/b, Jupyter takes a to z",
            "uninstall, Did you mean"})
    void saysWhatIsWrongWithACommandForKernels(String arguments, String words) {
        assertThat(run(("kernel " + arguments).split(" ", -1))).isEqualTo(ExitCode.USAGE.value());
        assertThat(err.toString()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void saysThatThereIsNoKernelToRemove() {
        assertThat(run("kernel", "remove", "roibook-9", "--user")).isEqualTo(ExitCode.BAD_INPUT.value());
        assertThat(err.toString()).contains("roibook-9", "roibook kernel list");
    }

    @Test
    void leavesAKernelAloneThatItDidNotMake() throws IOException {
        var kernel = home.resolve("share/jupyter/kernels/roibook/kernel.json");
        Files.createDirectories(kernel.getParent());
        Files.writeString(kernel, "{}");
        assertThat(run("kernel", "install", "--prefix", home.toString())).isEqualTo(ExitCode.KERNEL.value());
        assertThat(run("kernel", "remove", "--prefix", home.toString())).isEqualTo(ExitCode.KERNEL.value());
        assertThat(kernel).exists();
        assertThat(err.toString()).contains("did not put there").doesNotContain("\tat ");
    }

    @Test
    void theDoctorSaysHowToMendWhatIsMissing() {
        environment.put("ROIBOOK_MAIL_PORT", "many");
        assertThat(run("doctor")).isEqualTo(ExitCode.KERNEL.value());
        assertThat(out.toString()).contains("ok       Java")
                .contains("apt install maven")
                .contains("apt install python3 python3-venv")
                .contains("ROIBOOK_MAIL_PORT: mail.port is 'many'");
    }

    @Test
    void theDoctorLooksAtTheData() {
        run("doctor");
        assertThat(out.toString()).contains("warning  Data", "no rows in " + home.resolve(".roibook/store"),
                "ok       Database  none is set", "Logs", "Disk", " free for ");
    }

    @Test
    void theDoctorDoesNotWaitLongForADatabaseAndRepeatsNoPassword() {
        environment.put("ROIBOOK_DATABASE_URL", "mysql://127.0.0.1:1/marketing");
        environment.put("ROIBOOK_DATABASE_USER", "reader");
        environment.put("ROIBOOK_DATABASE_PASSWORD", "hunter2");
        long start = System.nanoTime();
        var checks = new DataDoctor(Config.load(environment)).examine();
        assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.name()).isEqualTo("Database");
            assertThat(check.status()).isEqualTo(Check.Status.MISSING);
            assertThat(check.found()).contains("mysql://127.0.0.1:1/marketing");
            assertThat(check.remedy()).contains("--allow-stale");
        });
        assertThat(checks.toString()).doesNotContain("hunter2");
    }

    @Test
    void theDoctorSpeaksJson() {
        run("doctor", "--json");
        assertThat(out.toString()).startsWith("[").contains("\"status\" : \"MISSING\"");
    }

    @Test
    void everyFailureHasItsExitCode() {
        assertThat(Failures.codeOf(new ConfigException("x"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Failures.codeOf(new SetupException("x"))).isEqualTo(ExitCode.KERNEL);
        assertThat(Failures.codeOf(new KernelException("x"))).isEqualTo(ExitCode.KERNEL);
        assertThat(Failures.codeOf(new StaleDataException("x"))).isEqualTo(ExitCode.DATA);
        assertThat(Failures.codeOf(new DataUnavailableException("x"))).isEqualTo(ExitCode.DATA);
        assertThat(Failures.codeOf(new RoibookException("x"))).isEqualTo(ExitCode.BAD_INPUT);
    }
}
