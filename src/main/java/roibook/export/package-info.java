/// Executed notebooks as pages that people read: HTML and PDF, and the figures as JSON.
///
/// A notebook goes through [roibook.export.Selection] (which cells and outputs stay), becomes blocks or nbconvert's
/// structure, and is written by one exporter per format. What a notebook holds is data here: nothing of it runs,
/// nothing is fetched.
@NullMarked
package roibook.export;

import org.jspecify.annotations.NullMarked;
