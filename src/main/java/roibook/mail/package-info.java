/// Reports to the people who read them: a message as a value, sent over SMTP or written as a file.
@NullMarked
package roibook.mail;

import org.jspecify.annotations.NullMarked;
