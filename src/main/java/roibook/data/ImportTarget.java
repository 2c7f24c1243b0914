package roibook.data;

import roibook.data.Store.Change;
import roibook.data.Store.Import;

/// Where imported rows go: the store, or the database that is configured.
public interface ImportTarget extends AutoCloseable {

    /// Foretells what a commit of these rows would do.
    ///
    /// @param table the table they would go to
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    /// @return the change, with nothing changed
    /// @throws DataException when the target can't be reached or is not fit for it
    Change foresee(StoreTable table, Dataset rows, Import source);

    /// Adds rows to a table, for good, all of them or none. Rows of a record that is there already take its place (a
    /// restated day), and the same file with the same mapping changes nothing.
    ///
    /// @param table the table
    /// @param rows the rows, with the columns of [StoreTable#rawColumns()]
    /// @param source where they come from
    /// @return what was changed
    /// @throws DataException when another one is writing, or the target refuses
    Change commit(StoreTable table, Dataset rows, Import source);

    /// Ends the use of the target; the store holds nothing open.
    @Override
    default void close() {
        // nothing is held
    }
}
