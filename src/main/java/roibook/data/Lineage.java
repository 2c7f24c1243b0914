package roibook.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where the rows of a dataset come from and what became of them on the way.
///
/// @param sources the files or tables that were read
/// @param read source rows read
/// @param accepted source rows accepted, the repaired ones among them
/// @param repaired source rows accepted after a repair
/// @param rejected source rows rejected; `accepted + rejected = read`
/// @param newestDay the newest day in the rows, when they have days
/// @param snapshot when the rows were as their source has them, for rows of a database
public record Lineage(List<Source> sources, long read, long accepted, long repaired, long rejected,
        Optional<LocalDate> newestDay, Optional<Snapshot> snapshot) {

    /// The lineage of rows that are no snapshot of a database.
    ///
    /// @param sources the files or tables that were read
    /// @param read source rows read
    /// @param accepted source rows accepted, the repaired ones among them
    /// @param repaired source rows accepted after a repair
    /// @param rejected source rows rejected
    /// @param newestDay the newest day in the rows, when they have days
    public Lineage(List<Source> sources, long read, long accepted, long repaired, long rejected,
            Optional<LocalDate> newestDay) {
        this(sources, read, accepted, repaired, rejected, newestDay, Optional.empty());
    }

    /// The same of rows that a database had at a time.
    ///
    /// @param when when, and why it was not asked just now
    /// @return the lineage
    public Lineage at(Snapshot when) {
        return new Lineage(sources, read, accepted, repaired, rejected, newestDay, Optional.of(when));
    }

    /// The lineage of rows of which nothing is known but their number.
    ///
    /// @param rows how many there are
    /// @return a lineage without sources
    public static Lineage ofRows(long rows) {
        return new Lineage(List.of(), rows, rows, 0, 0, Optional.empty());
    }

    /// {@return the versions of what computes these rows, such as `roibook 1.0.0, DuckDB v2.0.0`}
    public String versions() {
        return Versions.text();
    }

    /// A file or table that rows were read from.
    ///
    /// @param name the file's name or the table's name
    /// @param sha256 the hash of the file's bytes in hex; empty for a source without bytes
    /// @param rows rows in it
    /// @param importedAt when it was read
    public record Source(String name, String sha256, long rows, Instant importedAt) {}

    /// Rows of a database as they were at a time.
    ///
    /// @param source the database, such as `mysql://db.example.com:3306/marketing`; never with an account
    /// @param asOf when they were the same as in the database
    /// @param age how long ago that was when they were loaded; zero when the database was asked just now
    /// @param away why the database was not asked, in half a sentence; empty when it was
    /// @param configured whether there is a database to ask; without one the rows are those of an earlier one
    /// @param maxAge the age that is allowed where nobody allows an older one (`data.max-age`)
    public record Snapshot(String source, Instant asOf, Duration age, Optional<String> away,
            boolean configured, Duration maxAge) {

        /// A snapshot of a database that is configured, with the age that is allowed unless another is set.
        ///
        /// @param source the database
        /// @param asOf when they were the same as in the database
        /// @param age how long ago that was when they were loaded
        /// @param away why the database was not asked
        public Snapshot(String source, Instant asOf, Duration age, Optional<String> away) {
            this(source, asOf, age, away, true, Freshness.USUAL);
        }
    }
}
