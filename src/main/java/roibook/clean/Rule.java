package roibook.clean;

import java.util.Optional;

/// Something that is asked of every row. The condition is SQL over the table's columns and true for rows that break
/// the rule; it runs in the engine.
///
/// @param name what is wrong with a row that breaks it
/// @param severity what becomes of such a row
/// @param column the column that it is about
/// @param condition the SQL condition that is true when the rule is broken
/// @param repair the SQL expression that takes the column's place, for [Severity#REPAIR]
/// @param mend what the user can do about it
public record Rule(String name, Severity severity, String column, String condition, Optional<String> repair,
        String mend) {

    /// What becomes of a row that breaks a rule.
    public enum Severity {
        /// The row is left out, and listed.
        REJECT,
        /// The row is kept with another value, and the change is listed.
        REPAIR,
        /// The row is kept as it is, and counted.
        WARN
    }

    static Rule reject(String name, String column, String condition, String mend) {
        return new Rule(name, Severity.REJECT, column, condition, Optional.empty(), mend);
    }

    static Rule repair(String name, String column, String condition, String repair, String mend) {
        return new Rule(name, Severity.REPAIR, column, condition, Optional.of(repair), mend);
    }

    static Rule warn(String name, String column, String condition, String mend) {
        return new Rule(name, Severity.WARN, column, condition, Optional.empty(), mend);
    }
}
