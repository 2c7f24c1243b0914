package roibook.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.mail.SmtpServer.Login;
import roibook.mail.SmtpServer.Security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailTest {

    private static final Mail MAIL = Mail
            .of("Reports <reports@example.org>", List.of("a@example.org"), "Überblick Q3", "text ä")
            .withCopies(List.of("c@example.org"), List.of("hidden@example.org"))
            .withHtml("<p>html <img src=\"cid:chart\"></p>",
                    Map.of("chart", new Attachment("c.png", "image/png", new byte[]{1})))
            .withAttachments(
                    List.of(new Attachment("Bericht ü.pdf", "application/pdf", new byte[]{1, 2, 3})));

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpServer local(Security security) {
        return new SmtpServer("127.0.0.1", server.getSmtp().getPort(), security, Optional.empty(),
                Duration.ofSeconds(5));
    }

    @Test
    void reachesEverybodyAndHidesBlindCopies() throws Exception {
        Mailer.over(local(Security.NONE)).send(MAIL);
        var received = server.getReceivedMessages();
        assertThat(received).hasSize(3);
        assertThat(received[0].getSubject()).isEqualTo("Überblick Q3");
        assertThat(received[0].getHeader("Bcc")).isNull();
        assertThat(received[0].getContent()).isInstanceOf(MimeMultipart.class);
    }

    @Test
    void writesAMessageThatOthersRead(@TempDir Path folder) throws Exception {
        var file = folder.resolve("out/m.eml");
        MAIL.write(file);
        var text = Files.readString(file);
        assertThat(text).doesNotContainIgnoringCase("bcc:").doesNotContain("hidden@");
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            var mixed = (MimeMultipart) message.getContent();
            assertThat(mixed.getCount()).isEqualTo(2);
            assertThat(((MimeMultipart) mixed.getBodyPart(0).getContent()).getContentType())
                    .contains("alternative");
            assertThat(mixed.getBodyPart(1).getContentType()).startsWith("application/pdf");
            assertThat(jakarta.mail.internet.MimeUtility.decodeText(mixed.getBodyPart(1).getFileName()))
                    .isEqualTo("Bericht ü.pdf");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q3\r\nBcc: x@example.org", "Q3\nX: y", "Q3\rX", "a\u0000b"})
    void refusesSubjectsThatWouldAddAHeader(String subject) {
        assertThatThrownBy(() -> Mail.of("a@example.org", List.of("b@example.org"), subject, ""))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org\r\nBcc: x@example.org", "a", "", "a@example.org, b@example.org",
            "a b@example.org", "@x", "a@"})
    void refusesAddressesThatAreNone(String address) {
        assertThatThrownBy(() -> Mail.of("a@example.org", List.of(address), "s", ""))
                .isInstanceOf(MailException.class);
    }

    @Test
    void refusesAMessageForNobodyAndOneThatIsTooLarge() {
        assertThatThrownBy(() -> Mail.of("a@example.org", List.of(), "s", "")).hasMessageContaining("nobody");
        var large = new Attachment("l.bin", "application/octet-stream", new byte[20_000_000]);
        assertThatThrownBy(() -> MAIL.withAttachments(List.of(large))).hasMessageContaining("26 MB");
    }

    @Test
    void refusesNamesOfFilesThatWouldAddAHeader() {
        assertThatThrownBy(() -> new Attachment("a\r\nX: y", "text/plain", new byte[0]))
                .isInstanceOf(MailException.class);
        assertThatThrownBy(() -> new Attachment("a", "text/plain\r\nX: y", new byte[0]))
                .isInstanceOf(MailException.class);
    }

    @Test
    void sendsNothingWhereTheServerCantEncrypt() {
        assertThatThrownBy(() -> Mailer.over(local(Security.STARTTLS)).send(MAIL))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void neverTellsThePassword() throws IOException {
        var login = new Login("u", () -> "geheim");
        var wrong = new SmtpServer("127.0.0.1", 1, Security.NONE, Optional.of(login), Duration.ofSeconds(2));
        assertThat(wrong.toString()).doesNotContain("geheim");
        assertThatThrownBy(() -> Mailer.over(wrong).send(MAIL)).isInstanceOf(MailException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("geheim");
    }
}
