package vn.ocb.onboarding.status.web;

import java.util.Objects;
import vn.ocb.onboarding.http.ExpectedAnswer;

/** A query parameter or header that cannot be used; says what was expected, never what came. */
final class BadParameter extends RuntimeException implements ExpectedAnswer {
    private final String field;
    private final String code;

    BadParameter(String field, String code, String expected) {
        super(expected, null, false, false);
        this.field = field;
        this.code = code;
    }

    String field() {
        return field;
    }

    String code() {
        return code;
    }

    String expected() {
        return Objects.requireNonNull(getMessage());
    }
}
