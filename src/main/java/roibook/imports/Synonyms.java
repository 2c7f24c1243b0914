package roibook.imports;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.StoreTable;

/// The names under which files know the store's columns, the commonest first. Case, spaces, punctuation and a currency
/// in parentheses do not count.
final class Synonyms {

    private static final Pattern UNIT = Pattern.compile("\\(([A-Za-z]{3})\\)\\s*$");

    private static final Map<String, List<String>> CAMPAIGNS = Map.ofEntries(
            Map.entry("id", List.of("id")),
            Map.entry("campaign_name",
                    List.of("campaignname", "campaign", "sessioncampaign", "campaigngroupname",
                            "utmcampaign")),
            Map.entry("channel",
                    List.of("channel", "channelname", "marketingchannel", "mediachannel",
                            "sessionprimarychannelgroup", "defaultchannelgroup", "campaigntype")),
            Map.entry("cost",
                    List.of("cost", "spend", "amountspent", "totalspent", "adspend", "spent", "costmicros",
                            "metricscostmicros")),
            Map.entry("impressions", List.of("impressions", "impr", "imps", "metricsimpressions")),
            Map.entry("clicks",
                    List.of("clicks", "linkclicks", "clicksall", "clicksdestination", "inlinelinkclicks",
                            "metricsclicks", "interactions")),
            Map.entry("conversions",
                    List.of("conversions", "conv", "purchases", "conversionsqualified", "metricsconversions",
                            "keyevents")),
            Map.entry("revenue",
                    List.of("revenue", "convvalue", "conversionvalue", "conversionsvalue",
                            "metricsconversionsvalue", "purchasesconversionvalue",
                            "websitepurchasesconversionvalue", "totalconversionvalue", "totalrevenue")),
            Map.entry("date",
                    List.of("date", "day", "timeperiod", "gregoriandate", "byday", "segmentsdate",
                            "startdate",
                            "startdateinutc", "reportingstarts")),
            Map.entry("created_at", List.of("createdat", "created")),
            Map.entry("currency", List.of("currency", "currencycode")),
            Map.entry("platform", List.of("platform", "source")),
            Map.entry("account_id", List.of("accountid", "account", "customerid")),
            Map.entry("external_id", List.of("externalid", "campaignid")));

    private static final Map<String, List<String>> CUSTOMERS = Map.ofEntries(
            Map.entry("id", List.of("id", "customerid", "userid")),
            Map.entry("age", List.of("age")),
            Map.entry("gender", List.of("gender", "sex")),
            Map.entry("country", List.of("country", "countryname", "countrycode", "countryid")),
            Map.entry("sessions", List.of("sessions", "visits")),
            Map.entry("avg_session_duration",
                    List.of("avgsessionduration", "averagesessionduration",
                            "averageengagementtimepersession")),
            Map.entry("pages_per_session", List.of("pagespersession", "viewspersession", "pagessession")),
            Map.entry("transactions", List.of("transactions", "orders", "purchases")),
            Map.entry("revenue", List.of("revenue", "totalrevenue", "sales", "totalspent")),
            Map.entry("created_at", List.of("createdat", "created", "signupdate", "registeredat")));

    private static final Set<String> RATIOS = Set.of("ctr", "cpc", "avgcpc", "averagecpc", "cpm", "avgcpm",
            "averagecpm", "cpa", "roas", "roi", "cvr", "convrate", "conversionrate", "costconv",
            "costperconv",
            "costperconversion", "costperresult", "costperresults", "costperpurchase", "convvaluecost",
            "returnonadspend", "purchaseroasreturnonadspend", "interactionrate", "avgcost", "frequency",
            "clickthroughrate", "bouncerate", "engagementrate", "ctrall", "cpcall", "ctrdestination",
            "cpcdestination", "ctrlinkclickthroughrate", "cpccostperlinkclick", "cpmcostper1000impressions");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies()
            .stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Synonyms() {}

    static List<String> of(StoreTable table, String target) {
        return switch (table) {
            case CAMPAIGNS -> CAMPAIGNS.getOrDefault(target, List.of());
            case CUSTOMERS -> CUSTOMERS.getOrDefault(target, List.of());
        };
    }

    static String normal(String header) {
        var name = currency(header).isPresent() ? UNIT.matcher(header).replaceFirst("") : header;
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// The currency that a header names, as in `Amount spent (USD)`.
    static Optional<String> currency(String header) {
        var unit = UNIT.matcher(header.strip());
        return unit.find() && CURRENCIES.contains(unit.group(1).toUpperCase(Locale.ROOT))
                ? Optional.of(unit.group(1).toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    static boolean isRatio(String header) {
        return RATIOS.contains(normal(header));
    }

    static boolean isMicros(String header) {
        return normal(header).endsWith("micros");
    }

    /// Whether a record names at least two of the table's columns.
    static boolean isHeader(StoreTable table, List<String> cells) {
        var names = cells.stream().map(Synonyms::normal).toList();
        return table.columns()
                .stream()
                .filter(column -> of(table, column.name()).stream().anyMatch(names::contains))
                .limit(2)
                .count() == 2;
    }
}
