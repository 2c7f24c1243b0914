package roibook.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes files as ad platforms write them, from what is known about their formats, and what is in them.
final class ExportFixtures {

    /// One campaign's day, in whole cents and hundredths.
    record Line(String campaign, String type, LocalDate day, long cents, long impressions, long clicks,
            long conversions,
            long value) {}

    /// A file and what an import of it must find.
    ///
    /// @param sums exact sums by measure; a measure that the file has not is absent
    record Export(String name, AdPlatform platform, Path file, long rows, long leftOut,
            Map<String, BigDecimal> sums,
            String currency, List<Line> lines) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final Path folder;
    private final Random random;
    private List<Line> lines = List.of();

    ExportFixtures(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    List<Export> all() {
        var exports = new ArrayList<Export>();
        exports.addAll(google());
        exports.addAll(meta());
        exports.addAll(ga4());
        exports.addAll(microsoft());
        exports.addAll(linkedin());
        exports.addAll(tiktok());
        return exports;
    }

    private void fresh(int days) {
        var made = new ArrayList<Line>();
        var first = LocalDate.of(2025, 7, 8);
        String[][] campaigns = {{"Brand, exact", "Search"}, {"Generic \"best\" shoes", "Search"},
                {"Awareness | Größe", "Video"}, {"Summer Sale", "Display"}};
        for (int day = 0; day < days; day++) {
            for (var campaign : campaigns) {
                long impressions = 500L + random.nextInt(90_000);
                long clicks = random.nextInt((int) impressions / 10);
                made.add(new Line(campaign[0], campaign[1], first.plusDays(day), random.nextInt(400_000),
                        impressions,
                        clicks, random.nextInt(3_000), random.nextInt(900_000)));
            }
        }
        lines = made;
    }

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_LOCAL_DATE;

    // ---- Google Ads

    private List<Export> google() {
        var exports = new ArrayList<Export>();
        var english = List.of("Campaign report", "July 8, 2025 - July 21, 2025", "Total: Campaigns",
                "Total: Account",
                "Total: ");
        var names = List.of("Campaign status", "Campaign", "Day", "Currency code", "Cost", "Impr.", "Clicks",
                "CTR",
                "Avg. CPC", "Conversions", "Conv. value", "Cost / conv.", "Campaign type");
        exports.add(googleUi("google-ui", names, english, ISO, '.', ",", ",", StandardCharsets.UTF_8, true));
        exports.add(googleUi("google-ui-utf16", names, english, ISO, '.', ",", "\t",
                StandardCharsets.UTF_16LE, true));
        exports.add(googleUi("google-ui-no-totals", names, english,
                DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ROOT),
                '.', ",", ",", StandardCharsets.UTF_8, false));
        var interactions = new ArrayList<>(names);
        interactions.set(6, "Interactions");
        interactions.set(7, "Interaction rate");
        exports.add(googleUi("google-ui-interactions", interactions, english, ISO, '.', ",", ",",
                StandardCharsets.UTF_8,
                true));
        exports.add(googleUi("google-ui-de",
                List.of("Kampagnenstatus", "Kampagne", "Tag", "Währungscode", "Kosten",
                        "Impr.", "Klicks", "CTR", "Durchschn. CPC", "Conversions", "Conv.-Wert",
                        "Kosten/Conv.", "Kampagnentyp"),
                List.of("Kampagnenbericht", "8. Juli 2025 - 21. Juli 2025", "Gesamt: Kampagnen",
                        "Gesamt: Konto",
                        "Gesamt: "),
                DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT), ',', ".", ";", StandardCharsets.UTF_8,
                true));
        exports.add(googleUi("google-ui-fr",
                List.of("État de la campagne", "Campagne", "Jour", "Code de devise", "Coût",
                        "Impr.", "Clics", "CTR", "CPC moy.", "Conversions", "Valeur de conv.", "Coût/conv.",
                        "Type de campagne"),
                List.of("Rapport sur les campagnes", "8 juillet 2025 - 21 juillet 2025", "Total : Campagnes",
                        "Total : Compte", "Total : "),
                DateTimeFormatter.ofPattern("d MMM yyyy", Locale.FRENCH), ',', "\u202f", ",",
                StandardCharsets.UTF_8, true));
        exports.add(googleUi("google-ui-es",
                List.of("Estado de la campaña", "Campaña", "Día", "Código de moneda", "Coste",
                        "Impresiones", "Clics", "CTR", "CPC medio", "Conversiones", "Valor de conv.",
                        "Coste/conv.",
                        "Tipo de campaña"),
                List.of("Informe de campañas", "8 de julio de 2025 - 21 de julio de 2025", "Total: Campañas",
                        "Total: Cuenta", "Total: "),
                DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", Locale.of("es")), ',', ".", ";",
                StandardCharsets.UTF_8, true));
        exports.add(googleUi("google-ui-it",
                List.of("Stato della campagna", "Campagna", "Giorno", "Codice valuta",
                        "Costo", "Impr.", "Clic", "CTR", "CPC medio", "Conversioni", "Valore conv.",
                        "Costo/conv.",
                        "Tipo di campagna"),
                List.of("Rapporto sulle campagne", "8 luglio 2025 - 21 luglio 2025", "Totale: Campagne",
                        "Totale: Account", "Totale: "),
                ISO, ',', ".", ";", StandardCharsets.UTF_8, true));
        exports.add(googleUi("google-ui-pt",
                List.of("Status da campanha", "Campanha", "Dia", "Código da moeda", "Custo",
                        "Impr.", "Cliques", "CTR", "CPC méd.", "Conversões", "Valor da conv.",
                        "Custo / conv.",
                        "Tipo de campanha"),
                List.of("Relatório de campanhas", "8 de julho de 2025 - 21 de julho de 2025",
                        "Total: Campanhas",
                        "Total: Conta", "Total: "),
                ISO, ',', ".", ";", StandardCharsets.UTF_16LE, true));
        exports.add(googleApi("google-api-dotted", List.of("campaign.id", "campaign.name", "segments.date",
                "metrics.cost_micros", "metrics.impressions", "metrics.clicks", "metrics.conversions",
                "metrics.conversions_value", "metrics.average_cpc", "campaign.advertising_channel_type",
                "customer.currency_code")));
        exports.add(googleApi("google-api-underscored",
                List.of("campaign_id", "campaign_name", "date", "cost_micros",
                        "impressions", "clicks", "conversions", "conversions_value", "average_cpc",
                        "advertising_channel_type",
                        "currency_code")));
        return exports;
    }

    private Export googleUi(String name, List<String> header, List<String> words, DateTimeFormatter days,
            char point,
            String group, String delimiter, Charset charset, boolean totals) {
        fresh(14);
        var out = new Csv(delimiter);
        out.line(words.get(0)).row(words.get(1)).row(header);
        for (var line : lines) {
            out.row(googleCells("Enabled", line.campaign(), line.day().format(days), "USD", List.of(line),
                    point, group,
                    line.type()));
        }
        int left = 0;
        if (totals) {
            out.row(googleCells(words.get(2), " --", " --", "USD", lines, point, group, " --"));
            out.row(googleCells(words.get(3), " --", " --", "USD", lines, point, group, " --"));
            left = 2;
            for (var type : List.of("Search", "Video", "Display")) {
                var part = lines.stream().filter(line -> line.type().equals(type)).toList();
                out.row(googleCells(words.get(4) + type, " --", " --", "USD", part, point, group, " --"));
                left++;
            }
        }
        return new Export(name, AdPlatform.GOOGLE_ADS,
                out.write(name, charset, !charset.equals(StandardCharsets.UTF_8)),
                lines.size() + left, left, sums(), "USD", lines);
    }

    private static List<String> googleCells(String status, String campaign, String day, String currency,
            List<Line> of, char point, String group, String type) {
        long clicks = of.stream().mapToLong(Line::clicks).sum();
        return List.of(status, campaign, day, currency, number(cents(of), point, group),
                grouped(of.stream().mapToLong(Line::impressions).sum(), group), grouped(clicks, group),
                clicks == 0 ? " --" : "7" + point + "77%", clicks == 0 ? "0" : "1" + point + "23",
                number(hundredths(of), point, group), number(value(of), point, group), "0", type);
    }

    private Export googleApi(String name, List<String> header) {
        fresh(10);
        var out = new Csv(",");
        out.row(header);
        for (var line : lines) {
            out.row(List.of("c" + line.campaign().length(), line.campaign(), line.day().toString(),
                    String.valueOf(line.cents() * 10_000), String.valueOf(line.impressions()),
                    String.valueOf(line.clicks()), decimal(line.conversions()), decimal(line.value()),
                    String.valueOf(line.cents() * 10_000 / Math.max(1, line.clicks())),
                    line.type().toUpperCase(Locale.ROOT), "USD"));
        }
        return new Export(name, AdPlatform.GOOGLE_ADS, out.write(name, StandardCharsets.UTF_8, false),
                lines.size(), 0,
                sums(), "USD", lines);
    }

    // ---- Meta Ads

    private List<Export> meta() {
        var exports = new ArrayList<Export>();
        var day = List.of("Reporting starts", "Reporting ends", "Campaign name", "Day", "Campaign name",
                "Amount spent (EUR)", "Impressions", "Link clicks", "Clicks (all)", "Results",
                "Result indicator",
                "Cost per result", "Reach", "Frequency", "Purchases", "Purchases conversion value",
                "Attribution setting", "Body (ad settings)");
        exports.add(metaUi("meta-ui-total", day, true, true, true));
        exports.add(metaUi("meta-ui-no-total", day, true, false, false));
        exports.add(metaUi("meta-ui-starts-only", without(day, "Day"), false, true, true));
        exports.add(metaUi("meta-ui-fr",
                List.of("Début des rapports", "Fin des rapports", "Nom de la campagne", "Jour",
                        "Nom de la campagne", "Montant dépensé (EUR)", "Impressions", "Clics sur un lien",
                        "Clics (tous)",
                        "Résultats", "Indicateur de résultats", "Coût par résultat", "Couverture",
                        "Répétition", "Achats",
                        "Valeur de conversion des achats", "Paramètre d’attribution", "Texte"),
                true, true, true));
        exports.add(metaUi("meta-ui-de",
                List.of("Berichtsstart", "Berichtsende", "Kampagnenname", "Tag", "Kampagnenname",
                        "Ausgegebener Betrag (EUR)", "Impressionen", "Link-Klicks", "Klicks (alle)",
                        "Ergebnisse",
                        "Ergebnisindikator", "Kosten pro Ergebnis", "Reichweite", "Häufigkeit", "Käufe",
                        "Conversion-Wert für Käufe", "Attributionseinstellung", "Text"),
                true, false, true));
        exports.add(metaUi("meta-ui-es",
                List.of("Inicio del informe", "Fin del informe", "Nombre de la campaña", "Día",
                        "Nombre de la campaña", "Importe gastado (EUR)", "Impresiones", "Clics en el enlace",
                        "Clics (todos)",
                        "Resultados", "Indicador de resultado", "Costo por resultado", "Alcance",
                        "Frecuencia", "Compras",
                        "Valor de conversión de compras", "Configuración de atribución", "Texto"),
                true, true, false));
        exports.add(metaUi("meta-ui-pt",
                List.of("Início dos relatórios", "Término dos relatórios", "Nome da campanha",
                        "Dia", "Nome da campanha", "Valor usado (EUR)", "Impressões", "Cliques no link",
                        "Cliques (todos)",
                        "Resultados", "Indicador de resultados", "Custo por resultado", "Alcance",
                        "Frequência", "Compras",
                        "Valor de conversão da compra", "Configuração de atribuição", "Texto"),
                true, true, true));
        exports.add(metaUi("meta-ui-it",
                List.of("Inizio report", "Fine report", "Nome della campagna", "Giorno",
                        "Nome della campagna", "Importo speso (EUR)", "Impression", "Clic sul link",
                        "Clic (tutti)", "Risultati",
                        "Indicatore di risultato", "Costo per risultato", "Copertura", "Frequenza",
                        "Acquisti",
                        "Valore di conversione degli acquisti", "Impostazione di attribuzione", "Testo"),
                true, true, true));
        exports.add(metaApi());
        return exports;
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(one -> !one.equals(name)).toList();
    }

    private Export metaUi(String name, List<String> header, boolean withDay, boolean total, boolean bom) {
        fresh(9);
        var out = new Csv(",");
        out.row(header);
        if (total) {
            out.row(metaCells("2025-07-08", "2025-07-16", "", "", lines, withDay));
        }
        for (var line : lines) {
            out.row(metaCells(line.day().toString(), line.day().toString(), line.campaign(),
                    line.day().toString(),
                    List.of(line), withDay));
        }
        var sums = sums();
        return new Export(name, AdPlatform.META_ADS, out.write(name, StandardCharsets.UTF_8, bom),
                lines.size() + (total ? 1 : 0), total ? 1 : 0, sums, "EUR", lines);
    }

    private List<String> metaCells(String from, String to, String campaign, String day, List<Line> of,
            boolean withDay) {
        var cells = new ArrayList<>(List.of(from, to, campaign));
        if (withDay) {
            cells.add(day);
        }
        boolean none = campaign.isEmpty();
        // Sums of floats are written with all the digits that come of them.
        var noise = random.nextBoolean() ? "" : "00000000" + (1 + random.nextInt(9));
        cells.addAll(List.of(campaign, decimal(cents(of)) + noise,
                String.valueOf(of.stream().mapToLong(Line::impressions).sum()),
                String.valueOf(of.stream().mapToLong(Line::clicks).sum()),
                String.valueOf(of.stream().mapToLong(Line::clicks).sum() * 2), none ? "" : "17",
                none ? "" : campaign.startsWith("Brand") ? "actions:purchase" : "actions:link_click",
                "1.2345678", "500",
                "1.5", decimal(hundredths(of)), decimal(value(of)), none ? "" : "7-day click or 1-day view",
                none ? "" : "Buy now,\n\"really\" now"));
        return cells;
    }

    private Export metaApi() {
        fresh(7);
        var out = new Csv(",");
        out.row(List.of("account_id", "account_currency", "campaign_id", "campaign_name", "date_start",
                "date_stop",
                "spend", "impressions", "inline_link_clicks", "clicks", "reach", "actions", "action_values"));
        for (var line : lines) {
            var purchases = decimal(line.conversions());
            var value = decimal(line.value());
            out.row(List.of("act_1", "EUR", "9" + line.campaign().length(), line.campaign(),
                    line.day().toString(),
                    line.day().toString(), decimal(line.cents()), String.valueOf(line.impressions()),
                    String.valueOf(line.clicks()), String.valueOf(line.clicks() * 3), "100",
                    actions(purchases), actions(value)));
        }
        return new Export("meta-api", AdPlatform.META_ADS,
                out.write("meta-api", StandardCharsets.UTF_8, false),
                lines.size(), 0, sums(), "EUR", lines);
    }

    private static String actions(String value) {
        return "[{\"action_type\": \"link_click\", \"value\": \"77\"}, {\"action_type\": \"omni_purchase\", \"value\": \""
                + value + "\"}, {\"action_type\": \"purchase\", \"value\": \"" + value
                + "\"}, {\"action_type\": \"offsite_conversion.fb_pixel_purchase\", \"value\": \"" + value
                + "\"}]";
    }

    // ---- GA4

    private List<Export> ga4() {
        return List.of(ga4Snapshot(), ga4Exploration(true), ga4Exploration(false), ga4Channels());
    }

    private static final String GA4_TOP = """
        # ----------------------------------------
        # Reports snapshot
        # Account: Shop
        # Property: shop.example
        # ----------------------------------------

        """;

    private Export ga4Snapshot() {
        fresh(6);
        var out = new Csv(",");
        out.text(GA4_TOP);
        out.text(
                "# Start date: 20250708\n# End date: 20250713\nNth day,Active users,New users\n0000,12,3\n0001,15,4\n\n");
        out.text("# Start date: 20250708\n# End date: 20250713\nCountry ID,Active users\nDE,10\nFR,2\n\n");
        out.text(
                "# Start date: 20250708\n# End date: 20250713\nSession primary channel group (Default channel group),"
                        + "Sessions\nDirect,120\nPaid Search,50\n\n");
        out.text("# Start date: 20250708\n# End date: 20250713\nAll Users\n");
        out.row(List.of("Session campaign", "Nth day",
                "Session primary channel group (Default Channel Group)",
                "Sessions", "Key events", "Total revenue"));
        for (var line : lines) {
            out.row(List.of(line.campaign(),
                    String.format(Locale.ROOT, "%04d",
                            line.day().toEpochDay() - LocalDate.of(2025, 7, 8).toEpochDay()),
                    line.type(), String.valueOf(line.clicks()), decimal(line.conversions()),
                    decimal(line.value())));
        }
        out.text(
                "\n# Start date: 20250708\n# End date: 20250713\nEvent name,Event count\npage_view,100\npurchase,3\n");
        return new Export("ga4-snapshot", AdPlatform.GA4,
                out.write("ga4-snapshot", StandardCharsets.UTF_8, false),
                lines.size(), 0, onSite(), "", lines);
    }

    private Export ga4Exploration(boolean labelled) {
        fresh(6);
        var out = new Csv(",");
        out.text("""
            # ----------------------------------------
            # Free form 1
            # Shop - shop.example
            # 20250708-20250713
            # ----------------------------------------

            """);
        out.row(List.of("Session campaign", "Date", "Session default channel group", "Sessions", "Key events",
                "Total revenue", "Engagement rate"));
        var total = new ArrayList<>(
                List.of("", "", "", String.valueOf(lines.stream().mapToLong(Line::clicks).sum()),
                        decimal(hundredths(lines)), decimal(value(lines)), "0.5"));
        if (labelled) {
            total.add("Grand total");
        }
        out.row(total);
        for (var line : lines) {
            out.row(List.of(line.campaign(), line.day().format(DateTimeFormatter.BASIC_ISO_DATE), line.type(),
                    String.valueOf(line.clicks()), decimal(line.conversions()), decimal(line.value()),
                    "0.61"));
        }
        var name = "ga4-exploration" + (labelled ? "-grand-total" : "");
        return new Export(name, AdPlatform.GA4, out.write(name, StandardCharsets.UTF_8, true),
                lines.size() + 1, 1,
                onSite(), "", lines);
    }

    private Export ga4Channels() {
        fresh(5);
        var out = new Csv(",");
        out.text(GA4_TOP.replace("Reports snapshot", "Report CSV Export"));
        out.text("# Start date: 20250708\n# End date: 20250712\n");
        out.row(List.of("Date", "Default Channel Group", "Key events", "Total revenue"));
        for (var line : lines) {
            out.row(List.of(line.day().format(DateTimeFormatter.BASIC_ISO_DATE),
                    line.type() + " " + line.campaign().length(), decimal(line.conversions()),
                    decimal(line.value())));
        }
        return new Export("ga4-channels", AdPlatform.GA4,
                out.write("ga4-channels", StandardCharsets.UTF_8, false),
                lines.size(), 0, onSite(), "", lines);
    }

    private Map<String, BigDecimal> onSite() {
        var sums = sums();
        sums.keySet().retainAll(List.of("conversions", "revenue"));
        return sums;
    }

    // ---- Microsoft Ads

    private List<Export> microsoft() {
        var us = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);
        return List.of(microsoft("microsoft-v1", day -> day.format(us), ",", "TimePeriod", false),
                microsoft("microsoft-v2", LocalDate::toString, "", "TimePeriod", false),
                microsoft("microsoft-v1-hourly", day -> day.format(us) + " 12:00:00 AM", ",", "TimePeriod",
                        true),
                microsoft("microsoft-v2-hourly", LocalDate::toString, "", "TimePeriod", true),
                microsoft("microsoft-gregorian", day -> day.format(us), "", "Gregorian date", false));
    }

    private Export microsoft(String name, Function<LocalDate, String> days, String group, String day,
            boolean hourly) {
        fresh(4);
        var out = new Csv(",");
        for (var line : List.of("Report Name: Campaigns", "Report Time: 7/8/2025,7/11/2025", "Time Zone: GMT",
                "Last Completed Available Day: 7/12/2025 12:10:00 AM",
                "Last Completed Available Hour: 7/12/2025 5:00",
                "Report Aggregation: " + (hourly ? "Hourly" : "Daily"), "Report Filter: ",
                "Potential Incomplete Data: false", "Rows: " + lines.size())) {
            out.text('"' + line + "\"\n");
        }
        out.text("\n");
        out.row(List.of(day, "CampaignName", "CampaignId", "CurrencyCode", "Impressions", "Clicks", "Ctr",
                "Spend",
                "Conversions", "Revenue", "ReturnOnAdSpend"));
        int hour = 0;
        for (var line : lines) {
            out.row(List.of(days.apply(line.day()) + (hourly ? "|" + hour++ % 24 : ""), line.campaign(),
                    "7" + line.campaign().length(), "GBP", grouped(line.impressions(), group),
                    grouped(line.clicks(), group), "1.25%", number(line.cents(), '.', group),
                    decimal(line.conversions()),
                    number(line.value(), '.', group), "--"));
        }
        out.text("\"@2025 Microsoft Corporation. All rights reserved. \"\n");
        return new Export(name, AdPlatform.MICROSOFT_ADS,
                out.write(name, StandardCharsets.UTF_8, !group.isEmpty()),
                lines.size() + 1, 1, sums(), "GBP", lines);
    }

    // ---- LinkedIn Ads

    private List<Export> linkedin() {
        return List.of(linkedin("linkedin-utf16", "\t", StandardCharsets.UTF_16LE, true),
                linkedin("linkedin", ",", StandardCharsets.UTF_8, false));
    }

    private Export linkedin(String name, String delimiter, Charset charset, boolean total) {
        fresh(5);
        var us = DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
        var out = new Csv(delimiter);
        out.line("Campaign Performance Report (in UTC)")
                .line("Report Start: 07/08/2025, Report End: 07/12/2025")
                .line("Date Generated: 08/01/2025");
        out.text("\n");
        out.row(List.of("Start Date (in UTC)", "Account Name", "Currency", "Campaign Group Name",
                "Campaign Name",
                "Total Spent", "Impressions", "Clicks", "Click Through Rate", "Average CPC", "Conversions",
                "Total Conversion Value"));
        for (var line : lines) {
            out.row(List.of(line.day().format(us), "Acme", "USD", line.campaign(), line.campaign() + " / A",
                    number(line.cents(), '.', ","), grouped(line.impressions(), ","),
                    grouped(line.clicks(), ","), "1.0%",
                    "2.00", number(line.conversions(), '.', ","), number(line.value(), '.', ",")));
        }
        if (total) {
            out.row(List.of("Total", "", "", "", "", number(cents(lines), '.', ","),
                    grouped(lines.stream().mapToLong(Line::impressions).sum(), ","),
                    grouped(lines.stream().mapToLong(Line::clicks).sum(), ","), "1.0%", "2.00",
                    number(hundredths(lines), '.', ","), number(value(lines), '.', ",")));
        }
        return new Export(name, AdPlatform.LINKEDIN_ADS,
                out.write(name, charset, !charset.equals(StandardCharsets.UTF_8)),
                lines.size() + (total ? 1 : 0), total ? 1 : 0, sums(), "USD", lines);
    }

    // ---- TikTok Ads

    private List<Export> tiktok() {
        return List.of(tiktok("tiktok", "By Day", "Clicks (destination)", "Total of 20 results"),
                tiktok("tiktok-date", "Date", "Clicks (all)", "Total"));
    }

    private Export tiktok(String name, String day, String clicks, String label) {
        fresh(5);
        var out = new Csv(",");
        out.row(List.of("Campaign name", day, "Cost", "Currency", "Impressions", clicks, "CTR (destination)",
                "CPC (destination)", "Conversions", "Cost per conversion", "CVR",
                "Total complete payment value"));
        for (var line : lines) {
            out.row(tiktok(line.campaign(), line.day().toString(), List.of(line)));
        }
        out.row(tiktok(label, "-", lines));
        return new Export(name, AdPlatform.TIKTOK_ADS, out.write(name, StandardCharsets.UTF_8, true),
                lines.size() + 1, 1,
                sums(), "USD", lines);
    }

    private static List<String> tiktok(String campaign, String day, List<Line> of) {
        return List.of(campaign, day, decimal(cents(of)), day.equals("-") ? "-" : "USD",
                String.valueOf(of.stream().mapToLong(Line::impressions).sum()),
                String.valueOf(of.stream().mapToLong(Line::clicks).sum()), "1.00%", "0.50",
                decimal(hundredths(of)), "3.10",
                "0.90%", decimal(value(of)));
    }

    // ---- sums and numbers

    private Map<String, BigDecimal> sums() {
        var sums = new TreeMap<String, BigDecimal>();
        sums.put("cost", BigDecimal.valueOf(cents(lines), 2));
        sums.put("impressions", BigDecimal.valueOf(lines.stream().mapToLong(Line::impressions).sum()));
        sums.put("clicks", BigDecimal.valueOf(lines.stream().mapToLong(Line::clicks).sum()));
        sums.put("conversions", BigDecimal.valueOf(hundredths(lines), 2));
        sums.put("revenue", BigDecimal.valueOf(value(lines), 2));
        return sums;
    }

    private static long cents(List<Line> of) {
        return of.stream().mapToLong(Line::cents).sum();
    }

    private static long hundredths(List<Line> of) {
        return of.stream().mapToLong(Line::conversions).sum();
    }

    private static long value(List<Line> of) {
        return of.stream().mapToLong(Line::value).sum();
    }

    private static String decimal(long hundredths) {
        return number(hundredths, '.', "");
    }

    private static String number(long hundredths, char point, String group) {
        return grouped(hundredths / 100, group) + point
                + String.format(Locale.ROOT, "%02d", hundredths % 100);
    }

    private static String grouped(long whole, String group) {
        var digits = new StringBuilder(String.valueOf(whole));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, group);
        }
        return digits.toString();
    }

    /// Writes cells, in quotes where they need them.
    private final class Csv {

        private final StringBuilder text = new StringBuilder();
        private final String delimiter;

        Csv(String delimiter) {
            this.delimiter = delimiter;
        }

        Csv line(String line) {
            text.append(line).append('\n');
            return this;
        }

        void text(String some) {
            text.append(some);
        }

        Csv row(String cell) {
            return row(List.of(cell));
        }

        Csv row(List<String> cells) {
            text.append(cells.stream().map(this::cell).collect(Collectors.joining(delimiter))).append('\n');
            return this;
        }

        private String cell(String cell) {
            return cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n")
                    || cell.contains(",")
                            ? '"' + cell.replace("\"", "\"\"") + '"'
                            : cell;
        }

        Path write(String name, Charset charset, boolean bom) {
            try {
                var file = folder.resolve(name + ".csv");
                Files.write(file, ((bom ? "\ufeff" : "") + text).getBytes(charset));
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
