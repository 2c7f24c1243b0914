package roibook.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.notebook.CodeCell;
import roibook.notebook.MarkdownCell;
import roibook.notebook.Notebook;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ParametersTest {

    private static final String DECLARED = """
        // what the report is about
        import java.time.LocalDate;
        int year = 2024;
        LocalDate from = LocalDate.of(2026, 10, 1), to = LocalDate.of(2026, 10, 31);   // the period
        final String channel = "a;b, c = 1"; // one channel; empty for all
        double margin = 0.42;   /* 0 to 1 */
        BigDecimal budget = null;
        List<String> channels = List.of("Search", "Email");
        Map<String, Double> targets = Map.of("Search", 1.5);
        java.time.DayOfWeek day = java.time.DayOfWeek.MONDAY;
        var deep = true;
        var limit = 10L;
        String text = \"""
            int notOne = 1;
            \""";
        int[] steps = {1, 2, 3};
        char mark = ';';
        int twice(int x) { int inner = 2; return x * inner; }
        short small = 1; byte tiny = 2; float ratio = 1f; boolean on = false;
        System.out.println("int no = 1");
        Foo foo = new Foo();
        int last = 5""";

    private static Notebook notebook(String language, String source) {
        var metadata = JsonMapper.shared().createObjectNode();
        metadata.putObject("language_info").put("name", language);
        return new Notebook(metadata,
                List.of(MarkdownCell.of("intro", "# Title"), CodeCell.of("p", source).withMetadata(m -> {
                    m.putArray("tags").add("parameters");
                    return m;
                }), CodeCell.of("next", "1")));
    }

    private static Parameters java() {
        return Parameters.of("n.ipynb", notebook("Java", DECLARED));
    }

    private static String injected(String name, String value) {
        return java().inject(Map.of(name, ParameterValue.of(value))).cells().get(2).source();
    }

    @Test
    void readsNamesTypesDefaultsAndHelp() {
        assertThat(java().declared()).extracting(Parameter::name, Parameter::type)
                .containsExactly(
                        tuple("year", "int"),
                        tuple("from", "LocalDate"),
                        tuple("to", "LocalDate"),
                        tuple("channel", "String"),
                        tuple("margin", "double"),
                        tuple("budget", "BigDecimal"),
                        tuple("channels", "List<String>"),
                        tuple("targets", "Map<String, Double>"),
                        tuple("day", "java.time.DayOfWeek"),
                        tuple("deep", "boolean"),
                        tuple("limit", "long"),
                        tuple("text", "String"),
                        tuple("steps", "int[]"),
                        tuple("mark", "char"),
                        tuple("small", "short"),
                        tuple("tiny", "byte"),
                        tuple("ratio", "float"),
                        tuple("on", "boolean"),
                        tuple("foo", "Foo"),
                        tuple("last", "int"));
        assertThat(java().declared()).filteredOn(parameter -> !parameter.help().isEmpty())
                .extracting(Parameter::name, Parameter::help)
                .containsExactly(tuple("from", "the period"),
                        tuple("to", "the period"),
                        tuple("channel", "one channel; empty for all"),
                        tuple("margin", "0 to 1"));
        assertThat(java().declared().get(2).defaultSource()).isEqualTo("LocalDate.of(2026, 10, 31)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "year     | 2025              | int year = 2025;",
            "year     | -7                | int year = -7;",
            "year     | 2_000             | int year = 2000;",
            "limit    | 3000000000        | long limit = 3000000000L;",
            "small    | -32768            | short small = (short) -32768;",
            "tiny     | 127               | byte tiny = (byte) 127;",
            "ratio    | 0.5               | float ratio = 0.5f;",
            "margin   | 1                 | double margin = 1.0;",
            "margin   | 4e-1              | double margin = 0.4;",
            "on       | TRUE              | boolean on = true;",
            "deep     | false             | boolean deep = false;",
            "mark     | '                 | char mark = '\\'';",
            "channel  | A\"B\\            | String channel = \"A\\\"B\\\\\";",
            "channel  | null              | String channel = \"null\";",
            "channel  | ü😀               | String channel = \"ü😀\";",
            "channel  | q=%20x            | String channel = \"q=\\4520x\";",
            "from     | 2026-02-28        | LocalDate from = java.time.LocalDate.parse(\"2026-02-28\");",
            "budget   | 1.50              | BigDecimal budget = new java.math.BigDecimal(\"1.50\");",
            "budget   | null              | BigDecimal budget = null;",
            "day      | FRIDAY            | java.time.DayOfWeek day = java.time.DayOfWeek.FRIDAY;",
            "channels | Search, Email     | List<String> channels = java.util.List.of(\"Search\", \"Email\");",
            "channels | [\"a,b\"]         | List<String> channels = java.util.List.of(\"a,b\");",
            "steps    | 4,5               | int[] steps = new int[]{4, 5};",
            "targets  | {\"A\": 2}        | Map<String, Double> targets = java.util.Map.ofEntries(java.util.Map.entry(\"A\", 2.0));"})
    void writesValuesOfTheDeclaredType(String name, String value, String line) {
        assertThat(injected(name, value)).isEqualTo("// Parameters\n" + line);
    }

    @Test
    void escapesWhatWouldEndALine() {
        assertThat(injected("channel", "a\nb\u0001\u007f")).endsWith("String channel = \"a\\nb\\001\\177\";");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"year|abc|declared as int",
            "year|2147483648|from -2147483648 to 2147483647",
            "year|1.5|a whole number", "year||declared as int", "margin|abc|declared as double",
            "margin|0,4|with a point",
            "margin|1e999|that a double can hold", "on|yes|true or false",
            "from|31.10.2026|written like 2026-10-31",
            "from|2026-02-30|written like", "mark|ab|a single character", "tiny|128|from -128 to 127",
            "foo|a b|of a type that can be given", "targets|[1]|a map", "channels|[1]|put quotes around it",
            "channels|{|valid JSON", "year|1e999999999|a whole number"})
    void refusesWhatDoesNotFit(String name, String value, String message) {
        assertThatThrownBy(() -> injected(name, value == null ? "" : value))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("n.ipynb: parameter '" + name + "'")
                .hasMessageContaining(message);
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> injected("yaer", "2025")).isInstanceOf(ParameterException.class)
                .hasMessageContaining("no parameter 'yaer'; did you mean 'year'?");
        assertThatThrownBy(() -> injected("somethingElse", "1")).hasMessageNotContaining("did you mean")
                .hasMessageContaining("year (int)");
    }

    @Test
    void keepsTheTypesOfValuesFromAFile() throws Exception {
        var json = JsonMapper.shared()
                .readTree(
                        """
                            {"year": 2025, "margin": 1, "channel": "x", "channels": ["a"], "on": true, "budget": 12.5, "from": null}""");
        var values = new LinkedHashMap<String, ParameterValue>();
        json.forEachEntry((name, node) -> values.put(name, ParameterValue.of(node)));
        assertThat(java().inject(values).cells().get(2).source()).isEqualTo("""
            // Parameters
            int year = 2025;
            double margin = 1.0;
            String channel = "x";
            List<String> channels = java.util.List.of("a");
            boolean on = true;
            BigDecimal budget = new java.math.BigDecimal("12.5");
            LocalDate from = null;""");
        assertThat(java().resolved(values)).hasToString(
                "{\"year\":2025,\"margin\":1.0,\"channel\":\"x\",\"channels\":[\"a\"],\"on\":true,\"budget\":12.5,\"from\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "true", "[1]"})
    void takesNoNumberForAText(String json) throws Exception {
        var value = ParameterValue.of(JsonMapper.shared().readTree(json));
        assertThatThrownBy(() -> java().inject(Map.of("channel", value)))
                .isInstanceOf(ParameterException.class);
    }

    @Test
    void replacesWhatAnEarlierRunInjected() {
        var once = java().inject(Map.of("year", ParameterValue.of("1")));
        var twice = Parameters.of("n.ipynb", once).inject(Map.of("year", ParameterValue.of("2")));
        assertThat(twice.cells()).hasSize(4);
        assertThat(twice.cells().get(2).source()).endsWith("int year = 2;");
        assertThat(twice.cells().get(2).id()).isEqualTo(once.cells().get(2).id());
        assertThat(twice.cells().get(2).tags()).containsExactly("injected-parameters");
    }

    @Test
    void followsPapermillForPython() {
        var notebook = notebook("python", "year = 2024  # which\nname: str = 'x'\nif year == 3: pass");
        var parameters = Parameters.of("n.ipynb", notebook);
        assertThat(parameters.declared()).containsExactly(new Parameter("year", "", "2024", "which"),
                new Parameter("name", "str", "'x'", ""));
        var values = new LinkedHashMap<String, ParameterValue>();
        values.put("year", ParameterValue.of("2025"));
        values.put("name", ParameterValue.of("A\"B\\"));
        values.put("more", ParameterValue.of(JsonMapper.shared().readTree("{\"a\": [1.5, null, true]}")));
        assertThat(parameters.inject(values).cells().get(2).source()).isEqualTo("""
            # Parameters
            year = 2025
            name = "A\\"B\\\\"
            more = {"a": [1.5, None, True]}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "R     | a = 1, b = TRUE, c = NULL, d = \"x\\\"$y\", e = list(1.5, \"z\"), f = list(\"k\" = 2)",
            "julia | a = 1, b = true, c = nothing, d = \"x\\\"\\$y\", e = [1.5, \"z\"], f = Dict(\"k\" => 2)"})
    void followsPapermillForOtherLanguages(String language, String lines) throws Exception {
        var values = new LinkedHashMap<String, ParameterValue>();
        values.put("a", ParameterValue.of("1"));
        values.put("b", ParameterValue.of("True"));
        values.put("c", ParameterValue.of("None"));
        values.put("d", ParameterValue.of("x\"$y"));
        values.put("e", ParameterValue.of(JsonMapper.shared().readTree("[1.5, \"z\"]")));
        values.put("f", ParameterValue.of(JsonMapper.shared().readTree("{\"k\": 2}")));
        assertThat(Parameters.of("n", notebook(language, "")).source(values).lines().skip(1))
                .containsExactly(lines.split(", (?=[a-f] = )"));
    }

    @Test
    void aShellGetsQuotedTexts() {
        var parameters = Parameters.of("n", notebook("bash", ""));
        var values = new LinkedHashMap<String, ParameterValue>();
        values.put("a", ParameterValue.of("x/y.csv"));
        values.put("b", ParameterValue.of("it's $HOME"));
        values.put("c", ParameterValue.of("True"));
        values.put("d", ParameterValue.hidden("hunter2!"));
        assertThat(parameters.source(values)).isEqualTo("""
            # Parameters
            a=x/y.csv
            b='it'"'"'s $HOME'
            c=true
            d="${ROIBOOK_SECRET_d}\"""");
    }

    @Test
    void aSecretStandsNowhere() {
        var values = Map.of("channel", ParameterValue.hidden("hunter2!"));
        assertThat(java().source(values))
                .isEqualTo("// Parameters\nString channel = System.getenv(\"ROIBOOK_SECRET_channel\");");
        assertThat(java().resolved(values)).hasToString("{\"channel\":\"***\"}");
        assertThat(values.toString()).doesNotContain("hunter2!");
        assertThatThrownBy(() -> java().source(Map.of("margin", ParameterValue.hidden("hunter2!"))))
                .hasMessageContaining("declared as String to take a secret")
                .hasMessageNotContaining("hunter2!");
        assertThatThrownBy(() -> java().source(Map.of("channel", ParameterValue.hidden("ab"))))
                .hasMessageContaining("at least 4 characters");
    }

    @Test
    void tellsDefaultsThatNeedNoRun() {
        var all = java().effective(Map.of("year", ParameterValue.of("2030")));
        assertThat(all.path("year").asInt()).isEqualTo(2030);
        assertThat(all.path("from").asString()).isEqualTo("2026-10-01");
        assertThat(all.path("channel").asString()).isEqualTo("a;b, c = 1");
        assertThat(all.path("margin").asDouble()).isEqualTo(0.42);
        assertThat(all.path("day").asString()).isEqualTo("MONDAY");
        assertThat(all.path("limit").asLong()).isEqualTo(10);
        assertThat(all.path("budget").isMissingNode()).isTrue();
        assertThat(all.path("foo").isMissingNode()).isTrue();
    }

    @Test
    void saysHowToDeclareParameters() {
        var notebook = Notebook.of(CodeCell.of("a", "int x = 1;"));
        assertThatThrownBy(
                () -> Parameters.of("n.ipynb", notebook).inject(Map.of("x", ParameterValue.of("2"))))
                .hasMessageContaining("tag the cell that declares them 'parameters'");
    }
}
