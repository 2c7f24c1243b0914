/// The command line: one class a command, on top of all rooms.
@NullMarked
package roibook.cli;

import org.jspecify.annotations.NullMarked;
