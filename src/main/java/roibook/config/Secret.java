package roibook.config;

import java.nio.file.Path;
import java.util.Map;

/// A password or token. It never shows by accident: not in a message, a log or a notebook.
public final class Secret {

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /// Fetches a secret from where it is kept; that may run a command.
    ///
    /// @param owner whose secret it is, for messages
    /// @param reference `env:NAME`, `file:PATH` (which only its owner may read) or `command:COMMAND`
    /// @param environment the environment that `env:` looks into
    /// @return the secret
    /// @throws ConfigException if it is not there, others may read it, or the reference is none
    public static Secret at(String owner, String reference, Map<String, String> environment) {
        if (!reference.matches("(?s)(env|file|command):.+")) {
            throw new ConfigException(owner + " is to be named by where it is kept, env:NAME, file:PATH or"
                    + " command:COMMAND, and never itself on the command line");
        }
        return new SecretReference(owner, reference, Path.of("").toAbsolutePath()).resolve(environment);
    }

    /// {@return the secret itself, to be handed to whom it is meant for and kept nowhere}
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
