package roibook.data;

import java.util.Optional;

/// What writes and reads the rows.
final class Versions {

    private Versions() {}

    /// {@return Roibook's version; `dev` when it runs from its classes}
    static String roibook() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion()).orElse("dev");
    }

    /// {@return the version of the embedded engine}
    static String duckdb() {
        return Engine.embedded().rows("select version() as v").getFirst().text("v").orElse("?");
    }

    static String text() {
        return "roibook " + roibook() + ", DuckDB " + duckdb();
    }
}
