package roibook.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.data.StoreTable;

/// The names under which files know the store's columns, the commonest first. Case, accents, spaces, punctuation and a
/// currency in parentheses do not count; where nothing fits, neither do plurals, and then what stands in parentheses.
final class Synonyms {

    private static final Pattern UNIT = Pattern.compile("[\\(\\[](?:in )?([A-Z]{3})[\\)\\]]\\s*$");
    private static final Pattern SIGN = Pattern.compile("[\\(\\[](?:in )?([€£])[\\)\\]]\\s*$");
    private static final Pattern ASIDE = Pattern.compile("\\s*[\\(\\[][^\\)\\]]*[\\)\\]]\\s*$");
    private static final Set<String> JOINING = Set.of("de", "da", "do", "das", "dos", "del", "della", "delle",
            "dei",
            "degli", "di", "d", "des", "du", "la", "le", "les", "l", "el", "los", "las", "of", "the", "for",
            "von",
            "fur", "der", "die", "no", "na", "en", "sul", "sur", "un");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Map<String, List<String>> CAMPAIGNS = Map.ofEntries(
            entry("id", "id"),
            entry("campaign_name", "campaign name", "campaign", "session campaign", "campaign group name",
                    "campaign group", "utm campaign", "Kampagne", "Kampagnenname", "Name der Kampagne",
                    "campagne", "nom de la campagne", "nom de campagne", "campaña", "nombre de la campaña",
                    "nombre de campaña", "campanha", "nome da campanha", "campagna", "nome della campagna",
                    "nome campagna"),
            entry("channel", "channel", "channel name", "marketing channel", "media channel",
                    "session primary channel group", "session default channel group", "default channel group",
                    "session primary channel group default channel group", "primary channel group",
                    "campaign type", "Kampagnentyp", "type de campagne", "tipo de campaña",
                    "tipo de campanha", "tipo di campagna", "tipo campagna", "Kanal", "canal", "canale"),
            entry("cost", "cost", "spend", "amount spent", "total spent", "ad spend", "spent", "total cost",
                    "total spend", "cost micros", "metrics cost micros", "metrics cost", "Kosten",
                    "ausgegebener Betrag", "Ausgaben", "coût", "coûts", "montant dépensé", "dépenses",
                    "coste", "importe gastado", "gasto", "costo", "custo", "valor usado", "valor gasto",
                    "montante gasto", "quantia gasta", "investimento", "importo speso", "spesa"),
            entry("impressions", "impressions", "impr", "imps", "metrics impressions", "Impressionen",
                    "Einblendungen", "impresiones", "impressões", "impressioni", "impression"),
            entry("clicks", "clicks", "link clicks", "inline link clicks", "clicks destination", "clicks all",
                    "metrics clicks", "Klicks", "Link-Klicks", "Linkklicks", "clics", "clics sur un lien",
                    "clics sur le lien", "clics sur lien", "clics en el enlace", "clics de enlace", "cliques",
                    "cliques no link", "clic", "clic sul link", "Klicks (alle)", "clics (tous)",
                    "clics (todos)", "cliques (todos)", "clic (tutti)", "interactions",
                    "metrics interactions", "Interaktionen", "interacciones", "interações", "interazioni"),
            entry("conversions", "conversions", "conv", "purchases", "conversions qualified",
                    "metrics conversions", "key events", "Konversionen", "Conversion", "conversiones",
                    "conversões", "conversioni", "Käufe", "achats", "compras", "acquisti",
                    "website purchases", "Website-Käufe", "achats sur le site web", "compras en el sitio web",
                    "compras no site", "acquisti sul sito web"),
            entry("revenue", "revenue", "conv value", "conversion value", "conversions value",
                    "metrics conversions value", "purchases conversion value", "purchase conversion value",
                    "website purchases conversion value", "total conversion value", "total revenue",
                    "purchase revenue", "total conv value", "Conv.-Wert", "Conversion-Wert",
                    "Conversionwert", "Conversion-Wert für Käufe", "Conversion-Wert von Käufen",
                    "Kauf-Conversion-Wert", "Wert der Käufe", "Umsatz", "valeur de conv",
                    "valeur de conversion", "valeur de conversion des achats",
                    "valeur de conversion d'achats", "valeur conv", "val conv", "valor de conv",
                    "valor de conversión", "valor de conversión de compras",
                    "valor de conversión de las compras", "valor conv", "valor de conversão",
                    "valor de conversão de compra", "valor de conversão de compras",
                    "valor de conversão da compra", "valore di conv", "valore conv",
                    "valore di conversione", "valore di conversione degli acquisti",
                    "valore di conversione acquisti"),
            entry("date", "date", "day", "time period", "gregorian date", "by day", "segments date",
                    "stat time day", "nth day", "start date", "start date in utc", "reporting starts",
                    "reporting start", "date start", "Tag", "Datum", "jour", "día", "fecha", "dia", "data",
                    "giorno", "Berichtsstart", "Beginn der Berichterstattung", "Auswertungsbeginn",
                    "début des rapports", "début du rapport", "inicio del informe", "inicio de informes",
                    "início dos relatórios", "início do relatório", "inizio report", "inizio dei report",
                    "inizio del report"),
            entry("created_at", "created at", "created"),
            entry("currency", "currency", "currency code", "account currency", "customer currency code",
                    "metrics currency code", "Währung", "Währungscode", "devise", "code de devise",
                    "code devise", "moneda", "código de moneda", "divisa", "código de divisa", "moeda",
                    "código da moeda", "código de moeda", "valuta", "codice valuta"),
            entry("platform", "platform", "source"),
            entry("account_id", "account id", "account", "customer id", "account number", "advertiser id",
                    "ad account id"),
            entry("external_id", "external id", "campaign id", "campaign group id", "Kampagnen-ID",
                    "ID der Kampagne", "ID de campagne", "identifiant de la campagne",
                    "numéro de campagne", "ID de campaña", "identificador de la campaña",
                    "identificador de campaña", "ID da campanha", "identificação da campanha",
                    "ID campagna", "ID della campagna"));

