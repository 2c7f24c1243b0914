package roibook.figure;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class StaticFigureTest {

    private static String svg(String json) {
        return StaticFigure.of(Samples.figure(json)).orElseThrow().svg(640, 360);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static int count(String svg, String part) {
        return svg.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    static Iterable<Map.Entry<String, Figure>> all() {
        return Samples.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsEveryKindAlikeEachTime(Map.Entry<String, Figure> sample) throws Exception {
        var drawn = StaticFigure.of(sample.getValue()).orElseThrow();
        var svg = drawn.svg(520, 330);
        assertThat(svg).isEqualTo(drawn.svg(520, 330))
                .contains("viewBox='0 0 520 330'")
                .doesNotContain("NaN")
                .contains(sample.getValue().title().split("[;,]", -1)[0]);
        assertThat(parsed(svg).getDocumentElement().getAttribute("role")).isEqualTo("img");
    }

    @Test
    void writesTextAsTextAndEscapesIt() throws Exception {
        var svg = svg(
                "{'data':[{'type':'bar','x':['Search & <b>Social</b>'],'y':[5]}],'layout':{'title':'A &lt;/svg&gt; B'}}");
        var texts = parsed(svg).getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()))
                .contains("Search & Social", "A </svg> B");
    }

    @Test
    void drawsOneBarForEachValueAndNoneForNull() {
        var svg = svg(
                "{'data':[{'type':'bar','x':['a','b','c'],'y':[5,null,'7'],'marker':{'color':'#123456'}}]}");
        assertThat(count(svg, "fill:rgb(18,52,86)")).isEqualTo(2);
    }

    @Test
    void leavesAGapWhereAValueIsMissing() {
        var svg = svg(
                "{'data':[{'x':[1,2,3,4,5,6],'y':[1,2,null,'NaN',2,1],'mode':'lines','line':{'color':'#123456'}}]}");
        assertThat(count(svg, "stroke:rgb(18,52,86)")).isEqualTo(2);
    }

    @Test
    void namesFewLinesAtTheirEndsAndManyBarsInALegend() {
        assertThat(svg("{'data':[{'x':[1,2],'y':[1,2],'name':'one'},{'x':[1,2],'y':[3,1],'name':'two'}]}"))
                .contains(">one<")
                .contains(">two<");
        assertThat(svg(
                "{'data':[{'type':'bar','x':[1,2],'y':[1,2],'name':'one'},{'type':'bar','x':[1,2],'y':[3,1],'name':'two'}],'layout':{'showlegend':false}}"))
                .doesNotContain(">one<");
    }

    @Test
    void writesTicksInTheFormatOfTheAxis() {
        assertThat(svg("{'data':[{'x':[0,1],'y':[0,0.5]}],'layout':{'yaxis':{'tickformat':'.0%'}}}"))
                .contains(">50%<");
        assertThat(svg("{'data':[{'x':[0,1],'y':[0,2000000]}],'layout':{'yaxis':{'tickprefix':'€'}}}"))
                .contains(">€2.0M<");
        assertThat(svg(
                "{'data':[{'x':['2026-01-01','2026-02-01','2026-06-01'],'y':[0,1,2]}],'layout':{'meta':{'language':'de'}}}"))
                .contains(">Mai<");
    }

    @Test
    void readsTypedArraysOfPython() {
        var svg = svg(
                "{'data':[{'type':'bar','x':['a','b'],'y':{'dtype':'i2','bdata':'ZADIAA=='},'texttemplate':'%{y:.0f}'}]}");
        assertThat(svg).contains(">100<").contains(">200<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scatter3d", "sankey", "table", "violin", "choropleth", "nonsense"})
    void leavesToATableWhatCanNotBeDrawn(String type) {
        assertThat(StaticFigure.of(Samples.figure("{'data':[{'type':'" + type + "','x':[1],'y':[2]}]}")))
                .isEmpty();
    }

    @Test
    void keepsManyPointsSmall() {
        var random = new Random(1);
        var y = new StringBuilder("0");
        for (var i = 1; i < 10_000; i++) {
            y.append(',').append(random.nextGaussian());
        }
        assertThat(svg("{'data':[{'mode':'lines','y':[" + y + "]}]}").length()).isLessThan(120_000);
        assertThat(StaticFigure.of(Samples.figure("{'data':[{'mode':'markers','y':[" + y + "]}]}")))
                .isPresent();
    }

    /// Any value in any place: a picture or nothing, never a failure.
    static Stream<String> odd() {
        String[] values = {"null", "'NaN'", "'x'", "''", "1e308", "-1e308", "'2026-02-30'", "true", "{}",
                "[]", "-5", "0", "'1e999'"};
        return new Random(11).ints(400, 0, Integer.MAX_VALUE).mapToObj(seed -> {
            var random = new Random(seed);
            java.util.function.Supplier<String> value = () -> values[random.nextInt(values.length)];
            java.util.function.Supplier<String> array = () -> "[" + Stream.generate(value)
                    .limit(random.nextInt(5))
                    .collect(java.util.stream.Collectors.joining(",")) + "]";
            var types = new String[]{"bar", "scatter", "histogram", "box", "heatmap", "waterfall", "pie",
                    "funnel"};
            var type = types[random.nextInt(types.length)];
            return "{'data':[{'type':'" + type + "','x':" + array.get() + ",'y':" + array.get() + ",'z':["
                    + array.get() + "],'values':"
                    + array.get() + ",'labels':" + array.get() + ",'name':" + value.get() + ",'text':"
                    + array.get() + ",'base':" + value.get()
                    + ",'width':" + value.get() + ",'nbinsx':" + value.get() + ",'opacity':" + value.get()
                    + ",'mode':" + value.get() + ",'hole':" + value.get()
                    + ",'marker':{'size':" + array.get() + ",'color':" + array.get() + ",'line':"
                    + value.get() + "},'error_y':{'array':" + array.get() + "}}],"
                    + "'layout':{'title':" + value.get() + ",'bargap':" + value.get() + ",'xaxis':{'type':'"
                    + (random.nextBoolean() ? "log" : "-") + "','range':" + array.get()
                    + ",'dtick':" + value.get() + ",'tickvals':" + array.get() + "},'yaxis':{'range':"
                    + array.get() + ",'domain':" + array.get() + ",'tickformat':" + value.get() + "},"
                    + "'shapes':[{'type':'line','x0':" + value.get()
                    + ",'x1':1,'y0':0,'y1':1}],'annotations':[{'x':" + value.get() + ",'y':1,'text':"
                    + value.get() + "}]}}";
        });
    }

    @ParameterizedTest
    @MethodSource("odd")
    void survivesOddValues(String json) throws Exception {
        var drawn = StaticFigure.of(Samples.figure(json));
        if (drawn.isPresent()) {
            parsed(drawn.get().svg(300, 200));
            drawn.get()
                    .draw(new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB).createGraphics(),
                            new Rectangle2D.Double(0, 0, 80, 40));
        }
    }

    @Test
    void putsHistogramBinsWherePlotlyPutsThem() {
        var trace = new Trace(
                Samples.figure("{'data':[{'type':'histogram','x':[1,2,2,3,3,3,4,4,5]}]}").data().get(0),
                Colours.INK,
                Axis.of("x", tools.jackson.databind.json.JsonMapper.shared().createObjectNode(),
                        java.util.List.of()),
                Axis.of("y", tools.jackson.databind.json.JsonMapper.shared().createObjectNode(),
                        java.util.List.of()),
                new Ticks(NumberFormat.of(""), java.util.Locale.ROOT));
        assertThat(Bins.of(trace.coordinates(true), trace)).isEqualTo(new Bins(0.5, 1, 5));
    }
}
