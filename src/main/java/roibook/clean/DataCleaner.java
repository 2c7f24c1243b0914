package roibook.clean;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import roibook.data.Dataset;
import roibook.data.StoreTable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Cleans raw rows by rules that are declared once. Every source row is accepted, perhaps repaired, or rejected with
/// its reason: `accepted + rejected = read`, always.
///
/// The rows may come from the store or from a user's own table with only some of the columns; a rule about a column
/// that is not there is not asked. The result does not depend on the order of the rows. It is computed once and kept in
/// the engine, where SQL finds it as `campaigns` or `customers`.
public final class DataCleaner {

    private DataCleaner() {}

    /// Cleans campaigns, with today (UTC) as the newest plausible day.
    ///
    /// @param rows raw rows
    /// @return one row per platform, account, campaign, channel, currency and day, and what was rejected
    /// @throws roibook.data.DataException when the rows have no column of the table
    public static Cleaned cleanCampaignData(Dataset rows) {
        return Cleaner.USUAL.cleanCampaignData(rows);
    }

    /// Cleans campaigns. Rejected are unreadable cells, rows without campaign or day, days before 1990 or after the row
    /// was created, negative cost or counts, unknown currencies and exact duplicates; spellings are folded into the
    /// commonest. Different source rows of one campaign and day (a breakdown by device, say) are summed; a sum of which
    /// a part is missing is missing.
    ///
    /// @param rows raw rows
    /// @param today the newest plausible day for rows that do not say when they were created
    /// @return one row per platform, account, campaign, channel, currency and day, and what was rejected
    /// @throws roibook.data.DataException when the rows have no column of the table
    public static Cleaned cleanCampaignData(Dataset rows, LocalDate today) {
        return Cleaner.USUAL.today(today).cleanCampaignData(rows);
    }

    /// Cleans customers. Rejected are unreadable cells, missing and repeated ids, negative counts and exact duplicates;
    /// an age outside 0 to 120 is repaired to missing; spellings of gender and country are folded into the commonest.
    /// Of several rows with one id, the one that was created last is kept.
    ///
    /// @param rows raw rows
    /// @return one row per customer, and what was rejected
    /// @throws roibook.data.DataException when the rows have no column of the table
    public static Cleaned cleanCustomerData(Dataset rows) {
        return Cleaner.USUAL.cleanCustomerData(rows);
    }

    /// Adds rules of one's own to the usual ones.
    ///
    /// @param rules rules with names of their own
    /// @return a cleaner that asks them too
    public static Cleaner with(Rule... rules) {
        return Cleaner.USUAL.with(rules);
    }

    /// Makes rules strict: rows are rejected that are otherwise kept with a warning.
    ///
    /// @param warnings names of rules, such as `more clicks than impressions`
    /// @return a cleaner that rejects them
    public static Cleaner rejecting(String... warnings) {
        return Cleaner.USUAL.rejecting(warnings);
    }

    /// Lists the rules for campaigns, in the order in which they are asked.
    ///
    /// @return rule, severity, column, condition (broken when true), repair, mend (what to do)
    public static Table campaignRules() {
        return table(Cleaner.USUAL.rules(StoreTable.CAMPAIGNS), "rules for campaigns");
    }

    /// Lists the rules for customers, in the order in which they are asked.
    ///
    /// @return rule, severity, column, condition (broken when true), repair, mend (what to do)
    public static Table customerRules() {
        return table(Cleaner.USUAL.rules(StoreTable.CUSTOMERS), "rules for customers");
    }

    /// Foretells what cleaning will reject, without the clean rows.
    ///
    /// @param table the table that the rows are for
    /// @param rows raw rows
    /// @return rule, rows, example (file and line), mend (what to do), the commonest first
    public static Table rejections(StoreTable table, Dataset rows) {
        return new Cleaning(table, Cleaner.USUAL.rules(table), rows).rejections();
    }

    private static Table table(List<Rule> rules, String title) {
        var columns = new LinkedHashMap<String, Function<Rule, String>>();
        columns.put("rule", Rule::name);
        columns.put("severity", rule -> rule.severity().name().toLowerCase(Locale.ROOT));
        columns.put("column", Rule::shownColumn);
        columns.put("condition", Rules::shownCondition);
        columns.put("repair", rule -> rule.repair().orElse(""));
        columns.put("mend", Rule::mend);
        var table = Table.create(title);
        columns.forEach(
                (name, value) -> table.addColumns(StringColumn.create(name, rules.stream().map(value))));
        return table;
    }
}
