package roibook.data.mysql;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import roibook.config.ConfigException;
import roibook.config.Setting;
import roibook.data.DataException;
import roibook.data.DataUnavailableException;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.DatabaseSettings.Tls;

/// Words for what the driver and the server say in theirs. What the server quotes may be anybody's data and is left out.
record DatabaseFailure(DatabaseSettings settings, Role role) {

    private static final Pattern DENIED = Pattern
            .compile("^([A-Z, ]+) command denied .* for table '([A-Za-z0-9_]+)'");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    RuntimeException of(SQLException failure) {
        var refused = new DataException(settings + ": " + refusal(failure).orElse(""));
        return login(failure).or(() -> distrust(failure))
                .<RuntimeException>map(what -> new ConfigException(settings + ": " + what))
                .or(() -> away(failure).map(what -> unavailable(what, failure)))
                .orElse(refused);
    }

    private RuntimeException unavailable(String what, SQLException cause) {
        var unavailable = new DataUnavailableException(settings + " is away: " + what);
        unavailable.initCause(cause);
        return unavailable;
    }

    private Optional<String> login(SQLException failure) {
        var user = role.user();
        return Optional.ofNullable(switch (failure.getErrorCode()) {
            case 1045, 1698 -> "it does not know the account in " + user.key() + " by the password in "
                    + role.password().key() + " (" + user.variable() + ", " + role.password().variable()
                    + "), or not from this computer";
            case 1049 -> "the server has no database of that name; see " + Setting.DATABASE_URL.key();
            case 1044 -> "the account in " + user.key()
                    + " may not use this database; a database administrator can let it: "
                    + "./roibook database grants prints what to run";
            case 1130 -> "the server takes no connections from this computer";
            case 1820, 1862 -> "the password in " + role.password().key()
                    + " has expired; set a new one on the server and where the setting names it";
            case 3118 -> "the account in " + user.key() + " is locked on the server";
            case 3159 -> "the server takes encrypted connections only, but " + Setting.DATABASE_TLS.key()
                    + " is disabled; set it to required";
            default -> null;
        });
    }

    private Optional<String> away(SQLException failure) {
        var full = Optional.ofNullable(switch (failure.getErrorCode()) {
            case 1040, 1203, 1226 -> "it has too many connections; try again later, or lower "
                    + Setting.DATABASE_CONNECTIONS.key();
            case 1053, 1927, 4031, 3169 -> "it is being stopped or ended the connection";
            case 1129 ->
                "it blocks this computer after too many failed connections (FLUSH HOSTS on the server lets it in"
                        + " again)";
            default -> null;
        });
        return full.or(() -> connection(failure));
    }

    private Optional<String> connection(SQLException failure) {
        var chain = chain(failure);
        for (var cause : chain) {
            var message = String.valueOf(cause.getMessage());
            switch (cause) {
                case UnknownHostException _ -> {
                    return Optional.of("nobody knows the host '" + settings.host() + "'; see "
                            + Setting.DATABASE_URL.key() + ", or is there no network?");
                }
                case ConnectException _ -> {
                    return Optional.of(message.contains("timed out")
                            ? "no answer within 5 s"
                            : "nothing listens at port " + settings.port());
                }
                case SocketTimeoutException _ -> {
                    return Optional.of("no answer in time");
                }
                case SSLException _ when settings.tls() != Tls.DISABLED -> {
                    return Optional.of("no encrypted connection came about");
                }
                default -> {
                    // the cause says more
                }
            }
        }
        return isConnection(chain)
                ? Optional.of("the connection broke or was refused before anything was said")
                : Optional.empty();
    }

    /// Who answers and can't be trusted is not away: the snapshot must not hide that somebody else may be answering.
    private Optional<String> distrust(SQLException failure) {
        return chain(failure).stream().flatMap(cause -> distrust(cause).stream()).findFirst();
    }

    private Optional<String> distrust(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        if (message.contains("Public Key Retrieval")) {
            return Optional.of("its account wants an encrypted connection");
        }
        if (message.startsWith("SSL Connection required")) {
            return Optional.of("it offers no encryption (TLS), but " + Setting.DATABASE_TLS.key() + " is "
                    + settings.tls().name().toLowerCase(Locale.ROOT)
                    + "; turn TLS on at the server, or set disabled if anyone on the way may read all rows");
        }
        if (message.contains("identity verification") || message.contains("does not match with")
                || message.contains("No name matching") || message.contains("No subject alternative")) {
            return Optional.of("its certificate is not for the host '" + settings.host()
                    + "'; use the name in the certificate in " + Setting.DATABASE_URL.key()
                    + ", or verify-ca in "
                    + Setting.DATABASE_TLS.key());
        }
        if (message.contains("PKIX") || message.contains("trust anchors")
                || cause instanceof CertificateException) {
            return Optional.of("its certificate is not signed by "
                    + settings.ca()
                            .map(ca -> "a certificate in " + ca)
                            .orElse("an authority that Java trusts")
                    + "; name the right certificates in " + Setting.DATABASE_CA.key());
        }
        return Optional.empty();
    }

    private static boolean isConnection(List<Throwable> chain) {
        return chain.stream()
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof IOException
                        || (cause instanceof SQLException sql
                                && String.valueOf(sql.getSQLState()).startsWith("08")));
    }

    private Optional<String> refusal(SQLException failure) {
        var message = String.valueOf(failure.getMessage());
        return Optional.of(switch (failure.getErrorCode()) {
            case 1142, 1143 -> {
                var denied = DENIED.matcher(message);
                yield denied.find()
                        ? "the account in " + role.user().key() + " lacks " + denied.group(1)
                                + " on the table "
                                + denied.group(2)
                                + "; ./roibook database grants prints what a database administrator runs"
                        : "the account in " + role.user().key()
                                + " lacks a privilege; ./roibook database grants prints "
                                + "what a database administrator runs";
            }
            case 1227, 1290, 1370 -> "the account in " + role.user().key()
                    + " may not do that; ./roibook database grants prints what it needs";
            case 1146 -> "a table is missing; run ./roibook database migrate";
            case 1054 -> "a column is missing; run ./roibook database migrate";
            case 1148, 3948, 3950 -> "the server takes no LOAD DATA LOCAL (local_infile is off)";
            case 1205, 3572 -> "somebody else holds these rows for too long; nothing was changed; try again";
            case 1213 ->
                "two changes got into each other's way, and this one was given up; nothing was changed; try again";
            case 1021, 1114, 3675 -> "the server's disk is full; nothing was changed";
            case 1792, 1836 -> "it may only be read here";
            case 3024, 1317 -> "the statement took too long or was ended on the server";
            case 1153 -> "a row is larger than the server takes (max_allowed_packet)";
            default -> "error " + failure.getErrorCode() + " (" + failure.getSQLState() + "): "
                    + QUOTED.matcher(message.lines().findFirst().orElse("")).replaceAll("'...'");
        });
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (var cause = Optional.of(failure); cause.isPresent() && chain.size() < 20; cause = Optional
                .ofNullable(cause.get().getCause())) {
            chain.add(cause.get());
        }
        return chain;
    }
}
