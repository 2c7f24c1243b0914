package roibook.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import roibook.cli.RunBatch.Result;
import roibook.run.Outcome;
import roibook.run.ParameterException;

/// `--fail-if`: figures that turn into an exit code.
final class FailIfOptions {

    @Option(names = "--fail-if", paramLabel = "CONDITION", description = "Ends with 1 when a run's figures are so, such "
            + "as 'roas < 2', 'roas[Search] < 1.5 or cost > 5000'; the reports are there all the same.")
    private List<String> conditions = List.of();

    /// The conditions, read before anything starts.
    ///
    /// @throws ParameterException when one can't be read
    List<Condition> conditions() {
        return conditions.stream().map(Condition::of).toList();
    }

    /// Judges what runs have left. A figure that some of the notebooks have is asked of those only.
    ///
    /// @param conditions what to judge by
    /// @param results what became of the notebooks
    /// @param code what the command would end with
    /// @param line takes each sentence
    /// @return what it ends with
    static ExitCode judge(List<Condition> conditions, List<Result> results, ExitCode code,
            Consumer<String> line) {
        var worst = code;
        for (var condition : conditions) {
            var unknown = new ArrayList<String>();
            int known = 0;
            for (var result : results) {
                if (result.run().filter(run -> run.outcome() == Outcome.DONE).isEmpty()) {
                    continue; // it has failed already, and says so
                }
                try {
                    var broken = condition.broken(figures(result));
                    known++;
                    if (broken.isPresent()) {
                        line.accept(result.title() + ": " + broken.get());
                        worst = worst == ExitCode.DONE ? ExitCode.CELL_FAILED : worst;
                    }
                } catch (ParameterException e) {
                    unknown.add(result.title() + ": " + e.getMessage());
                }
            }
            if (known == 0 && !unknown.isEmpty()) {
                unknown.forEach(line);
                worst = worst == ExitCode.DONE || worst == ExitCode.CELL_FAILED ? ExitCode.BAD_INPUT : worst;
            }
        }
        return worst;
    }

    private static FigureSet figures(Result result) {
        return result.written()
                .stream()
                .filter(file -> file.toString().endsWith(".figures.json"))
                .findFirst()
                .map((Path file) -> FigureSet.read(file))
                .orElseThrow(() -> new ParameterException("the run left no figures"));
    }
}
