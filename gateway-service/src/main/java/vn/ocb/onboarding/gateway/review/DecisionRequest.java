package vn.ocb.onboarding.gateway.review;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.idempotency.IdempotencyKey;
import vn.ocb.onboarding.gateway.idempotency.IdempotentRequests;
import vn.ocb.onboarding.gateway.onboarding.Preference;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.messaging.cloudevent.TraceParent;

/**
 * A person's wish to decide.
 *
 * @param evidence the version of what the person was shown
 * @param operation method, path, evidence and person: a key one person used is no other's
 * @param patience how long the answer is waited for
 */
record DecisionRequest(
        Review review,
        Reviewer reviewer,
        Verdict verdict,
        UUID evidence,
        IdempotencyKey key,
        String operation,
        Fingerprint fingerprint,
        Duration patience,
        String traceparent) {
    private static final Pattern VERSION =
            Pattern.compile("\"(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})\"");

    static DecisionRequest of(
            ServerWebExchange exchange, IdempotencyKey key, Review review, Reviewer reviewer, byte[] body) {
        var headers = exchange.getRequest().getHeaders();
        var evidence = seen(headers);
        return new DecisionRequest(
                review,
                reviewer,
                Verdict.read(body, review),
                evidence,
                key,
                "POST "
                        + exchange.getRequest()
                                .getPath()
                                .pathWithinApplication()
                                .value() + " of " + evidence + " by " + reviewer.id(),
                Fingerprint.ofBody(body),
                Preference.from(headers).patience(),
                TraceParent.continueOrStart(headers.getFirst("traceparent")));
    }

    /**
     * The evidence that {@code If-Match} names, as the {@code ETag} of the review did (RFC 9110, section 13.1.1).
     *
     * @throws vn.ocb.onboarding.gateway.problem.ProblemException when it names none, or several, or any
     */
    private static UUID seen(HttpHeaders headers) {
        var values = headers.getOrEmpty(HttpHeaders.IF_MATCH);
        var version = values.size() == 1 ? VERSION.matcher(values.getFirst().strip()) : null;
        if (version == null || !version.matches()) {
            throw Problem.of(
                            ProblemCode.REVIEW_EVIDENCE_MISSING,
                            "Open the review, then decide with If-Match: the ETag of its answer.")
                    .asException();
        }
        return UUID.fromString(version.group(1));
    }

    IdempotentRequests.Name name() {
        return new IdempotentRequests.Name(reviewer.application().applicationId(), key.value());
    }

    String token() {
        return reviewer.application().token();
    }
}
