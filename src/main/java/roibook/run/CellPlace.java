package roibook.run;

import java.util.ArrayList;
import java.util.List;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;

/// Where a code cell stands in its notebook.
///
/// @param number its number among the code cells, from 1
/// @param of how many code cells there are
/// @param position its position among all cells, from 1
/// @param id its id
/// @param title what a reader knows it by: its first comment, or the heading above it
public record CellPlace(int number, int of, int position, String id, String title) {

    /// {@return the places of all code cells, in their order}
    ///
    /// @param notebook the notebook
    public static List<CellPlace> of(Notebook notebook) {
        var cells = notebook.cells();
        int of = (int) cells.stream().filter(CodeCell.class::isInstance).count();
        var places = new ArrayList<CellPlace>(of);
        for (int index = 0; index < cells.size(); index++) {
            if (cells.get(index) instanceof CodeCell cell) {
                places.add(new CellPlace(places.size() + 1, of, index + 1, cell.id(),
                        CellTitles.of(cells, index)));
            }
        }
        return List.copyOf(places);
    }
}
