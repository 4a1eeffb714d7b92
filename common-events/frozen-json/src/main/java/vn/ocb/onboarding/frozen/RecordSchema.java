package vn.ocb.onboarding.frozen;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) that a record stands for.
 *
 * @param special the schemas of types that do not follow from their code, as of a number with limits
 */
record RecordSchema(Map<Class<?>, Map<String, Object>> special) {
    private static final String ID = "https://developer.ocb.com.vn/schemas/";

    Map<String, Object> document(String name, String title, Class<?> type) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ID + name + ".json");
        schema.put("title", title);
        schema.putAll(object(type));
        return schema;
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), typed(component.getAnnotatedType()));
            if (!mayBeAbsent(component)) {
                required.add(component.getName());
            }
        }
        return map("type", "object", "properties", properties, "required", required);
    }

    static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) || component.getType() == List.class;
    }

    private Map<String, Object> typed(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return map("type", "array", "items", typed(list.getAnnotatedActualTypeArguments()[0]));
        }
        var type = (Class<?>) annotated.getType();
        var known = special.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            return map("type", "string", "enum", names);
        }
        if (type.isRecord()) {
            var components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value")
                    ? typed(components[0].getAnnotatedType())
                    : object(type);
        }
        if (type == String.class) {
            return map("type", "string");
        }
        if (type == UUID.class) {
            return map("type", "string", "format", "uuid");
        }
        if (type == Instant.class) {
            return map("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return map("type", "string", "format", "date");
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return map("type", "integer", "minimum", 0);
        }
        if (type == double.class) {
            return map("type", "number");
        }
        if (type == boolean.class) {
            return map("type", "boolean");
        }
        throw new IllegalArgumentException("no schema is known for " + type);
    }

    /** In their order, which a file keeps. */
    static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
