package vn.ocb.onboarding.contract;

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

/** The JSON Schema (2020-12) that the code of a message stands for. */
final class SchemaOf {

    static Map<String, Object> message(String name, Class<?> type) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://developer.ocb.com.vn/schemas/" + name + ".json");
        schema.put("title", type.getSimpleName());
        schema.putAll(record(type));
        return schema;
    }

    private static Map<String, Object> record(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), typed(component.getAnnotatedType()));
            if (!mayBeAbsent(component)) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) || component.getType() == List.class;
    }

    private static Map<String, Object> typed(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return map("type", "array", "items", typed(list.getAnnotatedActualTypeArguments()[0]));
        }
        var type = (Class<?>) annotated.getType();
        if (type.isEnum()) {
            return map(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (type == Score.class) {
            return map("type", "integer", "minimum", 0, "maximum", 100);
        }
        if (type == TestPerson.class) {
            return map("type", "string", "pattern", "^\\d{3}$");
        }
        if (type.isRecord()) {
            var components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value")
                    ? typed(components[0].getAnnotatedType())
                    : record(type);
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
        if (type == int.class || type == long.class) {
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

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private SchemaOf() {}
}
