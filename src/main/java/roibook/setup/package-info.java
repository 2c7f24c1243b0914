/// What a kernel needs on this machine: where it lies, how it is made, and whether it is whole.
@NullMarked
package roibook.setup;

import org.jspecify.annotations.NullMarked;
