package roibook.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/// Messages as MIME: text and HTML as alternatives, pictures related to the HTML, files beside both.
final class Messages {

    private Messages() {}

    /// The message as its readers get it: blind copies are no header.
    static MimeMessage mime(Mail mail, Session session) {
        try {
            var message = new MimeMessage(session);
            message.setFrom(Addresses.parse(mail.from(), "sender"));
            message.setRecipients(RecipientType.TO, addresses(mail.to()));
            message.setRecipients(RecipientType.CC, addresses(mail.cc()));
            message.setSubject(mail.subject(), "UTF-8");
            message.setHeader("Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
            message.setHeader("Auto-Submitted", "auto-generated");
            fill(message, mail);
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailException(
                    "the message '" + mail.subject() + "' could not be built: " + e.getMessage(), e);
        }
    }

    static InternetAddress[] addresses(List<String> addresses) {
        return addresses.stream()
                .map(address -> Addresses.parse(address, "recipient"))
                .toArray(InternetAddress[]::new);
    }

    private static void fill(MimeMessage message, Mail mail)
            throws MessagingException, UnsupportedEncodingException {
        if (mail.attachments().isEmpty() && mail.html().isEmpty()) {
            message.setText(mail.text(), "UTF-8");
            return;
        }
        if (mail.attachments().isEmpty()) {
            message.setContent(alternative(mail));
            return;
        }
        var mixed = new MimeMultipart("mixed");
        var body = new MimeBodyPart();
        if (mail.html().isEmpty()) {
            body.setText(mail.text(), "UTF-8");
        } else {
            body.setContent(alternative(mail));
        }
        mixed.addBodyPart(body);
        for (var file : mail.attachments()) {
            mixed.addBodyPart(part(file, Part.ATTACHMENT));
        }
        message.setContent(mixed);
    }

    private static MimeMultipart alternative(Mail mail)
            throws MessagingException, UnsupportedEncodingException {
        var text = new MimeBodyPart();
        text.setText(mail.text(), "UTF-8");
        var html = new MimeBodyPart();
        if (mail.inline().isEmpty()) {
            html.setText(mail.html(), "UTF-8", "html");
        } else {
            html.setContent(related(mail));
        }
        var both = new MimeMultipart("alternative");
        both.addBodyPart(text);
        both.addBodyPart(html);
        return both;
    }

    private static MimeMultipart related(Mail mail) throws MessagingException, UnsupportedEncodingException {
        var page = new MimeBodyPart();
        page.setText(mail.html(), "UTF-8", "html");
        var related = new MimeMultipart("related");
        related.addBodyPart(page);
        for (var name : mail.inline().keySet().stream().sorted().toList()) {
            var picture = mail.inline().get(name);
            if (picture != null) {
                var part = part(picture, Part.INLINE);
                part.setContentID("<" + name + ">");
                related.addBodyPart(part);
            }
        }
        return related;
    }

    private static MimeBodyPart part(Attachment file, String disposition)
            throws MessagingException, UnsupportedEncodingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.type())));
        part.setFileName(jakarta.mail.internet.MimeUtility.encodeText(file.name(), "UTF-8", null));
        part.setDisposition(disposition);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    static void write(Mail mail, Path file) {
        var target = file.toAbsolutePath();
        try {
            var bytes = new ByteArrayOutputStream();
            mime(mail, Session.getInstance(new java.util.Properties())).writeTo(bytes);
            Files.createDirectories(target.resolveSibling("."));
            var temporary = target
                    .resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.write(temporary, bytes.toByteArray());
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | MessagingException e) {
            throw new MailException(file + " could not be written (" + e + "); check the folder and the disk",
                    e);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
