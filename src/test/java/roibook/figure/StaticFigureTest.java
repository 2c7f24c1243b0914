package roibook.figure;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class StaticFigureTest {

    private static String svg(String json) {
        return StaticFigure.of(Samples.figure(json)).orElseThrow().svg(640, 360);
    }

    static Iterable<Map.Entry<String, Figure>> all() {
        return Samples.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsEveryKindAlikeEachTime(Map.Entry<String, Figure> sample) {
        var drawn = StaticFigure.of(sample.getValue()).orElseThrow();
        assertThat(drawn.svg(520, 330)).isEqualTo(drawn.svg(520, 330))
                .contains("viewBox='0 0 520 330'")
                .contains(sample.getValue().title().split("[;,]", -1)[0])
                .doesNotContain("NaN");
    }

    @Test
    void writesTextAsText() {
        assertThat(svg(
                "{'data':[{'type':'bar','x':['Search & <b>Social</b>'],'y':[5]}],'layout':{'title':'A < B'}}"))
                .contains("Search &amp; Social")
                .contains("A &lt; B")
                .contains("font-family='DejaVu Sans, Arial, sans-serif'");
    }
}
