package roibook.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import roibook.Nearest;

/// Where an export of campaigns comes from. Each platform writes its files in its own way (lines before the header,
/// total rows, units, names of columns in the user's language), counts conversions in its own attribution window, and
/// cuts days in its own time zone; an import reads, notes and keeps that.
public enum AdPlatform {

    /// Google Ads: reports of the user interface, and results of its API with amounts in micros.
    GOOGLE_ADS("google-ads", "Google Ads",
            "each conversion action's own window, by default 30 days after a click, 1 day after an engaged view;"
                    + " counted on the day of the click",
            "the account's time zone", "Segment > Time > Day, then Download > .csv"),

    /// Meta Ads Manager (Facebook and Instagram), and results of its Insights API.
    META_ADS("meta-ads", "Meta Ads", "by default 7 days after a click or 1 day after a view",
            "the ad account's time zone",
            "Breakdown > By time > Day, then Export (in the API: time_increment=1)"),

    /// Google Analytics 4: what the web site counted, for all sources of visits; it knows no cost.
    GA4("ga4", "Google Analytics 4",
            "the property's own model, by default data-driven across all channels, up to 90 days",
            "the property's time zone",
            "add the dimension Date: Explore > Free form > Rows: Date and Session campaign, then Export data > CSV"),

    /// Microsoft Advertising: reports of the user interface and of the reporting API.
    MICROSOFT_ADS("microsoft-ads", "Microsoft Ads",
            "each conversion goal's own window, by default 30 days after a click",
            "the time zone that the report names; the account's, unless UTC was asked for",
            "Reports > Campaign > Show (unit of time): Day, then Download"),

    /// LinkedIn Campaign Manager.
    LINKEDIN_ADS("linkedin-ads", "LinkedIn Ads",
            "each conversion's own window, by default 30 days after a click or 7 days after a view",
            "UTC", "Export > Campaign performance > Time breakdown: Daily"),

    /// TikTok Ads Manager.
    TIKTOK_ADS("tiktok-ads", "TikTok Ads", "by default 7 days after a click or 1 day after a view",
            "UTC in most accounts", "Reporting > Custom report > Dimensions: By Day, then Export"),

    /// None of these: a table of one's own, of which nothing is assumed.
    OTHER("other", "no ad platform", "", "", "");

    private final String id;
    private final String title;
    private final String attribution;
    private final String zone;
    private final String daily;

    AdPlatform(String id, String title, String attribution, String zone, String daily) {
        this.id = id;
        this.title = title;
        this.attribution = attribution;
        this.zone = zone;
        this.daily = daily;
    }

    /// Finds a platform by its name.
    ///
    /// @param name such as `google-ads`, in any case
    /// @return the platform
    /// @throws ImportException when there is no such platform
    public static AdPlatform of(String name) {
        var wanted = name.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", "-");
        return Arrays.stream(values())
                .filter(platform -> platform.id.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ImportException("there is no platform '" + name + "'"
                        + Nearest.to(wanted, ids()).map(near -> "; did you mean '" + near + "'?").orElse("")
                        + " There are: " + String.join(", ", ids())
                        + ", and auto, which looks at the file"));
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(AdPlatform::id).toList();
    }

    /// {@return the name that rows and the command line use, such as `google-ads`}
    public String id() {
        return id;
    }

    /// {@return the name that people use, such as `Google Ads`}
    public String title() {
        return title;
    }

    /// {@return the window in which the platform claims conversions unless the account says otherwise, in English; blank
    /// for no platform}
    public String attribution() {
        return attribution;
    }

    /// In which time zone its days begin.
    String zone() {
        return zone;
    }

    /// Where in its menus an export by day is found.
    String daily() {
        return daily;
    }

    boolean isKnown() {
        return this != OTHER;
    }

    @Override
    public String toString() {
        return title;
    }
}
