package roibook.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import roibook.run.ParameterValue;

/// One notebook with one set of values, and where its reports go.
///
/// @param notebook its file
/// @param label what tells it from other runs of the same notebook, such as `channel=Search`; empty for the only one
/// @param values its parameters by name
/// @param folder where its reports go
/// @param name what its reports are called, without ending
record RunJob(Path notebook, String label, Map<String, ParameterValue> values, Path folder, String name) {

    RunJob {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// A notebook that runs once, as it is.
    static RunJob of(Path notebook, Path folder) {
        return new RunJob(notebook, "", Map.of(), folder, Inputs.stem(notebook));
    }

    /// Where the executed notebook goes.
    Path output() {
        return folder.resolve(name + ".ipynb");
    }

    /// What people call it.
    String title() {
        return title(notebook, label);
    }

    static String title(Path notebook, String label) {
        return Inputs.stem(notebook) + (label.isEmpty() ? "" : " (" + label + ")");
    }
}
