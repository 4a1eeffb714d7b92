package vn.ocb.onboarding.gateway.problem;

/**
 * What is wrong with one field.
 *
 * @param field its path, e.g. {@code idDocument.number} or {@code fatca.answers[2].question}
 * @param code stable, upper case, e.g. {@code TOO_LONG}
 * @param message for developers, in English; never repeats the value
 */
public record FieldError(String field, String code, String message) {}
