package vn.ocb.onboarding.http;

import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused before it reaches an API.
 *
 * @param detail for developers, what to do differently; never repeats what the caller sent
 * @param fault the header or parameter that is at fault
 */
public record Refusal(Kind kind, String detail, @Nullable Fault fault) {

    /** The kinds of refusals, each with its status. */
    public enum Kind {
        REQUEST_MALFORMED(400),
        BODY_TOO_SLOW(408),
        BODY_TOO_LARGE(413),
        URI_TOO_LONG(414),
        MEDIA_TYPE_UNSUPPORTED(415),
        HEADERS_TOO_LARGE(431),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * What is wrong with one header or parameter.
     *
     * @param field its name
     * @param code stable, upper case, e.g. {@code TOO_LONG}
     * @param message what is expected
     */
    public record Fault(String field, String code, String message) {}

    static Refusal malformed(String field, String code, String message) {
        return new Refusal(
                Kind.REQUEST_MALFORMED,
                "The head of the request is not valid: see errors.",
                new Fault(field, code, message));
    }

    static Refusal tooLarge(String field, String code, String message) {
        return new Refusal(
                Kind.HEADERS_TOO_LARGE, "A header is over its limit: see errors.", new Fault(field, code, message));
    }

    static Refusal of(Kind kind, String detail) {
        return new Refusal(kind, detail, null);
    }
}
