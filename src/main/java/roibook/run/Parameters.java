package roibook.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.Nearest;
import roibook.notebook.Cell;
import roibook.notebook.CellIds;
import roibook.notebook.CodeCell;
import roibook.notebook.Notebook;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of a notebook: what its cell tagged `parameters` declares, and how values get in.
///
/// In Java every name and value is checked against its declaration. Notebooks in Python, R, Julia and bash follow
/// papermill's rules: any name is taken, and what was typed becomes a number where it looks like one.
public final class Parameters {

    private static final String DECLARING = "parameters";
    private static final String SECRET_VARIABLE = "ROIBOOK_SECRET_";
    private static final String INJECTED = "injected-parameters";

    private final String file;
    private final Notebook notebook;
    private final String language;
    private final boolean isJava;
    private final List<Parameter> declared;

    private Parameters(String file, Notebook notebook) {
        this.file = file;
        this.notebook = notebook;
        language = notebook.language()
                .or(() -> notebook.kernelName().map(Parameters::languageOf))
                .orElse("java");
        isJava = language.equals("java");
        var source = tagged(DECLARING).map(index -> notebook.cells().get(index).source()).orElse("");
        declared = isJava ? JavaSource.parameters(source) : PythonSource.parameters(source);
    }

    /// Reads what a notebook declares.
    ///
    /// @param file the notebook's name, for messages
    /// @param notebook the notebook
    /// @return its parameters
    public static Parameters of(String file, Notebook notebook) {
        return new Parameters(file, notebook);
    }

    private static String languageOf(String kernel) {
        var name = kernel.toLowerCase(Locale.ROOT);
        return name.matches("(i|j|rapaio-)?java.*|roibook.*") && !name.startsWith("javascript")
                ? "java"
                : name.startsWith("python") || name.startsWith("ipy") ? "python" : name;
    }

    /// {@return the parameters in the order they are declared}
    public List<Parameter> declared() {
        return List.copyOf(declared);
    }

    /// {@return the values as JSON, typed as declared, for metadata}
    ///
    /// @param values the values by name
    /// @throws ParameterException if a name is unknown or a value does not fit
    public ObjectNode resolved(Map<String, ParameterValue> values) {
        var resolved = JsonNodeFactory.instance.objectNode();
        fitting(values).forEach((name, fitting) -> resolved.set(name, fitting.value()));
        return resolved;
    }

    /// {@return what the parameters will be: the values given, else the defaults as far as they can be told without
    /// running the notebook; secrets are left out}
    ///
    /// @param values the values by name
    /// @throws ParameterException if a name is unknown or a value does not fit
    public ObjectNode effective(Map<String, ParameterValue> values) {
        var all = JsonNodeFactory.instance.objectNode();
        declared.forEach(parameter -> (isJava ? Defaults.java(parameter) : Defaults.python(parameter))
                .ifPresent(value -> all.set(parameter.name(), value)));
        all.setAll(resolved(values));
        values.forEach((name, value) -> {
            if (value instanceof ParameterValue.Hidden) {
                all.remove(name);
            }
        });
        return all;
    }

    /// Puts values into the notebook: in a cell tagged `injected-parameters`, in place of an earlier one, else
    /// behind the parameters. Without values the notebook stays as it is.
    ///
    /// @param values the values by name
    /// @return the notebook with the values
    /// @throws ParameterException if a name is unknown or a value does not fit
    public Notebook inject(Map<String, ParameterValue> values) {
        if (values.isEmpty()) {
            return notebook;
        }
        var source = source(values);
        var cells = new ArrayList<>(notebook.cells());
        var earlier = tagged(INJECTED);
        cells.removeIf(cell -> cell.hasTag(INJECTED));
        var at = earlier.orElseGet(() -> tagged(DECLARING).map(index -> index + 1).orElse(0));
        cells.add(Math.min(at, cells.size()), injected(cells, source));
        return notebook.withCells(cells);
    }

