package roibook.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import roibook.mail.SmtpServer.Security;

/// Sends over SMTP. Certificates and names of servers are checked; STARTTLS is required, never just tried.
final class SmtpMailer implements Mailer {

    private final SmtpServer server;

    SmtpMailer(SmtpServer server) {
        this.server = server;
    }

    @Override
    public void send(Mail mail) {
        var session = Session.getInstance(properties());
        var message = Messages.mime(mail, session);
        var recipients = Stream.of(mail.to(), mail.cc(), mail.bcc())
                .map(Messages::addresses)
                .flatMap(Arrays::stream)
                .toArray(InternetAddress[]::new);
        try (var transport = session.getTransport("smtp")) {
            if (server.login().isPresent()) {
                var login = server.login().get();
                transport.connect(server.host(), server.port(), login.user(), login.password().get());
            } else {
                transport.connect(server.host(), server.port(), null, null);
            }
            transport.sendMessage(message, recipients);
        } catch (AuthenticationFailedException e) {
            throw new MailException(where() + " refused the login; check user and password", e);
        } catch (SendFailedException e) {
            throw new MailException(where() + " refused a recipient: " + reason(e) + "; check the addresses",
                    e);
        } catch (MessagingException e) {
            throw new MailException(where() + " did not take the message: " + reason(e)
                    + "; check host, port and security", e);
        }
    }

    private String where() {
        return "the mail server " + server.host() + ":" + server.port();
    }

    private static String reason(MessagingException e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    private Properties properties() {
        var properties = new Properties();
        var millis = Long.toString(server.timeout().toMillis());
        for (var wait : new String[]{"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + wait, millis);
        }
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable",
                Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required",
                Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
