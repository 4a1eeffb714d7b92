package vn.ocb.onboarding.gateway.idempotency;

import org.springframework.http.HttpHeaders;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;

/** The partner's name for one request: 1-128 visible ASCII characters (draft-ietf-httpapi-idempotency-key-header). */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 128;

    /** @throws vn.ocb.onboarding.gateway.problem.ProblemException when there is none, several, or a bad one */
    public static IdempotencyKey from(HttpHeaders headers) {
        var values = headers.get(HEADER);
        if (values == null || values.isEmpty()) {
            throw Problem.of(
                            ProblemCode.IDEMPOTENCY_KEY_MISSING,
                            "Send a new Idempotency-Key with each request and the same one when you repeat it.")
                    .asException();
        }
        if (values.size() > 1 || !valid(values.getFirst())) {
            throw Problem.of(
                            ProblemCode.IDEMPOTENCY_KEY_INVALID,
                            "One Idempotency-Key of 1 to 128 visible ASCII characters is allowed.")
                    .asException();
        }
        return new IdempotencyKey(values.getFirst());
    }

    private static boolean valid(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().allMatch(character -> character > ' ' && character <= '~');
    }
}
