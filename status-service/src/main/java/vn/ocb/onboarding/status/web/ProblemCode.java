package vn.ocb.onboarding.status.web;

import java.util.Locale;

/** Every kind of problem a caller can meet here; the gateway uses the same words. */
enum ProblemCode {
    TOKEN_MISSING(401, "An access token is needed", false),
    TOKEN_INVALID(401, "The access token is not valid", false),
    SCOPE_MISSING(403, "The access token does not allow this", false),
    REQUEST_MALFORMED(400, "The request is malformed", false),
    FIELDS_INVALID(400, "Some fields are not valid", false),
    UPLOAD_TOO_SLOW(408, "The body did not arrive in time", true),
    BODY_TOO_LARGE(413, "The body is too large", false),
    URI_TOO_LONG(414, "The address is too long", false),
    MEDIA_TYPE_UNSUPPORTED(415, "The content type is not supported", false),
    HEADERS_TOO_LARGE(431, "The headers are too large", false),
    ONBOARDING_NOT_FOUND(404, "There is no such onboarding", false),
    REVIEW_NOT_FOUND(404, "There is no such open review", false),
    PATH_UNKNOWN(404, "There is nothing at this path", false),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", false),
    NOT_ACCEPTABLE(406, "No accepted media type can be served", false),
    TOO_MANY_WAITING(429, "Too many requests of this partner are waiting", true),
    UNAVAILABLE(503, "The service is not available for the moment", true),
    INTERNAL(500, "Something went wrong on our side", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Whether the very same request may succeed later. */
    boolean retryable() {
        return retryable;
    }

    /** Where the problem is described. */
    String type() {
        return "https://developer.ocb.com.vn/problems/"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
