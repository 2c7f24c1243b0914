package roibook.notebook;

import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One thing that a code cell gave back. Outputs are immutable values.
public sealed interface Output {

    /// Text that was printed.
    ///
    /// @param name `stdout` or `stderr`
    /// @param text what was printed, its lines joined
    record Stream(String name, String text) implements Output {}

    /// Something that was shown on the way.
    ///
    /// @param data the same thing in one or more formats
    /// @param metadata what goes with the formats (alt texts, widths, tags), by MIME type or free
    record DisplayData(MimeBundle data, ObjectNode metadata) implements Output {

        /// Copies the metadata.
        ///
        /// @param data the same thing in one or more formats
        /// @param metadata what goes with the formats
        public DisplayData {
            metadata = metadata.deepCopy();
        }

        /// {@return an output with no metadata}
        ///
        /// @param data the same thing in one or more formats
        public static DisplayData of(MimeBundle data) {
            return new DisplayData(data, JsonNodeFactory.instance.objectNode());
        }

        /// {@return a copy of the metadata}
        @Override
        public ObjectNode metadata() {
            return metadata.deepCopy();
        }
    }

    /// The value of the cell's last expression.
    ///
    /// @param executionCount the kernel's count, as in `Out[3]`
    /// @param data the value in one or more formats
    /// @param metadata what goes with the formats
    record ExecuteResult(OptionalInt executionCount, MimeBundle data, ObjectNode metadata) implements Output {

        /// Copies the metadata.
        ///
        /// @param executionCount the kernel's count
        /// @param data the value in one or more formats
        /// @param metadata what goes with the formats
        public ExecuteResult {
            metadata = metadata.deepCopy();
        }

        /// {@return an output with no metadata}
        ///
        /// @param executionCount the kernel's count
        /// @param data the value in one or more formats
        public static ExecuteResult of(int executionCount, MimeBundle data) {
            return new ExecuteResult(OptionalInt.of(executionCount), data,
                    JsonNodeFactory.instance.objectNode());
        }

        /// {@return a copy of the metadata}
        @Override
        public ObjectNode metadata() {
            return metadata.deepCopy();
        }
    }

    /// What ended the cell before its time.
    ///
    /// @param name the kernel's name for the kind of error; stock Java kernels call every exception alike
    /// @param value the error's own words
    /// @param traceback lines of explanation, often with ANSI colours
    record Failure(String name, String value, List<String> traceback) implements Output {

        /// Copies the lines.
        ///
        /// @param name the kernel's name for the kind of error
        /// @param value the error's own words
        /// @param traceback lines of explanation
        public Failure {
            traceback = List.copyOf(traceback);
        }

        /// {@return whether the error's own words begin with the class of an exception, as Java kernels write it}
        public boolean saysItsClass() {
            var said = value.contains(", ") ? value.substring(0, value.indexOf(", ")) : value;
            return (name.equals("RuntimeException") && value.contains(", ")) || said.endsWith("." + name);
        }
    }
}
