package roibook.figure;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The paths of lines, through points in pixels.
final class Paths {

    private Paths() {}

    /// What a pixel can show of a dense line: of each column the first, the lowest, the highest and the last point.
    static List<double[]> thin(List<double[]> run) {
        List<double[]> kept = new ArrayList<>();
        var i = 0;
        while (i < run.size()) {
            var column = Math.floor(run.get(i)[0] * 2);
            var low = i;
            var high = i;
            var end = i;
            while (end < run.size() && Math.floor(run.get(end)[0] * 2) == column) {
                low = run.get(end)[1] < run.get(low)[1] ? end : low;
                high = run.get(end)[1] > run.get(high)[1] ? end : high;
                end++;
            }
            var places = new TreeSet<>(List.of(i));
            places.add(low);
            places.add(high);
            places.add(end - 1);
            places.forEach(place -> kept.add(run.get(place)));
            i = end;
        }
        return kept;
    }

    /// A line through points, straight or in steps as Plotly names them.
    static Path2D of(List<double[]> run, String shape) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO, run.size() * 2);
        path.moveTo(run.getFirst()[0], run.getFirst()[1]);
        for (var i = 1; i < run.size(); i++) {
            var from = run.get(i - 1);
            var to = run.get(i);
            switch (shape) {
                case "hv" -> path.lineTo(to[0], from[1]);
                case "vh" -> path.lineTo(from[0], to[1]);
                case "hvh" -> {
                    path.lineTo((from[0] + to[0]) / 2, from[1]);
                    path.lineTo((from[0] + to[0]) / 2, to[1]);
                }
                case "vhv" -> {
                    path.lineTo(from[0], (from[1] + to[1]) / 2);
                    path.lineTo(to[0], (from[1] + to[1]) / 2);
                }
                default -> {
                }
            }
            path.lineTo(to[0], to[1]);
        }
        return path;
    }
}
