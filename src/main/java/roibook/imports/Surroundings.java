package roibook.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What stands in a file beside the table that is read.
///
/// @param preamble the records before the header, cell by cell, blank ones too
/// @param sections where the table's rows stand, for a file of several tables; none when they go on to the file's end
/// @param others the other tables of the file, which are not read
record Surroundings(List<List<String>> preamble, List<Section> sections, List<Section> others) {

    static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of());

    static Surroundings preamble(List<List<String>> records) {
        return new Surroundings(List.copyOf(records), List.of(), List.of());
    }

    /// Whether a record that starts on a line belongs to the table.
    boolean takes(long line) {
        return sections.isEmpty() || sections.stream().anyMatch(section -> section.has(line));
    }

    /// One table of a file that has several.
    ///
    /// @param name what the file calls it; blank when it has no name
    /// @param start the first day it covers
    /// @param end the last day it covers
    /// @param headerLine where its header stands
    /// @param firstRow where its first row starts
    /// @param lastRow where its last row starts
    /// @param header its header
    record Section(String name, Optional<LocalDate> start, Optional<LocalDate> end, long headerLine,
            long firstRow, long lastRow, List<String> header) {

        boolean has(long line) {
            return line >= firstRow && line <= lastRow;
        }

        /// Whether both cover a day.
        boolean overlaps(Section other) {
            if (start.isEmpty() || other.start.isEmpty()) {
                return true;
            }
            return !start.get().isAfter(other.end.orElse(LocalDate.MAX))
                    && !other.start.get().isAfter(end.orElse(LocalDate.MAX));
        }

        @Override
        public String toString() {
            return "line " + headerLine + ": " + (name.isBlank() ? "" : "'" + name + "', ")
                    + String.join(", ", header);
        }
    }
}
