/// The database that is the system of record: how it is reached, its tables, and how rows get in and out.
@NullMarked
package roibook.data.mysql;

import org.jspecify.annotations.NullMarked;
