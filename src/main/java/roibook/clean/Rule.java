package roibook.clean;

import java.util.Optional;

/// Something that is asked of every row. The condition is SQL over the table's columns, after spellings were folded, and
/// true for rows that break the rule; it runs in the engine.
///
/// A rule of one's own joins the others by [DataCleaner#with]:
///
/// ```java
/// DataCleaner.with(Rule.reject("test campaign", "campaign_name", "campaign_name ilike '%test%'", "leave it out"))
///         .cleanCampaignData(rows)
/// ```
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

    /// A rule whose offenders are left out.
    ///
    /// @param name what is wrong with a row that breaks it
    /// @param column the column that it is about
    /// @param condition the SQL condition that is true when the rule is broken
    /// @param mend what the user can do about it
    /// @return the rule
    public static Rule reject(String name, String column, String condition, String mend) {
        return new Rule(name, Severity.REJECT, column, condition, Optional.empty(), mend);
    }

    /// A rule whose offenders get another value.
    ///
    /// @param name what is wrong with a row that breaks it
    /// @param column the column that is changed
    /// @param condition the SQL condition that is true when the rule is broken
    /// @param repair the SQL expression that takes the column's place
    /// @param mend what the user can do about it
    /// @return the rule
    public static Rule repair(String name, String column, String condition, String repair, String mend) {
        return new Rule(name, Severity.REPAIR, column, condition, Optional.of(repair), mend);
    }

    /// A rule whose offenders are counted.
    ///
    /// @param name what is strange about a row that breaks it
    /// @param column the column that it is about
    /// @param condition the SQL condition that is true when the rule is broken
    /// @param mend what the user can do about it
    /// @return the rule
    public static Rule warn(String name, String column, String condition, String mend) {
        return new Rule(name, Severity.WARN, column, condition, Optional.empty(), mend);
    }

    /// The same rule with another outcome for its offenders.
    Rule as(Severity other) {
        return new Rule(name, other, column, condition, repair, mend);
    }

    /// The column as lists show it.
    String shownColumn() {
        return isDuplicate()
                ? "(row)"
                : condition.equals("outlier_") ? "(measures)" : column.equals("unread") ? "(any)" : column;
    }

    /// Whether it compares rows with one another, so that it is worked out when it is asked for.
    boolean isWorkedOut() {
        return condition.equals("suspect_") || condition.equals("outlier_");
    }

    /// Whether it tells copies of a row, about which nothing is to be done.
    boolean isDuplicate() {
        return column.equals("source_hash");
    }
}
