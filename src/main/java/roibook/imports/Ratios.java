package roibook.imports;

import java.util.Set;
import java.util.regex.Pattern;

/// Knows columns that hold ratios. They are never imported: a ratio is computed from sums.
final class Ratios {

    private static final Set<String> NAMES = Set.of("ctr", "cpc", "cpm", "cpa", "cpv", "cpi", "cpl", "cpe",
            "roas",
            "roi", "cvr", "frequency", "bouncerate", "engagementrate", "haufigkeit", "frequenz", "repetition",
            "frecuencia", "frequencia", "frequenza", "klickrate", "conversionrate", "eventspersession",
            "averagesessionduration", "averageengagementtimepersession", "viewspersession",
            "keyeventspersession", "sessionkeyeventrate", "userkeyeventrate", "optimizationscore",
            "optimierungsfaktor", "keyeventrate");

    /// Averages, rates, shares, and what something costs a piece, in the words of six languages (folded to letters).
    private static final Pattern SHAPE = Pattern
            .compile("(metrics)?(avg|average|durchschn|moy|promedio|media).*"
                    + "|(ctr|cpc|cpm|cpa|cpv|cvr|roas)(all|destination|tous|todos|todas|alle|tutti|clicks|link.*|\\d|cost.*"
                    + "|moy.*|med.*|prom.*|alle|kosten.*|cout.*|costo.*|custo.*|conv.*|value.*|return.*)?"
                    + "|cost(s)?(per.*|conv|convs|convby.*|allconv.*|conversions?|results?|clicks?|purchases?)"
                    + "|kosten(pro|conv|jeconv|klick|ergebnis).*"
                    + "|cout(par|conv|s?par|unit).*|cost[eo]?(por|conv|per).*|custo(por|conv).*|costo(per|conv).*"
                    + "|.*(rate|share|percentage|percent)$|.*(convrate|interactionrate|conversionrate)"
                    + "|.*tauxde.*|taux.*|tasade.*|tasa.*|taxade.*|taxa.*|tassodi.*|tasso.*|.*quote$|.*klickrate"
                    + "|.*(roas|returnonadspend|rentabilidad|retornosobre|renditeauf|retoursur).*"
                    + "|.*(valuecost|valuepercost|wertkosten|valeurcout|valorcoste|valorcusto|valorecosto)"
                    + "|.*(valueperconv|valueclick|wertconv|valeurconv\\d).*|convvaluecost|valueconv|allconvrate"
                    + "|.*clickthroughrate.*|.*per1000.*|.*impressionshare.*");

    private Ratios() {}

    static boolean isRatio(String header) {
        var name = Synonyms.normal(header);
        return NAMES.contains(name) || SHAPE.matcher(name).matches();
    }
}
