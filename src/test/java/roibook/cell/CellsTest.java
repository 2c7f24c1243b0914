package roibook.cell;

import org.junit.jupiter.api.Test;
import roibook.config.Config;

import static org.assertj.core.api.Assertions.assertThat;

class CellsTest {

    @Test
    void figuresAreWrittenByTheSettings() {
        var config = Config.load(System.getenv());
        var display = Cells.display();
        assertThat(display.language()).isEqualTo(config.language());
        assertThat(display.locale()).isEqualTo(config.locale());
        assertThat(display.zone()).isEqualTo(config.timeZone());
        assertThat(display.currency().isPresent()).isEqualTo(config.currency().isPresent());
    }
}
