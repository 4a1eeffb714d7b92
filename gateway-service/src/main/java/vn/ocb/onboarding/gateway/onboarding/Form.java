package vn.ocb.onboarding.gateway.onboarding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.gateway.problem.FieldError;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/**
 * A JSON object read strictly: nothing is converted, and a field nobody asked for is an error. All errors are collected
 * and told together, the first of each field: what follows from it would only confuse. A field in error reads as some value
 * of its type (a text as empty), which {@link #done} keeps from being used.
 */
public final class Form {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    /** What programs write for no date (0001-01-01, 9999-12-31) is none of a person or a paper. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Pattern HARMLESS_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    /** More would only tell the same again. */
    private static final int MOST_ERRORS = 50;

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Form(JsonNode node, String path, List<FieldError> errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
    }

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when it is no JSON object */
    public static Form read(byte[] body) {
        try {
            var node = STRICT.readTree(body);
            if (node instanceof ObjectNode) {
                return new Form(node, "", new ArrayList<>());
            }
            throw Problem.of(ProblemCode.JSON_MALFORMED, "A JSON object is expected.")
                    .asException();
        } catch (JacksonException e) {
            // Its message would quote the body.
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problem.of(ProblemCode.JSON_MALFORMED, "The body is not well-formed JSON" + where + ".")
                    .asException();
        }
    }

    String text(String name, Text kind) {
        var value = present(name);
        return value == null ? "" : checked(name, value, kind);
    }

    public @Nullable String optionalText(String name, Text kind) {
        var value = find(name);
        return value == null ? null : checked(name, value, kind);
    }

    LocalDate date(String name) {
        var value = present(name);
        return value == null ? LocalDate.EPOCH : date(name, value);
    }

    @Nullable
    LocalDate optionalDate(String name) {
        var value = find(name);
        return value == null ? null : date(name, value);
    }

    Instant instant(String name) {
        var value = present(name);
        if (value == null) {
            return Instant.EPOCH;
        }
        if (!value.isString()) {
            return wrongType(name, "string", Instant.EPOCH);
        }
        try {
            return OffsetDateTime.parse(value.asString()).toInstant();
        } catch (DateTimeException e) {
            error(name, "INVALID_FORMAT", "a time as in RFC 3339, e.g. 2026-01-31T09:30:00Z");
            return Instant.EPOCH;
        }
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var first = type.getEnumConstants()[0];
        var value = present(name);
        return value == null ? first : choice(name, value, type, first);
    }

    <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        var value = find(name);
        return value == null ? null : choice(name, value, type, type.getEnumConstants()[0]);
    }

    /** An array of values, each named once; empty when there is none. */
    public <E extends Enum<E>> List<E> optionalChoices(String name, Class<E> type, int most) {
        var value = find(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            error(name, value.isArray() ? "TOO_LONG" : "WRONG_TYPE", "an array of at most " + most + " values");
            return List.of();
        }
        var first = type.getEnumConstants()[0];
        return value.valueStream()
                .map(one -> choice(name, one, type, first))
                .distinct()
                .toList();
    }

    boolean flag(String name) {
        var value = present(name);
        if (value != null && !value.isBoolean()) {
            error(name, "WRONG_TYPE", "a boolean is expected");
        }
        return value != null && value.isBoolean() && value.asBoolean();
    }

    Form object(String name) {
        var value = present(name);
        if (value != null && !value.isObject()) {
            error(name, "WRONG_TYPE", "an object is expected");
        }
        // In place of one that is missing: an empty one, whose errors nobody needs.
        return value != null && value.isObject()
                ? new Form(value, at(name), errors)
                : new Form(STRICT.createObjectNode(), at(name), new ArrayList<>());
    }

    List<Form> objects(String name, int most) {
        var value = present(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            error(name, value.isArray() ? "TOO_LONG" : "WRONG_TYPE", "an array of at most " + most + " objects");
            return List.of();
        }
        var forms = new ArrayList<Form>();
        for (int index = 0; index < value.size(); index++) {
            var place = at(name) + '[' + index + ']';
            if (value.get(index).isObject()) {
                forms.add(new Form(value.get(index), place, errors));
            } else {
                add(new FieldError(place, "WRONG_TYPE", "an object is expected"));
            }
        }
        return forms;
    }

    public void error(String name, String code, String message) {
        add(new FieldError(at(name), code, message));
    }

    /** Whether this field has an error: then nothing else may be concluded from its value. */
    boolean failed(String name) {
        return errors.stream().anyMatch(error -> error.field().equals(at(name)));
    }

    /** Whether anything read so far has an error. */
    boolean failed() {
        return !errors.isEmpty();
    }

    /** To be called when all fields of this object were asked for: what is left is unknown. */
    public Form noMore() {
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                error(HARMLESS_NAME.matcher(name).matches() ? name : "?", "UNKNOWN_FIELD", "there is no such field");
            }
        }
        return this;
    }

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when something was wrong */
    public void done() {
        if (!errors.isEmpty()) {
            throw Problem.of(ProblemCode.FIELDS_INVALID, "See errors.")
                    .errors(errors)
                    .asException();
        }
    }

    private @Nullable JsonNode find(String name) {
        known.add(name);
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable JsonNode present(String name) {
        var value = find(name);
        if (value == null) {
            error(name, "REQUIRED", "is missing");
        }
        return value;
    }

    private String checked(String name, JsonNode value, Text kind) {
        if (!value.isString()) {
            return wrongType(name, "string", "");
        }
        var text = kind.tidied(value.asString());
        if (text.isEmpty()) {
            error(name, "REQUIRED", "is empty");
        } else if (text.codePointCount(0, text.length()) > kind.longest()) {
            error(name, "TOO_LONG", "at most " + kind.longest() + " characters");
        } else if (text.codePoints().anyMatch(Form::unprintable)) {
            error(name, "INVALID_CHARACTER", "control and invisible characters are not allowed");
        } else if (!kind.pattern().matcher(text).matches()) {
            error(name, "INVALID_FORMAT", kind.expected());
        } else {
            return text;
        }
        return "";
    }

    private static boolean unprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private LocalDate date(String name, JsonNode value) {
        if (!value.isString()) {
            return wrongType(name, "string", LocalDate.EPOCH);
        }
        try {
            if (DATE.matcher(value.asString()).matches()) {
                var date = LocalDate.parse(value.asString());
                if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
                    error(name, "INVALID_VALUE", "a day from " + FIRST_DAY + " to " + LAST_DAY);
                }
                return date;
            }
        } catch (DateTimeException e) {
            // Told below: a day that is not in the calendar.
        }
        error(name, "INVALID_FORMAT", "a date as yyyy-MM-dd");
        return LocalDate.EPOCH;
    }

    private <E extends Enum<E>> E choice(String name, JsonNode value, Class<E> type, E otherwise) {
        if (!value.isString()) {
            return wrongType(name, "string", otherwise);
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(value.asString())) {
                return constant;
            }
        }
        var allowed = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        error(name, "UNKNOWN_VALUE", "one of " + allowed);
        return otherwise;
    }

    private <T> T wrongType(String name, String expected, T otherwise) {
        error(name, "WRONG_TYPE", "a " + expected + " is expected");
        return otherwise;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    private void add(FieldError error) {
        if (errors.size() < MOST_ERRORS
                && errors.stream().noneMatch(other -> other.field().equals(error.field()))) {
            errors.add(error);
        }
    }
}
