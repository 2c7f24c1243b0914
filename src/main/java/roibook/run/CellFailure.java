package roibook.run;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import roibook.notebook.Output;

/// A cell that did not do what it should.
///
/// @param position the cell's position among all cells, from 1
/// @param cellId the cell's id
/// @param title what a reader knows the cell by: its first comment, or the heading above it
/// @param failure the error as it stands in the notebook
public record CellFailure(int position, String cellId, String title, Output.Failure failure) {

    /// As IPython's tracebacks and those of our own kernel have it.
    private static final Pattern LINE = Pattern.compile("\\b[Cc]ell\\b[^,]{0,20},\\s+line (\\d{1,6})\\b");

    private static final Pattern OWN = Pattern.compile("^roibook\\.[\\w.$]*Exception, (?=\\S)");

    /// {@return the line of the cell that failed, from 1, where the kernel says which}
    public OptionalInt line() {
        return failure.traceback()
                .stream()
                .flatMap(String::lines)
                .map(LINE::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }

    /// {@return the failure in one line, without the kernel's name for it where that says nothing}
    public String summary() {
        var name = failure.saysItsClass() ? "" : failure.name();
        // What our own exceptions say is meant for people; which of our classes says it is not.
        var words = OWN.matcher(failure.value()).replaceFirst("").lines().findFirst().orElse("");
        return "cell " + position + " (" + title + "): "
                + (name.isEmpty() ? words : words.isEmpty() ? name : name + ": " + words);
    }
}
