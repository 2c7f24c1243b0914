package roibook.cell;

import java.lang.reflect.Field;

/// Fields of the kernel that it gives no other way to. They are those of JJava 1.0a8; where a kernel has others, who
/// asks leaves the kernel as it is.
final class KernelFields {

    private KernelFields() {}

    static Object get(Object owner, String name) throws ReflectiveOperationException {
        return find(owner.getClass(), name).get(owner);
    }

    static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
        find(owner.getClass(), name).set(owner, value);
    }

    private static Field find(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (var field : owner.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }
}