    /// What a platform's files have in preference to the general names.
    private static final Map<AdPlatform, Map<String, List<String>>> OWN = Map.of(
            AdPlatform.GOOGLE_ADS,
            Map.ofEntries(entry("channel", "campaign type", "campaign advertising channel type",
                    "advertising channel type"),
                    entry("account_id", "customer id", "customer", "external customer id"),
                    entry("external_id", "campaign id", "id", "base campaign", "campaign resource name")),
            AdPlatform.META_ADS,
            Map.ofEntries(
                    entry("date", "day", "date", "Tag", "jour", "día", "dia", "giorno"),
                    entry("clicks", "link clicks", "inline link clicks", "Link-Klicks", "Linkklicks",
                            "clics sur un lien", "clics sur le lien", "clics en el enlace",
                            "cliques no link", "clic sul link"),
                    entry("conversions", "purchases", "omni purchase", "actions omni purchase",
                            "actions purchase", "website purchases",
                            "actions offsite conversion fb pixel purchase"),
                    entry("revenue", "purchases conversion value", "purchase conversion value",
                            "action values omni purchase", "action values purchase", "purchases value",
                            "website purchases conversion value",
                            "action values offsite conversion fb pixel purchase")),
            AdPlatform.GA4,
            Map.ofEntries(
                    entry("campaign_name", "session campaign", "session campaign name", "campaign",
                            "first user campaign"),
                    entry("date", "date", "nth day"), entry("conversions", "key events", "conversions"),
                    entry("channel", "session primary channel group", "session default channel group",
                            "default channel group", "primary channel group",
                            "first user default channel group",
                            "first user primary channel group")),
            AdPlatform.MICROSOFT_ADS,
            Map.ofEntries(entry("cost", "spend"), entry("date", "time period", "gregorian date"),
                    entry("account_id", "account id", "account number", "customer id", "account name")),
            AdPlatform.LINKEDIN_ADS,
            Map.ofEntries(
                    entry("campaign_name", "campaign group name", "campaign group"),
                    entry("external_id", "campaign group id"),
                    entry("cost", "total spent", "cost in local currency", "spend", "cost"),
                    entry("date", "start date in utc", "date in utc", "start date", "date", "day"),
                    entry("conversions", "conversions", "total conversions"),
                    entry("revenue", "total conversion value", "conversion value in local currency",
                            "conversion value")),
            AdPlatform.TIKTOK_ADS,
            Map.ofEntries(
                    entry("date", "by day", "stat time day", "date", "day"),
                    entry("cost", "cost", "total cost", "spend"),
                    entry("clicks", "clicks destination", "clicks", "clicks all"),
                    entry("conversions", "conversions", "conversion", "total conversions",
                            "complete payment", "total complete payment"),
                    entry("revenue", "total complete payment value", "complete payment value",
                            "total purchase value", "purchase value", "total value", "gross revenue")));

