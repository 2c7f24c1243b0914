package roibook.summary;

import java.math.BigDecimal;
import java.util.Optional;

/// A finding in a sentence that was computed from the figures.
///
/// @param id a stable name, such as `roi.loss.Display`
/// @param sentence what was found
/// @param stake the money behind it, unrounded and positive, by which findings are ranked; empty when it is not about money
/// @param table the title of the table it can be traced to
public record Finding(String id, String sentence, Optional<BigDecimal> stake, String table) {}
