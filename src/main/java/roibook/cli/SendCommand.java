package roibook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import roibook.config.Config;
import roibook.config.Setting;
import roibook.mail.Attachment;
import roibook.mail.Mail;
import roibook.mail.MailException;
import roibook.mail.Mailer;
import roibook.mail.SmtpServer;
import roibook.mail.SmtpServer.Login;
import roibook.mail.SmtpServer.Security;

/// `roibook send`: reports to the people who read them.
@Command(name = "send", description = "Mails reports: the figures in the message, the files attached.", mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {

    /// Stands for the sender in a message that is only written to a file.
    private static final String NOBODY = "reports@roibook.invalid";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Roibook roibook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Reports to attach, HTML or PDF.")
    private List<Path> files = List.of();

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, arity = "1..*", split = ",", description = "Who gets it.")
    private List<String> to = List.of();

    @Option(names = "--cc", paramLabel = "ADDRESS", split = ",", description = "Who gets a copy.")
    private List<String> cc = List.of();

    @Option(names = "--bcc", paramLabel = "ADDRESS", split = ",", description = "Who gets a copy that the others don't see.")
    private List<String> bcc = List.of();

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The sender; mail.from unless given.")
    private @Nullable String from;

    @Option(names = "--subject", paramLabel = "TEXT", description = "The subject; the report's title unless given.")
    private @Nullable String subject;

    @Option(names = "--dry-run", description = "Writes the message as .eml instead of sending it.")
    private boolean dryRun;

    @Option(names = "--out", paramLabel = "DIR", description = "Where --dry-run writes; this folder unless given.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        var config = roibook.config();
        var message = MailText.of(files);
        var mail = Mail
                .of(sender(config), to, message.subject(Optional.ofNullable(subject)), message.text())
                .withCopies(cc, bcc)
                .withHtml(message.html(), Map.of())
                .withAttachments(files.stream().map(Attachment::of).toList());
        var err = spec.commandLine().getErr();
        if (dryRun) {
            var file = unused(out, Inputs.stem(files.getFirst()).replaceFirst("\\.[^.]*$", ""));
            mail.write(file);
            err.println("roibook: wrote " + file);
        } else {
            Mailer.over(server(config)).send(mail);
            err.println("roibook: sent to " + String.join(", ", to));
        }
        return ExitCode.DONE.value();
    }

    private String sender(Config config) {
        return Optional.ofNullable(from)
                .or(() -> config.text(Setting.MAIL_FROM))
                .or(() -> config.text(Setting.MAIL_USER))
                .or(() -> dryRun ? Optional.of(NOBODY) : Optional.empty())
                .orElseThrow(() -> new MailException(
                        "no sender; give --from, or set mail.from in config/roibook.yaml or ROIBOOK_MAIL_FROM"));
    }

    private static SmtpServer server(Config config) {
        var security = config.text(Setting.MAIL_SECURITY).orElse("starttls").toUpperCase(Locale.ROOT);
        var login = config.text(Setting.MAIL_USER)
                .map(user -> new Login(user, () -> config.secret(Setting.MAIL_PASSWORD)
                        .orElseThrow(() -> new MailException(
                                "no password for " + user
                                        + "; set ROIBOOK_MAIL_PASSWORD, or mail.password to where it is kept"))
                        .reveal()));
        return new SmtpServer(config.required(Setting.MAIL_HOST), config.port(Setting.MAIL_PORT).orElse(587),
                Security.valueOf(security), login, PATIENCE);
    }

    /// Earlier messages are never overwritten.
    private static Path unused(Path folder, String name) {
        var file = folder.resolve(name + ".eml");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".eml");
        }
        return file;
    }
}
