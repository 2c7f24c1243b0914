package roibook.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/// One message of a kernel, its signature checked.
///
/// @param id its own id
/// @param type what it says, like `execute_reply`
/// @param parent the id of the request it answers, or nothing
/// @param date when it was made, as the kernel wrote it
/// @param header its whole header, to answer with
/// @param content what it carries
record Message(String id, String type, String parent, String date, JsonNode header, JsonNode content) {

    /// When it was made by the kernel's clock; now, when that cannot be read.
    Instant at() {
        try {
            return OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }
}
