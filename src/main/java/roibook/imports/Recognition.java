package roibook.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.Engine;
import roibook.data.StoreTable;

/// Which platform wrote a file, by its preamble, its header and its footer.
///
/// @param platform the platform; [AdPlatform#OTHER] when there is not enough to tell
/// @param why what it was recognised by; blank for none
/// @param preamble the lines before the header
record Recognition(AdPlatform platform, String why, Preamble preamble) {

    /// Less than this is no evidence, and just as much only where no other platform uses the name.
    private static final int ENOUGH = 2;

    /// A name that a platform's headers have: the more of the others might have it too, the less it says.
    private record Sign(AdPlatform platform, int weight, Pattern header) {}

    private static final List<Sign> HEADERS = List.of(
            sign(AdPlatform.GOOGLE_ADS, 3,
                    "metrics(costmicros|impressions|clicks|conversions(value)?)|segmentsdate"
                            + "|campaignadvertisingchanneltype"),
            sign(AdPlatform.GOOGLE_ADS, 2, "costmicros|impr|interactioneventtypes|convvalue|convvaluecost"
                    + "|convwert|valeurdeconv|valeurconv|valordeconv|valorconv|valoreconv|valoredeconv|valconv"),
            sign(AdPlatform.GOOGLE_ADS, -1, "spend"),
            sign(AdPlatform.GOOGLE_ADS, 1, "avgcpc|costconv|interactionrate|currencycode"
                    + "|campaigntype|allconv|viewthroughconv|averagecpc|adnetworktype|conversionsvalue"
                    + "|kosten|cout|coste|custo|conversionwert|wahrungscode|codedevise|codededevise"
                    + "|codigodemoneda|codigodamoeda|codicevaluta|kampagnentyp|typedecampagne|tipodecampana"
                    + "|tipodecampanha|tipodicampagna|durchschncpc|cpcmoy|cpcmedio|cpcmed|cpcpromedio"),
            sign(AdPlatform.META_ADS, 2, "amountspent|reportingstarts?|inlinelinkclicks|montantdepense"
                    + "|ausgegebenerbetrag|importegastado|valorusado|montantegasto|quantiagasta|importospeso"
                    + "|berichtsstart|debutdesrapports|iniciodelinforme|iniciodosrelatorios|inizioreport"),
            sign(AdPlatform.META_ADS, 1, "reportingends?|attributionsetting|resultindicator|resulttype"
                    + "|costperresults?|linkclicks|actions|actionvalues|datestart|datestop|clicksall"
                    + "|websitepurchasesconversionvalue|purchasesconversionvalue|campaigndelivery|adsetname"
                    + "|amountspent|linkklicks|clicssurunlien|clicsenelenlace|cliquesnolink|clicsullink"),
            sign(AdPlatform.GA4, 3, "sessionprimarychannelgroup.*|sessiondefaultchannelgroup.*"),
            sign(AdPlatform.GA4, 2, "sessioncampaign(name|id)?|nthday|firstuser.*"),
            sign(AdPlatform.GA4, 1, "keyevents|engagedsessions|sessionsourcemedium|sessionsource|activeusers"
                    + "|defaultchannelgroup|eventcount|eventspersession|averageengagementtimepersession"),
            sign(AdPlatform.MICROSOFT_ADS, 2,
                    "timeperiod|gregoriandate|conversionsqualified|deliveredmatchtype"
                            + "|topvsother"),
            sign(AdPlatform.MICROSOFT_ADS, 1,
                    "spend|impr|currencycode|returnonadspend|allrevenue|addistribution"
                            + "|bidmatchtype|budgetassociationstatus|accountnumber|costperconversion"),
            sign(AdPlatform.LINKEDIN_ADS, 3, "startdateinutc|costinlocalcurrency|dateinutc"),
            sign(AdPlatform.LINKEDIN_ADS, 2, "campaigngroupname|totalspent|clickstolandingpage"),
            sign(AdPlatform.LINKEDIN_ADS, 1, "campaigngroupid|totalengagements|totalconversionvalue"
                    + "|campaigngroupstatus|leadformopens"),
            sign(AdPlatform.TIKTOK_ADS, 3, "stattimeday|clicksdestination"),
            sign(AdPlatform.TIKTOK_ADS, 2,
                    "byday|ctrdestination|cpcdestination|cvrclicks|.*completepayment.*"),
            sign(AdPlatform.TIKTOK_ADS, 1, "cvr|costperconversion|clicksall|adgroupname|videoviews.*"
                    + "|6secondvideoviews|2secondvideoviews"));

