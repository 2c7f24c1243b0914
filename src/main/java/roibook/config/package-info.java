/// Settings: which there are, where they come from, and secrets that are never shown.
@NullMarked
package roibook.config;

import org.jspecify.annotations.NullMarked;
