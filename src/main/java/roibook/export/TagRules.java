package roibook.export;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which tags remove what, in the words of nbconvert's `TagRemovePreprocessor`; unlike there they are applied to
/// what a notebook holds after it ran, never before.
///
/// @param removeCell tags whose cells go
/// @param removeAllOutputs tags whose cells lose all outputs
/// @param removeSingleOutput tags of outputs (in the output's own metadata) that go
/// @param removeInput tags whose cells lose their source
public record TagRules(Set<String> removeCell, Set<String> removeAllOutputs, Set<String> removeSingleOutput,
        Set<String> removeInput) {

    /// Copies the sets.
    ///
    /// @param removeCell tags whose cells go
    /// @param removeAllOutputs tags whose cells lose all outputs
    /// @param removeSingleOutput tags of outputs that go
    /// @param removeInput tags whose cells lose their source
    public TagRules {
        removeCell = Set.copyOf(removeCell);
        removeAllOutputs = Set.copyOf(removeAllOutputs);
        removeSingleOutput = Set.copyOf(removeSingleOutput);
        removeInput = Set.copyOf(removeInput);
    }

    /// {@return the tags of Jupyter Book and of nbconvert's manual: `remove-cell`, `remove_output` and so on}
    public static TagRules defaults() {
        var output = Set.of("remove-output", "remove_output");
        return new TagRules(Set.of("remove-cell", "remove_cell"), output, output,
                Set.of("remove-input", "remove_input"));
    }

    /// These rules and others together.
    ///
    /// @param cell more tags whose cells go
    /// @param allOutputs more tags whose cells lose all outputs
    /// @param singleOutput more tags of outputs that go
    /// @param input more tags whose cells lose their source
    /// @return the union
    public TagRules and(Set<String> cell, Set<String> allOutputs, Set<String> singleOutput,
            Set<String> input) {
        return new TagRules(union(removeCell, cell), union(removeAllOutputs, allOutputs),
                union(removeSingleOutput, singleOutput), union(removeInput, input));
    }

    static boolean any(List<String> tags, Set<String> wanted) {
        return tags.stream().anyMatch(wanted::contains);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