    /// The last day that a row covers, beside the column that says the first.
    private static final List<String> ENDS = phrases("reporting ends", "reporting end", "date stop",
            "end date",
            "end date in utc", "Berichtsende", "Ende der Berichterstattung", "Auswertungsende",
            "fin des rapports", "fin du rapport", "fin del informe", "fin de informes",
            "término dos relatórios", "fim dos relatórios", "encerramento dos relatórios",
            "término do relatório", "fine report", "fine dei report", "fine del report");

    private static final List<String> ATTRIBUTIONS = phrases("attribution setting", "attribution window",
            "Attributionseinstellung", "Attributions-Einstellung", "paramètre d'attribution",
            "configuración de atribución", "configuração de atribuição", "impostazione di attribuzione",
            "impostazioni di attribuzione");

    private static final List<String> RESULTS = phrases("results", "Ergebnisse", "résultats", "resultados",
            "risultati");

    private static final List<String> RESULT_TYPES = phrases("result type", "result indicator", "Ergebnistyp",
            "Ergebnisindikator", "Ergebnis-Indikator", "type de résultat", "type de résultats",
            "indicateur de résultat", "indicateur de résultats", "tipo de resultado",
            "indicador de resultado", "indicador de resultados", "tipo di risultato",
            "indicatore di risultato", "indicatore dei risultati");

    /// Columns that split a campaign's day into several rows.
    private static final List<String> FINER = phrases("ad group", "ad group name", "adgroup name",
            "ad group id",
            "ad set name", "ad set id", "adset name", "ad name", "ad id", "ad", "keyword", "search term",
            "search keyword", "match type", "bid match type", "delivered match type", "device",
            "device type", "device os", "network", "ad distribution", "top vs other", "country",
            "country region", "country id", "region", "city", "age", "gender", "placement",
            "publisher platform", "platform", "impression device", "hour", "hour of day", "hour of the day",
            "conversion action", "conversion name", "landing page", "asset group", "creative name",
            "creative id", "ad network type", "segments device", "segments ad network type", "source",
            "session source", "session medium", "session source medium", "browser", "language",
            "device category", "Anzeigengruppe", "Anzeigengruppenname", "Name der Anzeige", "Gerät",
            "groupe d'annonces", "nom de l'ensemble de publicités", "nom de la publicité", "appareil",
            "grupo de anuncios", "nombre del conjunto de anuncios", "nombre del anuncio", "dispositivo",
            "grupo de anúncios", "nome do conjunto de anúncios", "nome do anúncio",
            "gruppo di annunci", "nome del gruppo di inserzioni", "nome dell'inserzione");

    private static final Map<String, List<String>> CUSTOMERS = Map.ofEntries(
            entry("id", "id", "customer id", "user id"),
            entry("age", "age"),
            entry("gender", "gender", "sex"),
            entry("country", "country", "country name", "country code", "country id"),
            entry("sessions", "sessions", "visits"),
            entry("avg_session_duration", "avg session duration", "average session duration",
                    "average engagement time per session"),
            entry("pages_per_session", "pages per session", "views per session", "pages session"),
            entry("transactions", "transactions", "orders", "purchases"),
            entry("revenue", "revenue", "total revenue", "sales", "total spent"),
            entry("created_at", "created at", "created", "signup date", "registered at"));

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies()
            .stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Synonyms() {}

