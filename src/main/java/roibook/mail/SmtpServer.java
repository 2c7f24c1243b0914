package roibook.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A mail server to send through.
///
/// @param host its name
/// @param port its port, 587 or 465 as a rule
/// @param security how the connection is protected
/// @param login who sends; empty for a server that asks for nobody
/// @param timeout the longest wait for a connection or an answer
public record SmtpServer(String host, int port, Security security, Optional<Login> login, Duration timeout) {

    /// Checks host, port and time.
    ///
    /// @throws MailException when one of them can't be
    public SmtpServer {
        if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
            throw new MailException(
                    "'" + host.replaceAll("\\p{Cntrl}", "?") + "' can't be the name of a mail server");
        }
        if (port < 1 || port > 65_535) {
            throw new MailException("port " + port + " of the mail server is not between 1 and 65535");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new MailException(
                    "the timeout " + timeout + " for the mail server must be longer than nothing");
        }
    }

    /// How a connection is protected.
    public enum Security {
        /// Plain at first, then encrypted; refused when the server can't.
        STARTTLS,
        /// Encrypted from the start.
        TLS,
        /// Not protected: for a server on this machine only.
        NONE
    }

    /// Who sends.
    ///
    /// @param user the user's name
    /// @param password gives the password when it is needed; it is never kept
    public record Login(String user, Supplier<String> password) {

        @Override
        public String toString() {
            return user;
        }
    }

    /// A server with STARTTLS and 30 seconds of patience.
    ///
    /// @param host its name
    /// @param port its port
    /// @param login who sends
    /// @return the server
    public static SmtpServer of(String host, int port, Login login) {
        return new SmtpServer(host, port, Security.STARTTLS, Optional.of(login), Duration.ofSeconds(30));
    }
}
