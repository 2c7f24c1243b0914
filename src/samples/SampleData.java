import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Makes the samples in `data-samples/`: synthetic campaigns and customers with planted effects, and the truth beside
/// them in `planted.json`. Runs alone on JDK 25, needs nothing, and writes the same rows each time:
///
/// ```
/// java src/samples/SampleData.java data-samples
/// ```
///
/// **Campaigns**: 100,000 rows, 2024-11-01 to 2026-10-31, 140 campaigns in 7 channels, of which 12 campaigns in the
/// account `us-1` are in USD. A campaign spends `s` a day (weekday, season, a budget that is changed every month, noise)
/// and wins `a * s^beta` conversions: `beta` below 1 is saturation. Channels differ in return on ad spend (ROAS) and
/// beta, see [#CHANNELS]; at a margin of 0.42 break-even is a ROAS of 2.38, so that Email, Search, Affiliate and Social
/// earn money, Video is near break-even, and Display and Influencer lose it. Planted on top:
///
/// - Christmas: demand times 1.25 in November and 1.35 in December, 0.92 in July and August;
/// - Social converts at 0.69 of its rate in October 2026 (cost per conversion up by 45 %);
/// - Search spends 1.35 times as much in October 2026 (and, with beta 0.72, gets 8.8 % less revenue per unit of cost);
/// - all other channels do not change from September to October 2026;
/// - `Search | Brand | DE` wins 1.6 times as many conversions from 2026-05-11 on (a level shift);
/// - `Search | Generic | FR` counts no conversions from 2026-08-10 to 2026-08-18 (a tracking outage).
///
/// **Customers**: 50,000 rows; 45 % never bought. Buyers fall into four segments, see [#SEGMENTS]; each feature is
/// log-normal around its centre, whose spread is 0.25 in logs. `customers-truth.csv.gz` says who is in which.
///
/// **Dirt**: about 3 % of campaign rows and 2 % of customer rows, each kind counted in `planted.json`.
public final class SampleData {

    static final long CAMPAIGN_SEED = 20_261_031L;
    static final long CUSTOMER_SEED = 50_000L;
    static final int CAMPAIGN_ROWS = 100_000;
    static final int CUSTOMER_ROWS = 50_000;
    static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
    static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    /// @param spend median daily spend of a campaign; ctr in clicks per impression; aov revenue per conversion
    record Channel(String name, int campaigns, double roas, double beta, double spend, double cpm, double ctr, double aov,
            double weekend, List<String> platforms, List<String> kinds) {}

    static final List<Channel> CHANNELS = List.of(
            new Channel("Search", 30, 4.2, 0.72, 420, 38.0, 0.052, 74, 0.78, List.of("google-ads", "microsoft-ads"),
                    List.of("Brand", "Generic", "Competitor", "Shopping", "Long tail")),
            new Channel("Social", 30, 2.9, 0.68, 380, 9.5, 0.013, 62, 1.12, List.of("meta-ads", "tiktok-ads"),
                    List.of("Prospecting", "Retargeting", "Lookalike", "Stories", "Catalogue")),
            new Channel("Email", 18, 9.0, 0.80, 60, 4.0, 0.021, 68, 0.85, List.of("mailing"),
                    List.of("Newsletter", "Win-back", "Cart reminder")),
            new Channel("Display", 20, 1.4, 0.62, 260, 3.2, 0.0035, 58, 0.95, List.of("google-ads"),
                    List.of("Awareness", "Retargeting", "Contextual", "Native")),
            new Channel("Video", 16, 2.4, 0.66, 310, 11.0, 0.006, 66, 1.18, List.of("google-ads", "tiktok-ads"),
                    List.of("Bumper", "In-stream", "Shorts")),
            new Channel("Affiliate", 14, 3.6, 0.85, 180, 15.0, 0.022, 71, 1.00, List.of("affiliate-network"),
                    List.of("Cashback", "Content", "Voucher")),
            new Channel("Influencer", 12, 1.1, 0.60, 240, 14.0, 0.008, 52, 1.10, List.of("creator-desk"),
                    List.of("Micro", "Macro")));

