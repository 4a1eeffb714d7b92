package vn.ocb.onboarding.frozen;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes records with something in every field, or only in those that must be there.
 *
 * @param special the values of types that not every value fits
 */
public record AnyRecord(Map<Class<?>, Object> special) {

    /** With something in every field. */
    public <T> T full(Class<T> type) {
        return make(type, true);
    }

    /** With nothing in the fields that may be absent. */
    public <T> T minimal(Class<T> type) {
        return make(type, false);
    }

    private <T> T make(Class<T> type, boolean full) {
        try {
            var components = type.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = full || !RecordSchema.mayBeAbsent(components[i])
                        ? value(components[i].getName(), components[i].getAnnotatedType(), full)
                        : null;
            }
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }

    private Object value(String name, AnnotatedType annotated, boolean full) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return List.of(value(name, list.getAnnotatedActualTypeArguments()[0], full));
        }
        var type = (Class<?>) annotated.getType();
        var known = special.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return make(type, full);
        }
        if (type == UUID.class) {
            return UUID.fromString("019ab2c4-7d10-7c3a-9f00-000000000042");
        }
        if (type == Instant.class) {
            return Instant.parse("2026-11-22T08:30:00Z");
        }
        if (type == int.class || type == Integer.class) {
            return 3;
        }
        if (type == double.class) {
            return 0.41;
        }
        if (type == long.class) {
            return 345_678L;
        }
        if (type == boolean.class) {
            return true;
        }
        return name.equals("value") ? "reference" : name;
    }
}
