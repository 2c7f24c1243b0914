package roibook.mail;

/// Sends messages.
public interface Mailer {

    /// A mailer that sends through a server; it connects for each message.
    ///
    /// @param server the server
    /// @return the mailer
    static Mailer over(SmtpServer server) {
        return new SmtpMailer(server);
    }

    /// Sends a message to all its recipients.
    ///
    /// @param mail the message
    /// @throws MailException when the server is away, refuses the login, the sender or a recipient, or is not safe
    void send(Mail mail);
}
