/// Jupyter kernels of any language: found, started, talked to over ZeroMQ, and ended with all they started.
///
/// Start with [KernelSpec] and [Kernel]. Everything here believes nothing: a cell is done when reply and idle have
/// both come, and a kernel that died or went deaf is named as lost.
@NullMarked
package roibook.kernel;

import org.jspecify.annotations.NullMarked;
