package roibook.roi;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Row;

/// An excerpt of google/meridian's simulated geo_media.csv (Apache-2.0) and what pandas computed from it; both made by
/// geo_media.py beside them.
final class GeoMedia {

    private GeoMedia() {}

    static Dataset dataset() {
        return Engine.embedded()
                .query("select * from read_csv('" + file("geo_media.csv") + "')", Lineage.ofRows(320));
    }

    static Row oracle(String channel) {
        return Engine.embedded()
                .rows("select * from read_csv('" + file("geo_media_oracle.csv") + "') where channel = '"
                        + channel + "'")
                .getFirst();
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(GeoMedia.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
