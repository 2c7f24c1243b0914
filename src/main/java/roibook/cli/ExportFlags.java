package roibook.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import roibook.export.ExportOptions;
import roibook.export.TagRules;

/// nbconvert's flags, and ours beside them, for `run` and `export` alike.
final class ExportFlags {

    @Option(names = "--no-input", description = "Hides the code.")
    private boolean noInput;

    @Option(names = "--no-prompt", description = "Hides In [3]: and Out[3]:.")
    private boolean noPrompt;

    @Option(names = "--template", paramLabel = "NAME", description = "executive (for people who read reports) or lab "
            + "(nbconvert's structure and class names).")
    private @Nullable String template;

    @Option(names = "--theme", paramLabel = "NAME", description = "auto, light or dark.")
    private ExportOptions.Theme theme = ExportOptions.Theme.AUTO;

    @Option(names = "--paper", paramLabel = "SIZE", description = "a4 or letter, for PDF.")
    private ExportOptions.Paper paper = ExportOptions.Paper.A4;

    @Option(names = "--trust", description = "Passes scripts and HTML in outputs on as they are.")
    private boolean trust;

    @Option(names = "--TagRemovePreprocessor.remove_cell_tags", paramLabel = "TAGS", split = ",", description = "Tags "
            + "whose cells are left out.")
    private List<String> removeCell = List.of();

    @Option(names = "--TagRemovePreprocessor.remove_all_outputs_tags", paramLabel = "TAGS", split = ",", description = "Tags whose cells lose their outputs.")
    private List<String> removeAllOutputs = List.of();

    @Option(names = "--TagRemovePreprocessor.remove_single_output_tags", paramLabel = "TAGS", split = ",", description = "Tags of outputs that are left out.")
    private List<String> removeSingleOutput = List.of();

    @Option(names = "--TagRemovePreprocessor.remove_input_tags", paramLabel = "TAGS", split = ",", description = "Tags whose cells lose their code.")
    private List<String> removeInput = List.of();

    /// The options for one notebook.
    ///
    /// @param name its file name without the ending
    /// @param usual the template when none was asked for
    ExportOptions options(String name, String usual) {
        var options = ExportOptions.builder(name)
                .template(Optional.ofNullable(template).orElse(usual))
                .theme(theme)
                .paper(paper)
                .trusted(trust)
                .tags(TagRules.defaults()
                        .and(tags(removeCell), tags(removeAllOutputs), tags(removeSingleOutput),
                                tags(removeInput)));
        if (noPrompt) {
            options.prompts(false);
        }
        if (noInput) {
            options.input(false);
        }
        return options.build();
    }

    /// Tags as nbconvert takes them: one flag a tag, or a Python set or list.
    private static Set<String> tags(List<String> given) {
        return given.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(text -> text.replaceAll("[\\[\\]{}()\"'\\s]", ""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }
}
