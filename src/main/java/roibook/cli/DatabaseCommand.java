package roibook.cli;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.config.Setting;
import roibook.data.mysql.Database;
import roibook.data.mysql.DatabaseSettings;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;
import roibook.data.mysql.DatabaseStatus;
import roibook.data.mysql.Grants;
import roibook.data.mysql.Migrations;

/// `roibook database`: accounts, tables and state of the database that is configured.
@Command(name = "database", description = "Sets up the MySQL database that is configured, and says how it is.", mixinStandardHelpOptions = true)
final class DatabaseCommand implements Runnable {

    /// For a status, by all accounts.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: grants, migrate or status");
    }

    @Command(description = "Prints what a database administrator runs, so that each account may do what it must and not more.", mixinStandardHelpOptions = true)
    int grants() {
        var config = roibook.config();
        var users = new EnumMap<Role, String>(Role.class);
        for (var role : Role.values()) {
            users.put(role, config.text(role.user())
                    .orElseGet(() -> "roibook_" + role.name().toLowerCase(Locale.ROOT)));
        }
        var settings = settings();
        spec.commandLine()
                .getOut()
                .println(new Grants(settings.database(), users, settings.tls() != Tls.DISABLED));
        return ExitCode.DONE.value();
    }

    @Command(description = "Makes the tables and brings them up to date; those of your own are never touched.", mixinStandardHelpOptions = true)
    int migrate() {
        try (var database = Database.open(settings(), Role.MIGRATOR)) {
            var done = Migrations.of(database).migrate();
            done.forEach(step -> spec.commandLine().getOut().println(step));
            spec.commandLine()
                    .getErr()
                    .println("roibook: " + database.settings() + " is up to date"
                            + (done.isEmpty()
                                    ? ""
                                    : "; now let the accounts use it: ./roibook database grants"));
        }
        return ExitCode.DONE.value();
    }

    @Command(description = "Says how the server, the encryption, the tables and the accounts are.", mixinStandardHelpOptions = true)
    int status() {
        var status = DatabaseStatus.of(settings(), PATIENCE);
        spec.commandLine().getOut().println(status);
        return (status.isGood() ? ExitCode.DONE : ExitCode.DATA).value();
    }

    private DatabaseSettings settings() {
        return DatabaseSettings.of(roibook.config())
                .orElseThrow(() -> new ParameterException(spec.commandLine(), Setting.DATABASE_URL.key()
                        + " is not set (in config/roibook.yaml or as " + Setting.DATABASE_URL.variable()
                        + "); without a database, the store itself keeps the rows"));
    }
}