    private static Map.Entry<String, List<String>> entry(String target, String... names) {
        return Map.entry(target, List.of(names));
    }

    private static List<String> phrases(String... names) {
        return List.of(names);
    }

    static List<String> of(StoreTable table, String target) {
        return switch (table) {
            case CAMPAIGNS -> CAMPAIGNS.getOrDefault(target, List.of());
            case CUSTOMERS -> CUSTOMERS.getOrDefault(target, List.of());
        };
    }

    /// The names of a platform first, then the general ones.
    static List<String> of(StoreTable table, String target, AdPlatform platform) {
        var own = table == StoreTable.CAMPAIGNS
                ? OWN.getOrDefault(platform, Map.of()).getOrDefault(target, List.of())
                : List.<String>of();
        return Stream.concat(own.stream(), of(table, target).stream()).distinct().toList();
    }

    /// The first column of a file that a name stands for, best fits first: the same name, but for a plural, but for
    /// what it has in parentheses.
    static Optional<Integer> find(List<String> header, List<String> names) {
        return matches(header, names).findFirst();
    }

    /// All columns of a file that one of some names stands for, best fits first, each once.
    static Stream<Integer> matches(List<String> header, List<String> names) {
        var exact = positions(header, names, Synonyms::normal);
        var loose = positions(header, names, Synonyms::singular);
        var bare = positions(header, names, name -> singular(ASIDE.matcher(name).replaceFirst("")));
        return Stream.of(exact, loose, bare).flatMap(List::stream).distinct();
    }

    private static List<Integer> positions(List<String> header, List<String> names,
            UnaryOperator<String> form) {
        var forms = header.stream().map(form).toList();
        return names.stream()
                .map(form)
                .distinct()
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.iterate(0, i -> i < forms.size(), i -> i + 1)
                        .filter(i -> forms.get(i).equals(name)))
                .toList();
    }

    static Optional<Integer> end(List<String> header) {
        return find(header, ENDS);
    }

    static Optional<Integer> attribution(List<String> header) {
        return find(header, ATTRIBUTIONS);
    }

    static Optional<Integer> results(List<String> header) {
        return find(header, RESULTS);
    }

    static Optional<Integer> resultType(List<String> header) {
        return find(header, RESULT_TYPES);
    }

    /// The columns that split a campaign's day.
    static List<String> finer(List<String> header) {
        return matches(header, FINER).sorted().map(header::get).toList();
    }

    static String normal(String header) {
        return letters(unit(header));
    }

    /// The name without the plural's s of its words, and without the words that only join others.
    private static String singular(String header) {
        return Arrays.stream(unit(header).split("[^\\p{L}\\p{N}]+"))
                .map(Synonyms::letters)
                .filter(word -> !JOINING.contains(word))
                .map(word -> word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                        ? word.substring(0, word.length() - 1)
                        : word)
                .collect(Collectors.joining());
    }

    private static String unit(String header) {
        var text = header.strip();
        return currency(text).isPresent()
                ? SIGN.matcher(UNIT.matcher(text).replaceFirst("")).replaceFirst("")
                : text;
    }

    private static String letters(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// The currency that a header names, as in `Amount spent (USD)`.
    static Optional<String> currency(String header) {
        var sign = SIGN.matcher(header.strip());
        if (sign.find()) {
            return Optional.of(sign.group(1).equals("€") ? "EUR" : "GBP");
        }
        var unit = UNIT.matcher(header.strip());
        // "(ALL)" is the lek of Albania to few and "all" to many.
        return unit.find() && CURRENCIES.contains(unit.group(1)) && !unit.group(1).equals("ALL")
                ? Optional.of(unit.group(1))
                : Optional.empty();
    }

    static boolean isRatio(String header) {
        return Ratios.isRatio(header);
    }

    static boolean isMicros(String header) {
        return normal(header).endsWith("micros");
    }

    /// Whether a record names at least two of the table's columns.
    static boolean isHeader(StoreTable table, List<String> cells) {
        return table.columns()
                .stream()
                .filter(column -> find(cells, of(table, column.name())).isPresent())
                .limit(2)
                .count() == 2;
    }
}
