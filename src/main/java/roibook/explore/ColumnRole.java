package roibook.explore;

/// What the values of a column stand for, by type, name and values.
public enum ColumnRole {
    /// An amount of money.
    MONEY,
    /// An amount of money for one thing, such as a cost per click; never added up.
    PRICE,
    /// How often something happened.
    COUNT,
    /// A share or a rate; never added up.
    RATE,
    /// Any other measurement.
    NUMBER,
    /// One of few names or codes.
    CATEGORY,
    /// Names a row or a thing; never computed with.
    IDENTIFIER,
    /// Free text.
    TEXT,
    /// Yes or no.
    BOOLEAN,
    /// A day or an instant.
    DATE;

    boolean number() {
        return this == MONEY || this == PRICE || this == COUNT || this == RATE || this == NUMBER;
    }

    boolean additive() {
        return this == MONEY || this == COUNT;
    }
}
