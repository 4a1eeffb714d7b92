package vn.ocb.onboarding.local.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an answer should be.
 *
 * @param fields by JSON pointer, as text
 * @param reasons codes that should all be among the answer's reasons
 */
record Expected(int status, Map<String, String> fields, List<String> reasons) {

    static Expected status(int status) {
        return new Expected(status, Map.of(), List.of());
    }

    Expected with(String pointer, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(pointer, value);
        return new Expected(status, more, reasons);
    }

    Expected because(String... codes) {
        return new Expected(status, fields, List.of(codes));
    }

    /** Each way in which the answer differs; empty when it does not. */
    List<String> differences(int answered, JsonNode body) {
        var differences = new ArrayList<String>();
        if (answered != status) {
            differences.add("status " + status);
        }
        fields.forEach((pointer, value) -> {
            if (!body.at(pointer).asString("").equals(value)) {
                differences.add(pointer.substring(1).replace('/', '.') + " " + value);
            }
        });
        var given = reasons(body);
        reasons.stream().filter(code -> !given.contains(code)).forEach(code -> differences.add("reason " + code));
        return differences;
    }

    static List<String> reasons(JsonNode body) {
        return body.path("reasons")
                .valueStream()
                .map(reason -> reason.path("code").asString(""))
                .toList();
    }
}