    private static final Map<AdPlatform, Pattern> BEFORE = Map.of(
            AdPlatform.GOOGLE_ADS,
            Pattern.compile("(?i)((campaign|ad|ad group|account|asset group|(search )?keywords?"
                    + "|search terms|audience|devices?|landing page|performance max.*) report|.*kampagnen.*bericht.*|kampagnenbericht|rapport.*campagnes?.*"
                    + "|.*informe.*campañas?.*|.*relatório.*campanhas?.*|.*(rapporto|report).*campagn[ae].*)"),
            AdPlatform.GA4,
            Pattern.compile("(?is)#\\s*(reports snapshot|report csv export|property:.*|start date:.*"
                    + "|free[- ]?form.*|traffic acquisition.*|account:.*).*"),
            AdPlatform.MICROSOFT_ADS,
            Pattern.compile("(?i)(report name|last completed available day|potential"
                    + " incomplete data|report aggregation):.*"),
            AdPlatform.LINKEDIN_ADS,
            Pattern.compile("(?i)(.*performance report \\(in utc\\).*|report start:.*report end:.*)"));

    private static final Map<AdPlatform, Pattern> AFTER = Map.of(
            AdPlatform.MICROSOFT_ADS, Pattern.compile("(?is).*microsoft corporation.*"),
            AdPlatform.TIKTOK_ADS, Pattern.compile("(?is)\\s*total of [\\d.,]+ results?.*"));

    private static Sign sign(AdPlatform platform, int weight, String header) {
        return new Sign(platform, weight, Pattern.compile(header));
    }

    static Recognition of(SourceFile source, StoreTable table, Optional<AdPlatform> given) {
        var preamble = Preamble.of(source.around().preamble());
        if (given.isPresent()) {
            return new Recognition(given.get(), "as you said", preamble);
        }
        if (table != StoreTable.CAMPAIGNS) {
            return new Recognition(AdPlatform.OTHER, "", preamble);
        }
        var scores = new EnumMap<AdPlatform, Integer>(AdPlatform.class);
        var reasons = new EnumMap<AdPlatform, List<String>>(AdPlatform.class);
        byText(preamble.lines(), BEFORE, "line", scores, reasons);
        byHeader(source.header(), scores, reasons);
        byText(edges(source), AFTER, "line", scores, reasons);
        scores.replaceAll(
                (platform, score) -> score < ENOUGH || (score == ENOUGH && !decisive(platform, source))
                        ? 0
                        : score);
        int highest = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var best = scores.entrySet()
                .stream()
                .filter(entry -> entry.getValue() == highest && highest >= ENOUGH)
                .map(Map.Entry::getKey)
                .toList();
        return best.size() == 1
                ? new Recognition(best.getFirst(), reasons(reasons.getOrDefault(best.getFirst(), List.of())),
                        preamble)
                : new Recognition(AdPlatform.OTHER, best.isEmpty()
                        ? ""
                        : "it could be "
                                + best.stream().map(AdPlatform::id).collect(Collectors.joining(" or "))
                                + "; say which: --platform " + best.getFirst().id(),
                        preamble);
    }

    boolean isKnown() {
        return platform.isKnown();
    }

    /// Two names that many files have say less than one that only this platform has.
    private static boolean decisive(AdPlatform platform, SourceFile source) {
        return HEADERS.stream()
                .filter(sign -> sign.platform() == platform && sign.weight() >= ENOUGH)
                .anyMatch(sign -> source.header()
                        .stream()
                        .anyMatch(name -> sign.header().matcher(Synonyms.normal(name)).matches()));
    }

    private static String reasons(List<String> all) {
        return all.stream().distinct().limit(4).collect(Collectors.joining(", "));
    }

    private static void byText(List<String> lines, Map<AdPlatform, Pattern> patterns, String what,
            Map<AdPlatform, Integer> scores, Map<AdPlatform, List<String>> reasons) {
        for (var line : lines) {
            patterns.forEach((platform, pattern) -> {
                if (pattern.matcher(line.strip()).matches() && scores.getOrDefault(platform, 0) < 4) {
                    scores.merge(platform, 3, Integer::sum);
                    reasons.computeIfAbsent(platform, _ -> new ArrayList<>())
                            .add("its " + what + " '" + shortened(line) + "'");
                }
            });
        }
    }

    private static void byHeader(List<String> header, Map<AdPlatform, Integer> scores,
            Map<AdPlatform, List<String>> reasons) {
        for (var sign : HEADERS) {
            for (var name : header) {
                if (sign.header().matcher(Synonyms.normal(name)).matches()) {
                    scores.merge(sign.platform(), sign.weight(), Integer::sum);
                    if (sign.weight() > 0) {
                        reasons.computeIfAbsent(sign.platform(), _ -> new ArrayList<>())
                                .add("its column '" + name + "'");
                    }
                }
            }
        }
    }

    /// Texts of the last rows that are no rows of the table.
    private static List<String> edges(SourceFile source) {
        var lines = new ArrayList<String>();
        Engine.embedded()
                .rows("select ragged_ as t from " + source.table()
                        + " where ragged_ is not null order by line_ desc limit 5")
                .forEach(row -> lines.add(row.text("t").orElse("")));
        Engine.embedded()
                .rows("select c0 as t from " + source.table() + " where line_ > (select max(line_) - 12 from "
                        + source.table() + ") and c0 is not null")
                .forEach(row -> lines.add(row.text("t").orElse("")));
        return lines;
    }

    static String shortened(String text) {
        var line = Arrays.stream(text.split("\\R")).map(String::strip).collect(Collectors.joining(" "));
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
