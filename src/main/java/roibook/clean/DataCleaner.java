package roibook.clean;

import java.time.LocalDate;
import java.time.ZoneOffset;
import roibook.data.Dataset;
import roibook.data.StoreTable;

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
        return cleanCampaignData(rows, LocalDate.now(ZoneOffset.UTC));
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
        return new Cleaning(StoreTable.CAMPAIGNS, Rules.campaigns(today), rows).run();
    }

    /// Cleans customers. Rejected are unreadable cells, missing and repeated ids, negative counts and exact duplicates;
    /// an age outside 0 to 120 is repaired to missing; spellings of gender and country are folded into the commonest.
    /// Of several rows with one id, the one that was created last is kept.
    ///
    /// @param rows raw rows
    /// @return one row per customer, and what was rejected
    /// @throws roibook.data.DataException when the rows have no column of the table
    public static Cleaned cleanCustomerData(Dataset rows) {
        return new Cleaning(StoreTable.CUSTOMERS, Rules.customers(), rows).run();
    }
}
