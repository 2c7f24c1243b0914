package roibook.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roibook.run.ParameterException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConditionTest {

    private static final FigureSet FIGURES = FigureSet.of(JsonMapper.shared()
            .readTree(
                    """
                        {"kpis": {"roas": {"number": 1.8}, "cost": {"number": 5200}, "cpa": {"number": null}},
                         "tables": [
                           {"role": "table", "columns": [{"name": "Channel"}, {"name": "ROAS"}],
                            "rows": [[{"text": "Search"}, {"text": "9", "number": 9}]]},
                           {"role": "roi", "columns": [{"name": "channel"}, {"name": "roas"}, {"name": "clicks"}],
                            "rows": [[{"text": "Paid Search"}, {"text": "2.5", "number": 2.5}, {"text": "–"}],
                                     [{"text": "Search"}, {"text": "3.5", "number": 3.5}, {"text": "7", "number": 7}]],
                          "totals": [{"text": "Total"}, {"text": "1.9", "number": 1.9}, {"text": "70", "number": 70}]}]}"""));

    @ParameterizedTest
    @ValueSource(strings = {"roas < 2", "roas<2", "roas <= 1.8", "roas[Search] > 3", "ROAS[search] = 3.5",
            "`roas`[Paid Search] == 2.5", "roas[Paid Search] = 2.5", "cost > 5_000 and roas < 2",
            "roas > 2 or cost > 5000", "roas > 2 || roas < 1.9 && cost > 1",
            "(roas > 2 or cost > 1) and clicks = 70",
            "cost > 2 * 2500 + 100", "cost * 10% = 520", "roas - 1 < 1", "-roas < 0", "cost / 2 != 1"})
    void holds(String text) {
        assertThat(Condition.of(text).broken(FIGURES)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roas >= 2", "roas < 2 and cost < 1", "roas > 2 or roas > 3",
            "cost > 2 * (2500 + 101)"})
    void doesNotHold(String text) {
        assertThat(Condition.of(text).broken(FIGURES)).isEmpty();
    }

    @Test
    void saysWhichFigureBrokeIt() {
        assertThat(Condition.of("roas < 2 and cost > 1").broken(FIGURES))
                .hasValue("roas is 1.8, cost is 5200: fails because of --fail-if 'roas < 2 and cost > 1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "roas", "roas <", "roas < 2 3", "< 2", "(roas < 2", "roas $ 2", "roas + 1"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Condition.of(text)).isInstanceOf(ParameterException.class)
                .hasMessageContaining("roas < 2");
    }

    @Test
    void anUnknownFigureIsNamedWithTheNearest() {
        assertThatThrownBy(() -> Condition.of("raos < 2").broken(FIGURES))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("did you mean 'roas'?");
        assertThatThrownBy(() -> Condition.of("cpa < 2").broken(FIGURES))
                .hasMessageContaining("no figure 'cpa'");
    }
}
