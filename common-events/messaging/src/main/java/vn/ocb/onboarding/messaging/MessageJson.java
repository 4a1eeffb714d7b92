package vn.ocb.onboarding.messaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Messages as JSON: absent rather than null, unknown fields ignored, and a record whose only component is named {@code
 * value} written as that value alone, so that an id is a string on the wire and a type in the code.
 */
public final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new ValueRecords())
            .addModule(new SimpleModule("instants").addDeserializer(Instant.class, new UtcInstants()))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    public static JsonMapper mapper() {
        return MAPPER;
    }

    private MessageJson() {}

    private static final class ValueRecords extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated accessor) {
            return accessor instanceof AnnotatedMethod method
                            && method.getName().equals("value")
                            && method.getParameterCount() == 0
                            && isValueRecord(method.getDeclaringClass())
                    ? Boolean.TRUE
                    : super.hasAsValue(config, accessor);
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
            return creator instanceof AnnotatedConstructor constructor
                            && constructor.getParameterCount() == 1
                            && isValueRecord(constructor.getDeclaringClass())
                    ? JsonCreator.Mode.DELEGATING
                    : super.findCreatorAnnotation(config, creator);
        }

        private static boolean isValueRecord(Class<?> type) {
            if (!type.isRecord()) {
                return false;
            }
            var components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value");
        }
    }
}
