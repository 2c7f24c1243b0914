package roibook.clean;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roibook.Nearest;
import roibook.Progress;
import roibook.clean.Rule.Severity;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Engine.ColumnType;
import roibook.data.StoreTable;

/// Cleaning with rules of one's own beside the usual ones, or with stricter ones. Immutable; made by
/// [DataCleaner#with] and [DataCleaner#rejecting].
public final class Cleaner {

    static final Cleaner USUAL = new Cleaner(List.of(), List.of(), Optional.empty());

    private final List<Rule> own;
    private final List<String> strict;
    private final Optional<LocalDate> today;

    private Cleaner(List<Rule> own, List<String> strict, Optional<LocalDate> today) {
        this.own = own;
        this.strict = strict;
        this.today = today;
    }

    /// Asks more rules, after the usual ones.
    ///
    /// @param rules rules with names of their own
    /// @return the cleaner with these rules too
    public Cleaner with(Rule... rules) {
        var all = new ArrayList<>(own);
        all.addAll(List.of(rules));
        return new Cleaner(List.copyOf(all), strict, today);
    }

    /// Rejects rows that are otherwise kept with a warning, such as impossible funnels.
    ///
    /// @param warnings names of rules, such as `more clicks than impressions`
    /// @return the cleaner that rejects them
    public Cleaner rejecting(String... warnings) {
        var all = new ArrayList<>(strict);
        all.addAll(List.of(warnings));
        return new Cleaner(own, List.copyOf(all), today);
    }

    /// Says which day is the newest plausible one, for rows that do not say when they were created.
    ///
    /// @param day the day; unless given, today in UTC
    /// @return the cleaner with this day
    public Cleaner today(LocalDate day) {
        return new Cleaner(own, strict, Optional.of(day));
    }

    /// Cleans campaigns, as [DataCleaner#cleanCampaignData(Dataset)] does.
    ///
    /// @param rows raw rows
    /// @return one row per platform, account, campaign, channel, currency and day, and what was rejected
    /// @throws DataException when the rows have no column of the table, or a rule does not fit it
    public Cleaned cleanCampaignData(Dataset rows) {
        return clean(StoreTable.CAMPAIGNS, rows);
    }

    /// Cleans customers, as [DataCleaner#cleanCustomerData(Dataset)] does.
    ///
    /// @param rows raw rows
    /// @return one row per customer, and what was rejected
    /// @throws DataException when the rows have no column of the table, or a rule does not fit it
    public Cleaned cleanCustomerData(Dataset rows) {
        return clean(StoreTable.CUSTOMERS, rows);
    }

    Cleaned clean(StoreTable table, Dataset rows) {
        try (var _ = Progress.of("cleaning " + table.tableName(), "")) {
            return new Cleaning(table, rules(table), rows).run();
        }
    }

    /// The rules in the order in which they are asked.
    List<Rule> rules(StoreTable table) {
        var rules = new ArrayList<Rule>();
        for (var rule : usual(table)) {
            if (rule.isWorkedOut() && strict.contains(rule.name())) {
                throw new DataException(
                        "'" + rule.name() + "' is a suspicion and rejects nothing by itself; say what is "
                                + "wrong by a rule of your own: DataCleaner.with(Rule.reject(...))");
            }
            rules.add(strict.contains(rule.name()) ? rule.as(Severity.REJECT) : rule);
        }
        own.forEach(rule -> rules.add(checked(rule, rules, table)));
        var names = rules.stream().map(Rule::name).toList();
        for (var name : strict) {
            if (!names.contains(name)) {
                throw new DataException("no rule '" + name + "'" + Nearest.to(name, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; the rules are: " + String.join(", ", names)));
            }
        }
        return List.copyOf(rules);
    }

    private List<Rule> usual(StoreTable table) {
        return switch (table) {
            case CAMPAIGNS -> Rules.campaigns(today.orElseGet(() -> LocalDate.now(ZoneOffset.UTC)));
            case CUSTOMERS -> Rules.customers();
        };
    }

    private Rule checked(Rule rule, List<Rule> others, StoreTable table) {
        if (others.stream().anyMatch(other -> other.name().equals(rule.name()))) {
            throw new DataException("there is a rule '" + rule.name() + "' already; give yours another name");
        }
        var columns = table.columns().stream().map(ColumnType::name).toList();
        if (!columns.contains(rule.column())) {
            throw new DataException(
                    "the rule '" + rule.name() + "' is about the column '" + rule.column() + "', which "
                            + table.tableName() + " have not" + Nearest.to(rule.column(), columns)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; they have: " + String.join(", ", columns)));
        }
        return strict.contains(rule.name()) ? rule.as(Severity.REJECT) : rule;
    }
}
