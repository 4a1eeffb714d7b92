package vn.ocb.onboarding.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Messages with something in every field, or only in those that must be there. */
final class AnyMessage {

    static <T> T full(Class<T> type) {
        return make(type, true);
    }

    static <T> T minimal(Class<T> type) {
        return make(type, false);
    }

    private static <T> T make(Class<T> type, boolean full) {
        try {
            var components = type.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = Arrays.stream(components)
                    .map(component -> full || !SchemaOf.mayBeAbsent(component)
                            ? value(component.getName(), component.getAnnotatedType(), full)
                            : null)
                    .toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }

    private static Object value(String name, AnnotatedType annotated, boolean full) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return List.of(value(name, list.getAnnotatedActualTypeArguments()[0], full));
        }
        var type = (Class<?>) annotated.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == TestPerson.class) {
            return new TestPerson("011");
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
        if (type == int.class) {
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

    private AnyMessage() {}
}
