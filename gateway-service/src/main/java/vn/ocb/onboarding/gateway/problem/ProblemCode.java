package vn.ocb.onboarding.gateway.problem;

import static vn.ocb.onboarding.gateway.problem.CustomerText.ASK_THE_PARTNER;
import static vn.ocb.onboarding.gateway.problem.CustomerText.PICTURES;
import static vn.ocb.onboarding.gateway.problem.CustomerText.STEP_CLOSED;
import static vn.ocb.onboarding.gateway.problem.CustomerText.TRY_LATER;
import static vn.ocb.onboarding.gateway.problem.CustomerText.YOUR_DATA;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every kind of problem a partner can meet. A code never changes its meaning. */
public enum ProblemCode {
    TOKEN_MISSING(401, "An access token is needed", false, ASK_THE_PARTNER),
    TOKEN_INVALID(401, "The access token is not valid", false, ASK_THE_PARTNER),
    SCOPE_MISSING(403, "The access token does not allow this", false, ASK_THE_PARTNER),
    TOO_MANY_REFUSALS(429, "Too many requests in a row were refused", true, ASK_THE_PARTNER),
    RATE_LIMITED(429, "The calls of the plan are used up for the moment", true, TRY_LATER),

    IDEMPOTENCY_KEY_MISSING(400, "The header Idempotency-Key is missing", false, ASK_THE_PARTNER),
    IDEMPOTENCY_KEY_INVALID(400, "The header Idempotency-Key is not valid", false, ASK_THE_PARTNER),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request", false, ASK_THE_PARTNER),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is being worked on", true, TRY_LATER),

    REQUEST_MALFORMED(400, "The request is malformed", false, ASK_THE_PARTNER),
    JSON_MALFORMED(400, "The body is not a JSON object", false, ASK_THE_PARTNER),
    FIELDS_INVALID(400, "Some fields are not valid", false, YOUR_DATA),
    BODY_TOO_LARGE(413, "The body is too large", false, ASK_THE_PARTNER),
    MEDIA_TYPE_UNSUPPORTED(415, "The content type is not supported", false, ASK_THE_PARTNER),

    MULTIPART_MALFORMED(400, "The multipart body is malformed", false, ASK_THE_PARTNER),
    PART_UNKNOWN(400, "The body has a part that is not expected", false, ASK_THE_PARTNER),
    PART_DUPLICATE(400, "A part came twice", false, ASK_THE_PARTNER),
    PART_EMPTY(400, "A part is empty", false, PICTURES),
    PART_MISSING(400, "A part is missing", false, PICTURES),
    PART_TOO_LARGE(413, "A part is too large", false, PICTURES),
    PICTURE_TYPE_UNSUPPORTED(415, "A part is neither a JPEG nor a PNG picture", false, PICTURES),
    UPLOAD_TOO_SLOW(408, "The body did not arrive in time", true, TRY_LATER),

    UPLOAD_IN_PROGRESS(409, "An upload for this step is being worked on", true, TRY_LATER),
    TOO_MANY_UPLOADS(429, "Too many uploads of this partner are under way", true, TRY_LATER),
    UPLOAD_QUOTA_USED_UP(429, "The bytes this partner may store in an hour are used up", true, TRY_LATER),
    TOO_MANY_WAITING(429, "Too many requests of this partner are waiting", true, TRY_LATER),

    ONBOARDING_NOT_FOUND(404, "There is no such onboarding", false, ASK_THE_PARTNER),
    STEP_MISSING(409, "A step before this one is missing", false, STEP_CLOSED),
    STEP_NOT_ALLOWED(409, "This step is not possible now", false, STEP_CLOSED),
    ONBOARDING_ENDED(409, "The onboarding has ended", false, STEP_CLOSED),
    CUSTOMER_INFO_REJECTED(422, "The customer cannot be onboarded remotely", false, YOUR_DATA),
    ID_CARD_REJECTED(422, "The ID card was not accepted", false, PICTURES),
    PORTRAIT_REJECTED(422, "The portrait was not accepted", false, PICTURES),
    AUTHENTICATION_REJECTED(422, "The customer was not authenticated", false, YOUR_DATA),
    OTP_NOT_DELIVERED(422, "The code did not reach the customer, or that is unknown", false, TRY_LATER),
    ACCOUNT_REJECTED(422, "The account package was not opened", false, STEP_CLOSED),
    STEP_FAILED(503, "The step failed through a fault of ours", true, TRY_LATER),

    REVIEWER_INVALID(400, "The header X-Reviewer is missing or not valid", false, ASK_THE_PARTNER),
    REVIEW_NOT_FOUND(404, "There is no such open review", false, ASK_THE_PARTNER),
    REVIEW_PICTURE_NOT_FOUND(404, "There is no such picture", false, ASK_THE_PARTNER),
    REVIEWER_THE_SAME(409, "Another person has to confirm the decision", false, ASK_THE_PARTNER),
    REVIEW_EVIDENCE_MISSING(428, "The header If-Match does not name the evidence of a review", false, ASK_THE_PARTNER),
    REVIEW_NOT_OPENED(409, "Who decides must have opened the evidence", false, ASK_THE_PARTNER),
    REVIEW_CHANGED(409, "The evidence has changed since the review was opened", false, ASK_THE_PARTNER),

    PATH_UNKNOWN(404, "There is nothing at this path", false, ASK_THE_PARTNER),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", false, ASK_THE_PARTNER),
    NOT_ACCEPTABLE(406, "No accepted media type can be served", false, ASK_THE_PARTNER),
    URI_TOO_LONG(414, "The address is too long", false, ASK_THE_PARTNER),
    HEADERS_TOO_LARGE(431, "The headers are too large", false, ASK_THE_PARTNER),
    UNAVAILABLE(503, "The service is not available for the moment", true, TRY_LATER),
    INTERNAL(500, "Something went wrong on our side", true, TRY_LATER);

    private final HttpStatus status;
    private final String title;
    private final boolean retryable;
    private final CustomerText customerText;

    ProblemCode(int status, String title, boolean retryable, CustomerText customerText) {
        this.status = HttpStatus.valueOf(status);
        this.title = title;
        this.retryable = retryable;
        this.customerText = customerText;
    }

    public HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Whether the very same request may succeed later. */
    boolean retryable() {
        return retryable;
    }

    CustomerText customerText() {
        return customerText;
    }

    /** Where the problem is described. */
    String type() {
        return "https://developer.ocb.com.vn/problems/"
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
