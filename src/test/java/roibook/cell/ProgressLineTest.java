package roibook.cell;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import roibook.Progress;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTest {

    private final List<String> shown = new ArrayList<>();
    private final ProgressLine line = new ProgressLine(new ProgressLine.Place() {
        @Override
        public void show(String text, double share) {
            shown.add(text);
        }

        @Override
        public void remove() {
            shown.add("removed");
        }
    });

    @Test
    void theInnermostSaysWhatAndHowMuch() {
        try (var outer = Progress.of("importing ads.csv", "");
                var inner = Progress.of("", "bytes", 2000)) {
            assertThat(ProgressLine.text(List.of(outer, inner))).hasValue("importing ads.csv · 0 s");
            inner.add(1000);
            assertThat(ProgressLine.text(List.of(outer, inner))).hasValue("importing ads.csv · 50 % · 0 s");
            assertThat(ProgressLine.share(List.of(outer, inner))).isEqualTo(0.5);
        }
        try (var segments = Progress.of("segmenting customers", "");
                var number = Progress.of("choosing the number of segments", "fits", 8)) {
            number.add(3);
            assertThat(ProgressLine.text(List.of(segments, number)))
                    .hasValue("choosing the number of segments · 3 of 8 fits · 0 s");
        }
        try (var rows = Progress.of("reading shop", "rows")) {
            rows.add(1_200_000);
            assertThat(ProgressLine.text(List.of(rows))).hasValue("reading shop · 1,200,000 rows · 0 s");
            assertThat(ProgressLine.share(List.of(rows))).isNegative();
        }
    }

    @Test
    void aShortCallShowsNothing() {
        var result = Progress.watched(line, () -> {
            try (var progress = Progress.of("counting", "sheep", 3)) {
                progress.add(3);
                return progress.done();
            }
        });
        line.end();
        assertThat(result).isEqualTo(3);
        assertThat(shown).isEmpty();
    }

    @Test
    void nobodyIsToldWhereNobodyWatches() {
        assertThat(Progress.isWatched()).isFalse();
        Progress.of("counting", "sheep", 3).close();
        line.end();
        assertThat(shown).isEmpty();
    }
}
