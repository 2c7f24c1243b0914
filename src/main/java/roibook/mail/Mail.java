package roibook.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A message: who gets it, what it says, what comes with it. An immutable value, checked when it is built, so that
/// neither a subject nor an address can add a header.
///
/// @param from the sender's address
/// @param to the recipients
/// @param cc who gets a copy
/// @param bcc who gets a copy that the others don't see; never written into a header
/// @param subject the subject, one line
/// @param text the message as plain text
/// @param html the message as HTML; empty when there is none
/// @param attachments the files that come with it
/// @param inline pictures that the HTML names as `cid:NAME`, by that name
public record Mail(String from, List<String> to, List<String> cc, List<String> bcc, String subject,
        String text,
        String html, List<Attachment> attachments, Map<String, Attachment> inline) {

    /// Larger messages are refused by most servers.
    public static final long MAX_BYTES = 25_000_000;

    /// Checks and copies what it is given.
    ///
    /// @throws MailException when an address or the subject is wrong, nobody is to get it, or it is too large
    public Mail {
        from = Addresses.one(from, "sender");
        to = Addresses.all(to, "recipient");
        cc = Addresses.all(cc, "recipient of a copy");
        bcc = Addresses.all(bcc, "recipient of a blind copy");
        attachments = List.copyOf(attachments);
        inline = Map.copyOf(new TreeMap<>(inline));
        if (to.isEmpty() && cc.isEmpty() && bcc.isEmpty()) {
            throw new MailException("nobody is to get the message; give at least one address");
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new MailException(
                    "the subject holds a line break or another control character; write it in one line");
        }
        inline.keySet().forEach(Mail::checkName);
        checkSize(attachments, inline);
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new MailException(
                    "'" + name + "' can't name a picture in a message; use letters, digits, . _ -");
        }
    }

    /// Base64 makes four bytes of three.
    private static void checkSize(List<Attachment> attachments, Map<String, Attachment> inline) {
        var all = new ArrayList<>(attachments);
        all.addAll(inline.values());
        var bytes = all.stream().mapToLong(part -> part.content().length).sum() * 4 / 3;
        if (bytes > MAX_BYTES) {
            throw new MailException("the message would have " + bytes / 1_000_000 + " MB, more than the "
                    + MAX_BYTES / 1_000_000
                    + " MB that mail servers take; send fewer files, or a link to them");
        }
    }

    /// A message with a sender, recipients, a subject and a text.
    ///
    /// @param from the sender's address
    /// @param to the recipients
    /// @param subject the subject, one line
    /// @param text the message as plain text
    /// @return the message
    /// @throws MailException when an address or the subject is wrong
    public static Mail of(String from, List<String> to, String subject, String text) {
        return new Mail(from, to, List.of(), List.of(), subject, text, "", List.of(), Map.of());
    }

    /// {@return this message with other people to get copies}
    ///
    /// @param copies who gets a copy
    /// @param blindCopies who gets a copy that the others don't see
    public Mail withCopies(List<String> copies, List<String> blindCopies) {
        return new Mail(from, to, copies, blindCopies, subject, text, html, attachments, inline);
    }

    /// {@return this message with HTML beside its text}
    ///
    /// @param page the HTML; readers of mail run no scripts and load no style sheets
    /// @param pictures pictures that the HTML names as `cid:NAME`, by that name
    public Mail withHtml(String page, Map<String, Attachment> pictures) {
        return new Mail(from, to, cc, bcc, subject, text, page, attachments, pictures);
    }

    /// {@return this message with other files}
    ///
    /// @param files the files that come with it
    public Mail withAttachments(List<Attachment> files) {
        return new Mail(from, to, cc, bcc, subject, text, html, files, inline);
    }

    /// Writes the message as an `.eml` file, as its readers would get it: without the blind copies.
    ///
    /// @param file where it goes, whole or not at all; its folder is made when it is missing
    /// @throws MailException when it can't be written
    public void write(Path file) {
        Messages.write(this, file);
    }
}
