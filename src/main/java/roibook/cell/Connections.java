package roibook.cell;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.Loop;

/// Finds the connection that a kernel hears by: JJava hands it to nobody, but the threads that listen hold it.
final class Connections {

    private static final String CHANNELS = Loop.class.getPackageName() + ".";

    private Connections() {}

    /// {@return the connection of this process's kernel; empty before it is connected, or in a kernel built otherwise}
    static Optional<JupyterConnection> running() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(Loop.class::isInstance)
                .flatMap(loop -> heldBy(loop).stream())
                .findFirst();
    }

    /// What can be reached from an object over the fields of JJava's channels.
    private static Optional<JupyterConnection> heldBy(Object root) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        var open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (next instanceof JupyterConnection connection) {
                return Optional.of(connection);
            }
            if (seen.add(next)) {
                addFields(next, open);
            }
        }
        return Optional.empty();
    }

    private static void addFields(Object owner, ArrayDeque<Object> open) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith(CHANNELS)) {
                continue;
            }
            for (var field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()
                        || !field.trySetAccessible()) {
                    continue;
                }
                try {
                    var value = field.get(owner);
                    if (value != null) {
                        open.add(value);
                    }
                } catch (IllegalAccessException e) {
                    // this one is not for us
                }
            }
        }
    }
}
