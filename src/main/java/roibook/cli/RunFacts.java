package roibook.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import roibook.notebook.NotebookFile;
import roibook.notebook.NotebookFormatException;
import roibook.roi.ReportingPeriod;
import roibook.run.ParameterValue;
import roibook.run.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an executed notebook says of how it was made, in its metadata under `roibook`. Secrets are named, never told.
///
/// @param runId what the call is known by
/// @param command the command as it was typed
/// @param asOf the day that `--period` counted back from
/// @param period the days that `--period` named
/// @param version which Roibook it was
/// @param fingerprints tell whether a run would find everything as it was
record RunFacts(String runId, List<String> command, LocalDate asOf, Optional<ReportingPeriod> period,
        String version, Fingerprints fingerprints) {

    ObjectNode of(RunJob job) {
        var facts = JsonMapper.shared().createObjectNode();
        facts.put("run_id", runId).put("version", version);
        var words = facts.putArray("command");
        command.forEach(words::add);
        if (!job.label().isEmpty()) {
            facts.put("run", job.label());
        }
        facts.put("as_of", asOf.toString());
        period.ifPresent(days -> facts.putObject("period")
                .put("from", days.from().toString())
                .put("to", days.to().toString()));
        try {
            var notebook = NotebookFile.read(job.notebook());
            var parameters = Parameters.of(job.notebook().toString(), notebook);
            facts.set("parameters", parameters.effective(job.values()));
            fingerprints.of(job, notebook).ifPresent(print -> facts.put("fingerprint", print));
        } catch (NotebookFormatException e) {
            // its run says so
        }
        var secrets = job.values()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() instanceof ParameterValue.Hidden)
                .map(java.util.Map.Entry::getKey)
                .toList();
        if (!secrets.isEmpty()) {
            var names = facts.putArray("secrets");
            secrets.forEach(names::add);
        }
        return facts;
    }

    static String versionOf(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }
}
