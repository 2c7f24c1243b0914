package roibook.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `roibook diff`: which figures changed between two runs, and why.
@Command(name = "diff", description = "Says which figures changed between two runs, and why.", mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The figures, executed notebook or folder of one run.")
    @SuppressWarnings("NullAway.Init")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The same of the other run.")
    @SuppressWarnings("NullAway.Init")
    private Path now;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var before = RunLeft.below(old);
        var after = RunLeft.below(now);
        var out = spec.commandLine().getOut();
        var all = JsonMapper.shared().createObjectNode();
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (var name : names) {
            var one = before.get(name);
            var other = after.get(name);
            if (one == null || other == null) {
                var word = one == null ? "new" : "gone";
                all.putObject(name).put("run", word);
                say(out, name + ": the run is " + word);
                continue;
            }
            var difference = RunDifference.between(one, other);
            all.set(name, difference.toJson());
            say(out, name, difference);
        }
        if (json) {
            var node = names.equals(java.util.Set.of("")) ? all.path("") : all;
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node));
        }
        out.flush();
        return ExitCode.DONE.value();
    }

    private void say(PrintWriter out, String text) {
        if (!json) {
            out.println(text);
        }
    }

    private void say(PrintWriter out, String name, RunDifference difference) {
        var indent = name.isEmpty() ? "" : "  ";
        if (!name.isEmpty()) {
            say(out, name + (difference.isNone() ? ": nothing changed" : ""));
        } else if (difference.isNone()) {
            say(out, "nothing changed");
        }
        for (var line : table(difference.figures())) {
            say(out, indent + line);
        }
        if (!difference.figures().isEmpty() || !difference.reasons().isEmpty()) {
            say(out, indent + (difference.reasons().isEmpty()
                    ? "why: nothing else differs that runs keep"
                    : difference.figures().isEmpty() ? "no figure changed, but:" : "why:"));
        }
        difference.reasons().forEach(reason -> say(out, indent + "- " + Terminal.plain(reason)));
    }

    private static List<String> table(List<RunDifference.Change> changes) {
        int width = changes.stream().mapToInt(change -> change.name().length()).max().orElse(0);
        return changes.stream()
                .map(change -> String.format("%-" + Math.max(1, width) + "s  %14s -> %14s  %s", change.name(),
                        change.before().map(RunDifference::number).orElse("-"),
                        change.after().map(RunDifference::number).orElse("-"), change.by()).stripTrailing())
                .toList();
    }
}
