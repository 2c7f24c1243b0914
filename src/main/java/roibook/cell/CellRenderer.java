package roibook.cell;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/// Shows values on a thread that can be interrupted: a lazy value works while it is shown. An error there (a failing
/// `toString`, too little memory) becomes the cell's; JJava would fall silent for good.
final class CellRenderer extends Renderer {

    private final Renderer renderer;
    private final CellThreads threads;

    CellRenderer(Renderer renderer, CellThreads threads) {
        this.renderer = renderer;
        this.threads = threads;
    }

    private DisplayData call(Callable<DisplayData> work) {
        try {
            return threads.call(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CellFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return renderer.createRegistration(type);
    }

    @Override
    public <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred, Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        renderer.register(supported, preferred, types, function);
    }

    @Override
    public DisplayData render(Object value) {
        return call(() -> renderer.render(value));
    }

    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        return call(() -> renderer.render(value, parameters));
    }

    @Override
    public DisplayData renderAs(Object value, String... types) {
        return call(() -> renderer.renderAs(value, types));
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> parameters, String... types) {
        return call(() -> renderer.renderAs(value, parameters, types));
    }
}
