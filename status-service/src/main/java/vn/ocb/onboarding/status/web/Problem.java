package vn.ocb.onboarding.status.web;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A problem document (RFC 9457) in the making.
 *
 * @param detail for developers; never repeats what the caller sent
 * @param errors the parameters to send differently
 */
record Problem(ProblemCode code, String detail, List<BadParameter> errors, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    static Problem of(BadParameter parameter) {
        return new Problem(
                ProblemCode.FIELDS_INVALID, "See errors for what is expected.", List.of(parameter), Map.of());
    }

    Problem with(String header, String value) {
        return new Problem(code, detail, errors, Map.of(header, value));
    }

    Problem retryAfter(int seconds) {
        return with("Retry-After", Integer.toString(seconds));
    }

    byte[] json(String instance) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("type", code.type());
        document.put("title", code.title());
        document.put("status", code.status());
        document.put("detail", detail);
        document.put("code", code.name());
        document.put("instance", instance);
        document.put("retryable", code.retryable());
        document.putArray("reasons");
        if (!errors.isEmpty()) {
            var fields = document.putArray("errors");
            for (var error : errors) {
                fields.addObject()
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.expected());
            }
        }
        return JsonMapper.shared().writeValueAsBytes(document);
    }
}