    /// {@return the cell that gives the parameters these values, in the notebook's language}
    ///
    /// @param values the values by name
    /// @throws ParameterException if a name is unknown or a value does not fit
    public String source(Map<String, ParameterValue> values) {
        var lines = new ArrayList<String>();
        lines.add(isJava ? "// Parameters" : "# Parameters");
        fitting(values).forEach((name, fitting) -> lines.add(values.get(name) instanceof ParameterValue.Hidden
                ? hidden(name)
                : isJava
                        ? type(name) + " " + name + " = " + fitting.source() + ";"
                        : script().assignment(name, fitting.source())));
        return String.join("\n", lines);
    }

    private ScriptSource script() {
        return ScriptSource.of(file, language);
    }

    private String hidden(String name) {
        var variable = SECRET_VARIABLE + name;
        return isJava
                ? type(name) + " " + name + " = System.getenv(\"" + variable + "\");"
                : script().assignment(name, script().fromEnvironment(variable));
    }

    /// {@return the variables through which the kernel gets the secrets among these values}
    ///
    /// @param values the values by name
    static Map<String, String> secretVariables(Map<String, ParameterValue> values) {
        var variables = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (value instanceof ParameterValue.Hidden(var secret)) {
                variables.put(SECRET_VARIABLE + name, secret);
            }
        });
        return variables;
    }

    /// The same id in every run, or every run would differ from the last one.
    private static Cell injected(List<Cell> others, String source) {
        var taken = others.stream().map(Cell::id).collect(Collectors.toSet());
        var id = INJECTED;
        for (var n = 0; taken.contains(id); n++) {
            id = CellIds.of(INJECTED, "", n);
        }
        return CodeCell.of(id, source).withMetadata(metadata -> {
            metadata.putArray("tags").add(INJECTED);
            return metadata;
        });
    }

    private Optional<Integer> tagged(String tag) {
        for (var index = 0; index < notebook.cells().size(); index++) {
            if (notebook.cells().get(index) instanceof CodeCell cell && cell.hasTag(tag)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private Map<String, JavaTypes.Fitting> fitting(Map<String, ParameterValue> values) {
        var fitting = new LinkedHashMap<String, JavaTypes.Fitting>();
        values.forEach(
                (name, value) -> fitting.put(name, isJava ? fitted(name, value) : assigned(name, value)));
        return fitting;
    }

    private JavaTypes.Fitting assigned(String name, ParameterValue value) {
        var script = script();
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
            throw new ParameterException("'" + name + "' cannot be the name of a parameter");
        }
        var node = PythonSource.value(value);
        return new JavaTypes.Fitting(script.literal(node), node);
    }

    private JavaTypes.Fitting fitted(String name, ParameterValue value) {
        var parameter = find(name).orElseThrow(() -> new ParameterException(unknown(name)));
        try {
            return JavaTypes.fit(parameter.type(), value);
        } catch (JavaTypes.MisfitException e) {
            var given = switch (value) {
                case ParameterValue.Text(var text) -> text;
                case ParameterValue.Hidden _ -> SecretMask.STARS;
                case ParameterValue.Json(var node) -> node.isString() ? node.stringValue() : node.toString();
            };
            var type = parameter.type().isEmpty()
                    ? "a var of unknown type"
                    : "declared as " + parameter.type();
            throw new ParameterException(file + ": parameter '" + name + "' is " + type + ", but '" + given
                    + "' was given; it should be " + e.getMessage());
        }
    }

    private String unknown(String name) {
        if (declared.isEmpty()) {
            return file + " has no parameter '" + name + "': "
                    + (tagged(DECLARING).isPresent()
                            ? "its cell tagged 'parameters' declares none"
                            : "tag the cell that declares them 'parameters'");
        }
        var nearest = Nearest.to(name, declared.stream().map(Parameter::name).toList())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return file + " has no parameter '" + name + "'" + nearest + " It has "
                + declared.stream()
                        .map(parameter -> parameter.name()
                                + (parameter.type().isEmpty() ? "" : " (" + parameter.type() + ")"))
                        .collect(Collectors.joining(", "));
    }

    private String type(String name) {
        return find(name).map(Parameter::type).orElse("");
    }

    private Optional<Parameter> find(String name) {
        return declared.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }
}
