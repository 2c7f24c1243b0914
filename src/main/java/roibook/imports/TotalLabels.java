package roibook.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words by which exports name their total rows, in six languages.
final class TotalLabels {

    private static final String WORD = "(?:grand |sub-?)?(?:totals?|totaux|totale|totali|totales|totais|gesamt|"
            + "gesamtsumme|gesamtergebnis|summe|insgesamt|somme|suma|soma|somma)(?: g[eé]n[eé]ral| general| geral"
            + "| generale)?";

    private static final Pattern LABEL = Pattern.compile("\\s*(?:" + WORD + "|" + WORD
            + "\\s*[:–—-]\\s*\\S.*|" + WORD
            + " (?:of|for|de|des|di|do|dos|da|del|von|aus|para)?\\s*[\\d.,]+ .*|" + WORD
            + " (?:campaigns?|account|ads?|ad groups?|ad sets?)|(?:results from|ergebnisse (?:von|aus)"
            + "|r[ée]sultats (?:de|des)|resultados de|risultati (?:di|da)) [\\d.,]+ .*)\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    /// The first letters of labels, so that most rows need no closer look.
    static final String LIKELY = "^\\s*(grand|sub|tota|gesamt|summ|insges|somm|suma|soma|results from|ergebnisse"
            + "|r.sultats|resultados|risultati)";

    private static final Pattern NOTICE = Pattern.compile("\\W*[©@]\\s*\\d{4}.*|.*all rights reserved.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// A total of the account may count campaigns that a filter hides.
    static boolean wider(String label) {
        return label.toLowerCase(Locale.ROOT)
                .matches(".*(account|konto|compte|cuenta|conta|all but removed).*");
    }

    /// What part of the rows a label names, as in `Total: Search`; nothing for all of them.
    static Optional<String> scope(String label) {
        int colon = label.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var scope = label.substring(colon + 1).strip();
        return scope.toLowerCase(Locale.ROOT)
                .matches(
                        "(campaigns?|account|all|.*kampagnen.*|.*konto.*|.*campagnes?.*|.*campagn[ae].*|.*compte.*"
                                + "|.*campañas?.*|.*cuenta.*|.*campanhas?.*|.*conta.*|.*account.*|(all|alle|tous|toutes"
                                + "|tod[oa]s|tutt[ie]).*|ads?|ad groups?|filtered.*)")
                                        ? Optional.empty()
                                        : Optional.of(scope);
    }

    private TotalLabels() {}

    static boolean is(String text) {
        return LABEL.matcher(text).matches();
    }

    /// Whether a line is a notice of rights at the end of a report.
    static boolean isNotice(String text) {
        return NOTICE.matcher(text).matches();
    }
}
