package roibook;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {

    private static final List<String> NAMES = List.of("channel", "campaign_name", "cost", "target_roas");

    @ParameterizedTest
    @CsvSource({"chanel, channel", "CHANNEL, channel", "cots, cost", "campain_name, campaign_name",
            "target_raos, target_roas", "roas, target_roas"})
    void aSlipFindsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES)).contains(meant);
    }

    @Test
    void aNameThatIsFarFromAllFindsNone() {
        assertThat(Nearest.to("television", NAMES)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }
}
