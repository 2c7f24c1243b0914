package roibook.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import roibook.config.Config;
import roibook.config.Durations;
import roibook.config.Setting;

/// How old data may be.
///
/// @param mode whether an older state may serve
/// @param maxAge how long ago it may have been the source's
/// @param maxAgeIsSet whether somebody asked for that age; files are held to it only then
record Freshness(Mode mode, Duration maxAge, boolean maxAgeIsSet) {

    /// The age that is allowed unless another is set, and data of any age.
    static final Duration USUAL = Durations.parse(Setting.DATA_MAX_AGE.defaultValue().orElseThrow());
    static final Freshness ANY = new Freshness(Mode.ANY, USUAL, false);

    /// Whether an older state may serve.
    enum Mode {
        /// Up to an age.
        MAX_AGE,
        /// Of any age.
        ANY,
        /// Never.
        LIVE
    }

    static Freshness of(Config config) {
        var mode = switch (config.required(Setting.DATA_FRESHNESS)) {
            case "any" -> Mode.ANY;
            case "live" -> Mode.LIVE;
            default -> Mode.MAX_AGE;
        };
        return new Freshness(mode, config.duration(Setting.DATA_MAX_AGE).orElseThrow(),
                !config.origin(Setting.DATA_MAX_AGE).equals("default"));
    }

    /// The age of a state; nothing is younger than now, wherever the clock was set to since.
    static Duration age(Instant asOf, Clock clock) {
        var age = Duration.between(asOf, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// Refuses a snapshot that is too old.
    ///
    /// @throws StaleDataException when it is
    void require(Lineage.Snapshot snapshot) {
        if (isTooOld(snapshot.age())) {
            throw new StaleDataException("the snapshot of " + snapshot.source() + " is from "
                    + minute(snapshot.asOf()) + ", " + words(snapshot.age())
                    + " old, and data.max-age allows "
                    + words(maxAge)
                    + snapshot.away()
                            .map(why -> snapshot.configured() ? "; the database is away: " + why : "; " + why)
                            .orElse("")
                    + (snapshot.configured()
                            ? ". Sync when it is back (./roibook sync)"
                            : ". Set database.url and sync (./roibook sync)")
                    + ", or report all the same: --allow-stale");
        }
    }

    /// Refuses files that were imported too long ago, when an age was asked for.
    ///
    /// @throws StaleDataException when they were
    void requireImport(String table, Instant last, Clock clock) {
        var age = age(last, clock);
        if (maxAgeIsSet && isTooOld(age)) {
            throw new StaleDataException("the last import of " + table + " was at " + minute(last) + ", "
                    + words(age) + " ago, and data.max-age allows " + words(maxAge)
                    + ". Import newer files (./roibook import FILE), or report all the same: --allow-stale");
        }
    }

    private boolean isTooOld(Duration age) {
        return mode == Mode.MAX_AGE && age.compareTo(maxAge) > 0;
    }

    private static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
    }

    /// A duration as people say it.
    static String words(Duration age) {
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toHours() < 72 ? age.toHours() + " h" : age.toDays() + " days";
    }

    /// Why no older state may serve, if that is so.
    Optional<String> refusal() {
        return mode == Mode.LIVE
                ? Optional.of("no older state may serve (--fresh, data.freshness: live)")
                : Optional.empty();
    }
}
