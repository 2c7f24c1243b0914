package roibook.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LabelPlacesTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 400, 300);

    @Test
    void noNameStandsOnAnotherOneOrLeavesThePicture() {
        var random = new Random(3);
        List<LabelPlaces.Point> points = new ArrayList<>();
        for (var i = 0; i < 60; i++) {
            points.add(new LabelPlaces.Point(random.nextDouble() * 400, random.nextDouble() * 300,
                    3 + random.nextDouble() * 15, "Paid Search Germany " + i));
        }
        var placed = LabelPlaces.of(points, AREA).stream().flatMap(Optional::stream).toList();
        assertThat(placed).hasSizeGreaterThan(5).hasSizeLessThan(60);
        for (var i = 0; i < placed.size(); i++) {
            var frame = placed.get(i).frame();
            assertThat(AREA.contains(frame)).isTrue();
            assertThat(placed.subList(i + 1, placed.size()))
                    .noneMatch(other -> frame.intersects(other.frame()));
        }
    }

    @Test
    void theMostImportantPointIsNamedFirst() {
        var crowd = List.of(new LabelPlaces.Point(200, 150, 4, "first"),
                new LabelPlaces.Point(200, 150, 4, "second"), new LabelPlaces.Point(20, 20, 4, ""));
        var places = LabelPlaces.of(crowd, AREA);
        assertThat(places.getFirst()).isPresent();
        assertThat(places.getFirst().orElseThrow().side()).isEqualTo("middle right");
        assertThat(places.getLast()).isEmpty();
    }

    @Test
    void longNamesKeepTheirEnds() {
        var name = "Suchmaschinenwerbung Österreich und Schweiz, Kampagne 26";
        var place = LabelPlaces.of(List.of(new LabelPlaces.Point(200, 150, 4, name)), AREA).getFirst();
        assertThat(place.orElseThrow().text()).startsWith("Suchm").contains("…").endsWith("26");
    }
}
