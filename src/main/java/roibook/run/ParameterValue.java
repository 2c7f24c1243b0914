package roibook.run;

import tools.jackson.databind.JsonNode;

/// A value given for a parameter.
public sealed interface ParameterValue {

    /// A value as somebody typed it; the declared type says how it is read.
    ///
    /// @param text the text
    record Text(String text) implements ParameterValue {}

    /// A value from a file, which has a type of its own.
    ///
    /// @param node the value
    record Json(JsonNode node) implements ParameterValue {}

    /// A secret: the kernel gets it through its environment, and it is written nowhere.
    ///
    /// @param text the secret
    record Hidden(String text) implements ParameterValue {

        /// {@return stars}
        @Override
        public String toString() {
            return SecretMask.STARS;
        }
    }

    /// {@return a secret}
    ///
    /// @param text the secret
    static ParameterValue hidden(String text) {
        return new Hidden(text);
    }

    /// {@return a value as somebody typed it}
    ///
    /// @param text the text
    static ParameterValue of(String text) {
        return new Text(text);
    }

    /// {@return a value from a file}
    ///
    /// @param node the value
    static ParameterValue of(JsonNode node) {
        return new Json(node);
    }
}
