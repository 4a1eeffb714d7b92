package vn.ocb.onboarding.local;

import java.util.Set;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.partner.PartnerClient.Body;

/**
 * The common libraries that repeat a request by themselves, always with the headers it had, so with one Idempotency-Key. The
 * pauses they make are left out: a request that comes again at once leaves the service the least time to have settled it.
 */
enum RetryingClient {
    /** axios-retry with a retryCondition for POST: every 5xx, whatever Retry-After says. */
    AXIOS_RETRY {
        @Override
        boolean again(Answer answer) {
            return answer.status() >= 500;
        }
    },
    /** Spring Retry or resilience4j around a client: 5xx and 429. */
    RESILIENCE4J {
        @Override
        boolean again(Answer answer) {
            return answer.status() >= 500 || answer.status() == 429;
        }
    },
    /** urllib3's Retry: 413, 429 and 503 that carry a Retry-After, whatever the method, and those of its status_forcelist. */
    URLLIB3 {
        private static final Set<Integer> RETRY_AFTER = Set.of(413, 429, 503);
        private static final Set<Integer> FORCELIST = Set.of(502, 503, 504);

        @Override
        boolean again(Answer answer) {
            return FORCELIST.contains(answer.status()) || RETRY_AFTER.contains(answer.status()) && saysWhen(answer);
        }
    };

    private static final int MOST_REPETITIONS = 5;

    abstract boolean again(Answer answer);

    /** The answer the library gives to the partner's program in the end. */
    Answer post(PartnerClient once, String path, Body body, String idempotencyKey) {
        for (int attempt = 0; ; attempt++) {
            var answer = once.post(path, body, idempotencyKey);
            if (attempt == MOST_REPETITIONS || !again(answer)) {
                return answer;
            }
        }
    }

    private static boolean saysWhen(Answer answer) {
        return answer.headers().firstValue("Retry-After").isPresent();
    }
}
