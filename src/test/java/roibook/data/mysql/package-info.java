/// Tests against a real server, and the server that they share.
@NullMarked
package roibook.data.mysql;

import org.jspecify.annotations.NullMarked;