    static final List<String> MARKETS = List.of("DE", "FR", "AT", "CH", "NL", "PL");

    /// @param share of all buyers; the rest are medians
    record Segment(String name, double share, double sessions, double transactions, double basket, double pages,
            double seconds) {}

    static final List<Segment> SEGMENTS = List.of(new Segment("loyal high spenders", 0.18, 45, 15, 90, 7.5, 420),
            new Segment("bargain hunters", 0.34, 26, 6, 20, 12, 300),
            new Segment("browsers with few purchases", 0.30, 15, 1, 48, 4, 540),
            new Segment("occasional big baskets", 0.18, 5, 2, 380, 5.5, 240));

    static final double NON_BUYERS = 0.45;
    static final double SPREAD = 0.25;

    private final Map<String, Integer> dirt = new TreeMap<>();

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args.length > 0 ? args[0] : "data-samples");
        Files.createDirectories(folder);
        var campaigns = new SampleData();
        var rows = campaigns.campaigns();
        write(folder.resolve("campaigns.csv.gz"), "id,campaign_name,channel,cost,impressions,clicks,conversions,revenue,"
                + "date,created_at,currency,platform,account_id,external_id", rows.stream().map(Row::line).toList());
        var customers = new SampleData();
        var people = customers.customers();
        write(folder.resolve("customers.csv.gz"), "id,age,gender,country,sessions,avg_session_duration,"
                + "pages_per_session,transactions,revenue,created_at", people.stream().map(Row::line).toList());
        write(folder.resolve("customers-truth.csv.gz"), "id,segment", people.stream()
                .filter(row -> row.rule.isEmpty() && !row.cells[0].isEmpty())
                .map(row -> row.cells[0] + "," + row.truth)
                .toList());
        Files.writeString(folder.resolve("planted.json"), Planted.json(rows, campaigns.dirt, people, customers.dirt));
    }

    /// A row as it is written, and what is true of it.
    static final class Row {
        final String[] cells;
        String rule = "";
        boolean repaired;
        String truth = "";
        /// The values before dirt, for the sums.
        String channel = "";
        String currency = "";
        String day = "";

        Row(String... cells) {
            this.cells = cells;
        }

        Row copy() {
            var row = new Row(cells.clone());
            row.rule = rule;
            row.repaired = repaired;
            row.truth = truth;
            row.channel = channel;
            row.currency = currency;
            row.day = day;
            return row;
        }

        String line() {
            return String.join(",", cells);
        }
    }

    // ---- campaigns

    record Campaign(int number, Channel channel, String name, String platform, String account, String currency,
            double spend, double a, LocalDate start) {}

    private List<Row> campaigns() {
        var random = new Random(CAMPAIGN_SEED);
        var all = new ArrayList<Row>();
        for (var campaign : portfolio(random)) {
            all.addAll(days(campaign, new Random(CAMPAIGN_SEED + 1000L * campaign.number())));
        }
        // Late starters are cut until rows and duplicates make the round number.
        int duplicates = 400;
        all.sort((x, y) -> x.day.compareTo(y.day));
        while (all.size() > CAMPAIGN_ROWS - duplicates) {
            all.remove(all.size() - 1 - LAST.lengthOfMonth() * 140 * 2 - random.nextInt(20_000));
        }
        new CampaignDirt(all, random, dirt).spread(duplicates);
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).rule.equals("duplicate row")) {
                all.get(i).cells[0] = String.valueOf(i + 1);
            }
        }
        copies(all);
        return all;
    }

    /// A duplicate repeats an earlier row to the letter, its number too.
    private static void copies(List<Row> all) {
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).rule.equals("duplicate row")) {
                System.arraycopy(all.get(i - 1).cells, 0, all.get(i).cells, 0, all.get(i).cells.length);
            }
        }
    }

    private static List<Campaign> portfolio(Random random) {
        var portfolio = new ArrayList<Campaign>();
        int number = 0;
        for (var channel : CHANNELS) {
            for (int i = 0; i < channel.campaigns(); i++) {
                boolean dollars = i >= channel.campaigns() - (channel.campaigns() >= 16 ? 2 : 1);
                var kind = channel.kinds().get(i % channel.kinds().size());
                var market = dollars ? "US" : MARKETS.get(i / channel.kinds().size() % MARKETS.size());
                var name = channel.name() + " | " + kind + " | " + market;
                int same = (int) portfolio.stream().filter(one -> one.name().startsWith(name)).count();
                double spend = channel.spend() * StrictMath.exp(0.45 * random.nextGaussian());
                double roas = channel.roas() * StrictMath.exp(0.18 * random.nextGaussian() - 0.0162);
                double conversions = roas * spend / channel.aov();
                var start = random.nextInt(10) < 9 ? FIRST : FIRST.plusDays(random.nextInt(180));
                portfolio.add(new Campaign(++number, channel, same == 0 ? name : name + " " + (same + 1),
                        channel.platforms().get(i % channel.platforms().size()), dollars ? "us-1" : "eu-1",
                        dollars ? "USD" : "EUR", spend, conversions / StrictMath.pow(spend, channel.beta()), start));
            }
        }
        return portfolio;
    }

    private static List<Row> days(Campaign campaign, Random random) {
        var rows = new ArrayList<Row>();
        double budget = 1;
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            // Budgets rest from August 2026 on, so that September and October compare.
            if (day.getDayOfMonth() == 1 && day.isBefore(LocalDate.of(2026, 8, 2))) {
                budget = StrictMath.exp(0.35 * random.nextGaussian());
            }
            var row = day(campaign, day, budget, random);
            if (!day.isBefore(campaign.start())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row day(Campaign campaign, LocalDate day, double budget, Random random) {
        var channel = campaign.channel();
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean october = day.getYear() == 2026 && day.getMonthValue() == 10;
        double season = switch (day.getMonthValue()) {
            case 11 -> 1.25;
            case 12 -> 1.35;
            case 7, 8 -> 0.92;
            default -> 1.0;
        };
        double spend = campaign.spend() * budget * (weekend ? channel.weekend() : 1)
                * StrictMath.exp(0.12 * random.nextGaussian());
        spend *= october && channel.name().equals("Search") ? 1.35 : 1;
        double demand = season * (october && channel.name().equals("Social") ? 1 / 1.45 : 1);
        demand *= campaign.name().equals("Search | Brand | DE") && !day.isBefore(LocalDate.of(2026, 5, 11)) ? 1.6 : 1;
        double expected = campaign.a() * StrictMath.pow(spend, channel.beta()) * demand
                * StrictMath.exp(0.10 * random.nextGaussian() - 0.005);
        long impressions = Math.round(spend / channel.cpm() * 1000 * StrictMath.exp(0.08 * random.nextGaussian()));
        long clicks = Math.min(impressions,
                poisson(impressions * channel.ctr() * StrictMath.exp(0.06 * random.nextGaussian()), random));
        long conversions = Math.min(clicks, poisson(expected, random));
        boolean outage = campaign.name().equals("Search | Generic | FR") && !day.isBefore(LocalDate.of(2026, 8, 10))
                && !day.isAfter(LocalDate.of(2026, 8, 18));
        double revenue = conversions * channel.aov()
                * StrictMath.exp((0.35 * random.nextGaussian() - 0.06) / StrictMath.sqrt(Math.max(1, conversions)));
        if (outage) {
            conversions = 0;
            revenue = 0;
        }
        var row = new Row("", campaign.name(), channel.name(), money(spend), String.valueOf(impressions),
                String.valueOf(clicks), String.valueOf(conversions), money(revenue), day.toString(),
                day.plusDays(1) + " 03:15:00", campaign.currency(), campaign.platform(), campaign.account(),
                "c-" + (1000 + campaign.number()));
        row.channel = channel.name();
        row.currency = campaign.currency();
        row.day = day.toString();
        return row;
    }

    /// Knuth's for small means, the normal for large ones.
    private static long poisson(double mean, Random random) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + StrictMath.sqrt(mean) * random.nextGaussian()));
        }
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    /// Spoils rows, each at most once, and counts what it does.
    private record CampaignDirt(List<Row> rows, Random random, Map<String, Integer> dirt) {

        void spread(int duplicates) {
            reject("no campaign", 150, row -> row.cells[1] = "");
            reject("no day", 120, row -> row.cells[8] = "");
            reject("day in the future", 60, row -> row.cells[8] = "2062" + row.cells[8].substring(4));
            reject("negative cost", 150, row -> row.cells[3] = "-" + row.cells[3]);
            reject("negative impressions", 40, row -> row.cells[4] = "-" + row.cells[4]);
            reject("negative clicks", 60, row -> row.cells[5] = "-" + (1 + Long.parseLong(row.cells[5])));
            reject("negative conversions", 30, row -> row.cells[6] = "-" + (1 + Long.parseLong(row.cells[6])));
            reject("unknown currency", 80, row -> row.cells[10] = row.currency.equals("EUR") ? "EURO" : "US$");
            reject("unreadable cell", 60, row -> row.cells[8] = "2026-02-30");
            reject("unreadable cell", 100, row -> row.cells[3] = row.cells[3].replace('0', 'O') + "O");
            reject("unreadable cell", 40, row -> row.cells[3] = row.cells[3] + "12345");
            reject("unreadable cell", 50, row -> row.cells[5] = row.cells[5] + ".5");
            reject("unreadable cell", 40, row -> row.cells[7] = "see invoice");
            repair("spelling of channel", 900, row -> row.cells[2] = misspelt(row.cells[2]));
            repair("spelling of campaign_name", 250, row -> row.cells[1] = random.nextBoolean()
                    ? row.cells[1] + " "
                    : row.cells[1].toUpperCase(Locale.ROOT));
            repair("spelling of currency", 80, row -> row.cells[10] = row.cells[10].toLowerCase(Locale.ROOT));
            warn("more clicks than impressions", 100, row -> {
                row.cells[4] = String.valueOf(Math.max(0, Long.parseLong(row.cells[5]) - 3));
                row.cells[5] = String.valueOf(Long.parseLong(row.cells[5]) + 1);
            });
            warn("refund", 60, row -> row.cells[7] = "-" + money(10 + 90 * random.nextDouble()));
            // Missing measures stand in 2025 only: what is missing makes the sums of its months unknown.
            old("missing cost", "Influencer", 60, row -> row.cells[3] = "");
            old("missing revenue", "Affiliate", 40, row -> row.cells[7] = "");
            for (int i = 0; i < duplicates; i++) {
                int at = random.nextInt(rows.size());
                while (!plain(at) || (at + 1 < rows.size() && rows.get(at + 1).rule.equals("duplicate row"))) {
                    at = random.nextInt(rows.size());
                }
                var copy = rows.get(at).copy();
                copy.rule = "duplicate row";
                rows.add(at + 1, copy);
                count("duplicate row");
            }
        }

        private String misspelt(String channel) {
            return switch (random.nextInt(4)) {
                case 0 -> channel.toLowerCase(Locale.ROOT);
                case 1 -> channel.toUpperCase(Locale.ROOT);
                case 2 -> channel + " ";
                default -> switch (channel) {
                    case "Email" -> "E-Mail";
                    case "Affiliate" -> "Affiliates";
                    case "Influencer" -> "influencers";
                    default -> " " + channel;
                };
            };
        }

        private boolean plain(int at) {
            return rows.get(at).rule.isEmpty() && rows.get(at).truth.isEmpty();
        }

        private Row pick() {
            int at = random.nextInt(rows.size());
            while (!plain(at)) {
                at = random.nextInt(rows.size());
            }
            return rows.get(at);
        }

        private void reject(String rule, int times, java.util.function.Consumer<Row> spoil) {
            for (int i = 0; i < times; i++) {
                var row = pick();
                spoil.accept(row);
                row.rule = rule;
                count(rule);
            }
        }

        private void repair(String rule, int times, java.util.function.Consumer<Row> spoil) {
            for (int i = 0; i < times; i++) {
                var row = pick();
                spoil.accept(row);
                row.truth = rule;
                row.repaired = true;
                count(rule);
            }
        }

        private void warn(String rule, int times, java.util.function.Consumer<Row> spoil) {
            for (int i = 0; i < times; i++) {
                var row = pick();
                spoil.accept(row);
                row.truth = rule;
                count(rule);
            }
        }

        private void old(String rule, String channel, int times, java.util.function.Consumer<Row> spoil) {
            for (int i = 0; i < times;) {
                var row = pick();
                if (row.channel.equals(channel) && row.day.startsWith("2025")) {
                    spoil.accept(row);
                    row.truth = rule;
                    count(rule);
                    i++;
                }
            }
        }

        private void count(String rule) {
            dirt.merge(rule, 1, Integer::sum);
        }
    }

    // ---- customers

    private List<Row> customers() {
        var random = new Random(CUSTOMER_SEED);
        int duplicates = 150;
        int sameIds = 150;
        var rows = new ArrayList<Row>();
        for (int i = 0; i < CUSTOMER_ROWS - duplicates - sameIds; i++) {
            rows.add(customer(random));
        }
        Collections.shuffle(rows, random);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).cells[0] = String.valueOf(i + 1);
        }
        spoil(rows, random);
        for (int i = 0; i < duplicates; i++) {
            var copy = clean(rows, random).copy();
            copy.rule = "duplicate row";
            rows.add(copy);
            dirt.merge("duplicate row", 1, Integer::sum);
        }
        for (int i = 0; i < sameIds; i++) {
            var copy = clean(rows, random).copy();
            copy.cells[4] = String.valueOf(Integer.parseInt(copy.cells[4]) + 1);
            copy.cells[9] = "2022-12-31 12:00:00";
            copy.rule = "duplicate id";
            rows.add(copy);
            dirt.merge("duplicate id", 1, Integer::sum);
        }
        return rows;
    }

    private static Row customer(Random random) {
        double draw = random.nextDouble();
        Segment segment = null;
        if (draw >= NON_BUYERS) {
            double buyer = (draw - NON_BUYERS) / (1 - NON_BUYERS);
            double sum = 0;
            for (var one : SEGMENTS) {
                sum += one.share();
                segment = one;
                if (buyer < sum) {
                    break;
                }
            }
        }
        long orders = segment == null ? 0 : Math.max(1, Math.round(around(segment.transactions(), random)));
        long sessions = Math.max(orders, Math.round(around(segment == null ? 3 : segment.sessions(), random)));
        double revenue = segment == null ? 0 : orders * around(segment.basket(), random);
        var country = weighted(random, List.of("Germany", "France", "Austria", "Netherlands", "Switzerland", "Poland",
                "United States"), 46, 12, 9, 9, 8, 7, 9);
        var gender = weighted(random, List.of("female", "male", "diverse", ""), 51, 46, 1.5, 1.5);
        long age = Math.round(Math.min(88, Math.max(18, 41 + 13 * random.nextGaussian())));
        var day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1400));
        var row = new Row("", random.nextInt(50) == 0 ? "" : String.valueOf(age), gender, country,
                String.valueOf(sessions),
                String.format(Locale.ROOT, "%.1f", around(segment == null ? 95 : segment.seconds(), random)),
                String.format(Locale.ROOT, "%.2f", Math.max(1, around(segment == null ? 2.4 : segment.pages(), random))),
                String.valueOf(orders), money(revenue),
                day + String.format(Locale.ROOT, " %02d:%02d:00", random.nextInt(24), random.nextInt(60)));
        row.truth = segment == null ? "non-buyer" : segment.name();
        return row;
    }

    private static double around(double median, Random random) {
        return median * StrictMath.exp(SPREAD * random.nextGaussian());
    }

    private static String weighted(Random random, List<String> values, double... weights) {
        double draw = random.nextDouble() * java.util.Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            draw -= weights[i];
            if (draw < 0) {
                return values.get(i);
            }
        }
        return values.getLast();
    }

    private void spoil(List<Row> rows, Random random) {
        for (int i = 0; i < 60; i++) {
            reject("no id", clean(rows, random), 0, "");
        }
        for (int i = 0; i < 80; i++) {
            var row = clean(rows, random);
            reject("negative sessions", row, 4, "-" + row.cells[4]);
        }
        for (int i = 0; i < 80; i++) {
            reject("unreadable cell", clean(rows, random), 8, "unknown");
        }
        for (int i = 0; i < 200; i++) {
            repair("implausible age of age", clean(rows, random), 1, random.nextBoolean() ? "999" : "-1");
        }
        for (int i = 0; i < 300; i++) {
            var row = clean(rows, random);
            if (row.cells[2].equals("female") || row.cells[2].equals("male")) {
                var gender = row.cells[2];
                repair("spelling of gender", row, 2,
                        List.of(gender.toUpperCase(Locale.ROOT), gender.substring(0, 1), gender + " ")
                                .get(random.nextInt(3)));
            }
        }
        for (int i = 0; i < 300; i++) {
            var row = clean(rows, random);
            var other = Map.of("Germany", "Deutschland", "United States", "USA", "Austria", "AT", "Netherlands",
                    "netherlands");
            repair("spelling of country", row, 3, other.getOrDefault(row.cells[3], row.cells[3] + " "));
        }
    }

    private static Row clean(List<Row> rows, Random random) {
        var row = rows.get(random.nextInt(rows.size()));
        while (!row.rule.isEmpty() || row.repaired) {
            row = rows.get(random.nextInt(rows.size()));
        }
        return row;
    }

    private void reject(String rule, Row row, int cell, String text) {
        row.cells[cell] = text;
        row.rule = rule;
        dirt.merge(rule, 1, Integer::sum);
    }

    private void repair(String rule, Row row, int cell, String text) {
        row.cells[cell] = text;
        row.repaired = true;
        dirt.merge(rule, 1, Integer::sum);
    }

    private static void write(Path file, String header, List<String> lines) throws IOException {
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(9);
            }
        }, StandardCharsets.UTF_8)) {
            out.write(header + "\n");
            for (var line : lines) {
                out.write(line + "\n");
            }
        }
    }

    /// The truth, for tests.
    private static final class Planted {

        static String json(List<Row> campaigns, Map<String, Integer> campaignDirt, List<Row> customers,
                Map<String, Integer> customerDirt) {
            var json = new StringBuilder("{\n  \"synthetic\": true,\n  \"margin\": 0.42,\n");
            json.append("  \"campaigns\": {\n    \"seed\": " + CAMPAIGN_SEED + ",\n    \"from\": \"" + FIRST
                    + "\", \"to\": \"" + LAST + "\",\n");
            counts(json, campaigns, campaignDirt);
            json.append("    \"channels\": [\n" + String.join(",\n", CHANNELS.stream()
                    .map(one -> "      {\"channel\": \"%s\", \"campaigns\": %d, \"roas\": %s, \"beta\": %s}"
                            .formatted(one.name(), one.campaigns(), one.roas(), one.beta()))
                    .toList()) + "\n    ],\n");
            json.append("    \"effects\": [\n"
                    + "      {\"kind\": \"cpa-worse\", \"channel\": \"Social\", \"from\": \"2026-10-01\", \"to\": \"2026-10-31\", \"factor\": 1.45},\n"
                    + "      {\"kind\": \"spend-up\", \"channel\": \"Search\", \"from\": \"2026-10-01\", \"to\": \"2026-10-31\", \"factor\": 1.35},\n"
                    + "      {\"kind\": \"no-change\", \"channels\": [\"Email\", \"Display\", \"Video\", \"Affiliate\", \"Influencer\"], \"from\": \"2026-10-01\", \"to\": \"2026-10-31\"},\n"
                    + "      {\"kind\": \"level-shift\", \"campaign\": \"Search | Brand | DE\", \"from\": \"2026-05-11\", \"factor\": 1.6},\n"
                    + "      {\"kind\": \"tracking-outage\", \"campaign\": \"Search | Generic | FR\", \"from\": \"2026-08-10\", \"to\": \"2026-08-18\"},\n"
                    + "      {\"kind\": \"season\", \"months\": {\"11\": 1.25, \"12\": 1.35, \"7\": 0.92, \"8\": 0.92}}\n    ],\n");
            json.append("    \"sums\": [\n" + String.join(",\n", sums(campaigns)) + "\n    ]\n  },\n");
            json.append("  \"customers\": {\n    \"seed\": " + CUSTOMER_SEED + ", \"nonBuyers\": " + NON_BUYERS
                    + ", \"spread\": " + SPREAD + ",\n");
            counts(json, customers, customerDirt);
            json.append("    \"segments\": [\n" + String.join(",\n", SEGMENTS.stream()
                    .map(one -> ("      {\"name\": \"%s\", \"shareOfBuyers\": %s, \"accepted\": %d, \"sessions\": %s, "
                            + "\"transactions\": %s, \"basket\": %s, \"pages\": %s, \"seconds\": %s}")
                            .formatted(one.name(), one.share(),
                                    customers.stream()
                                            .filter(row -> row.rule.isEmpty() && row.truth.equals(one.name()))
                                            .count(),
                                    one.sessions(), one.transactions(), one.basket(), one.pages(), one.seconds()))
                    .toList()) + "\n    ]\n  }\n}\n");
            return json.toString();
        }

        private static void counts(StringBuilder json, List<Row> rows, Map<String, Integer> dirt) {
            long rejected = rows.stream().filter(row -> !row.rule.isEmpty()).count();
            long repaired = rows.stream().filter(row -> row.rule.isEmpty() && row.repaired).count();
            json.append("    \"read\": " + rows.size() + ", \"accepted\": " + (rows.size() - rejected)
                    + ", \"repaired\": " + repaired + ", \"rejected\": " + rejected + ",\n    \"dirt\": {"
                    + String.join(", ", dirt.entrySet()
                            .stream()
                            .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                            .toList())
                    + "},\n");
        }

        /// Sums of the accepted rows by month of the comparison, channel and currency.
        private static List<String> sums(List<Row> rows) {
            var sums = new TreeMap<String, java.math.BigDecimal[]>();
            for (var row : rows) {
                if (row.rule.isEmpty() && row.day.compareTo("2026-09") > 0) {
                    var sum = sums.computeIfAbsent(
                            row.day.substring(0, 7) + "\", \"currency\": \"" + row.currency + "\", \"channel\": \""
                                    + row.channel,
                            key -> new java.math.BigDecimal[] {java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO,
                                    java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO});
                    for (int i = 0; i < 5; i++) {
                        sum[i] = sum[i].add(new java.math.BigDecimal(row.cells[3 + i]));
                    }
                }
            }
            return sums.entrySet()
                    .stream()
                    .map(entry -> "      {\"month\": \"" + entry.getKey() + "\", \"cost\": " + entry.getValue()[0]
                            + ", \"impressions\": " + entry.getValue()[1] + ", \"clicks\": " + entry.getValue()[2]
                            + ", \"conversions\": " + entry.getValue()[3] + ", \"revenue\": " + entry.getValue()[4]
                            + "}")
                    .toList();
        }
    }
}
