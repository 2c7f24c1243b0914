package roibook.cell;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes an interrupt end what a cell does. JJava forgets the cell and lets its work go on; here the work is told, and
/// the cell ends with it.
///
/// JJava offers no way in, hence reflection on fields of 1.0a8. In a kernel that has others its own ways stay.
final class Interrupts {

    private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);

    private static final String INTERRUPTED = "org.dflib.jjava.kernel.execution.EvaluationInterruptedException";

    private Interrupts() {}

    static void install(BaseKernel kernel) {
        try {
            var control = get(get(kernel, "evaluator"), "execControl");
            if (!(get(control, "executor") instanceof ThreadPoolExecutor own)) {
                return;
            }
            var failure = kernel.getClass()
                    .getClassLoader()
                    .loadClass(INTERRUPTED)
                    .getConstructor(String.class);
            var threads = new CellThreads(own, cause -> interrupted(failure, cause));
            set(control, "executor", threads);
            set(control, "running", new Running(threads));
            weave(get(control, "loaderDelegate"));
            set(field(BaseKernel.class, "renderer"), kernel, new CellRenderer(kernel.getRenderer(), threads));
            var display = new CellDisplay(threads::begin);
            set(field(JupyterIO.class, "display"), kernel.getIO(), display);
            follow(kernel.getIO(), display);
            threads.watch(new ProgressLine(display));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("this kernel is interrupted in its own way", e);
        }
    }

    /// What JJava throws when the code of a cell is interrupted, for what it does not know to be such code.
    private static RuntimeException interrupted(Constructor<?> failure, Throwable cause) {
        try {
            var interrupted = (RuntimeException) failure.newInstance("the result of this cell");
            interrupted.initCause(cause);
            return interrupted;
        } catch (ReflectiveOperationException e) {
            return new CellFailure("interrupted", cause);
        }
    }

    /// Lets the display know of all that is printed.
    private static void follow(JupyterIO io, CellDisplay display) throws ReflectiveOperationException {
        set(io, "out", display.following(io.out));
        set(io, "err", display.following(io.err));
    }

    private static void weave(Object loader) throws ReflectiveOperationException {
        set(loader, "declaredClasses", new StopChecks());
    }

    private static Object get(Object owner, String name) throws ReflectiveOperationException {
        return field(owner.getClass(), name).get(owner);
    }

    private static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
        set(field(owner.getClass(), name), owner, value);
    }

    private static void set(Field field, Object owner, Object value) throws ReflectiveOperationException {
        field.set(owner, value);
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// What JJava believes to be running; it goes through it when an interrupt arrives, and only then.
    private static final class Running extends ConcurrentHashMap<String, Future<Object>> {

        private static final long serialVersionUID = 1L;

        private final transient CellThreads threads;

        Running(CellThreads threads) {
            this.threads = threads;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super Future<Object>> action) {
            threads.interrupt();
        }
    }
}
