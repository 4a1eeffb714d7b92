package vn.ocb.onboarding.gateway.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.OnboardingId;

/** What is known about an Idempotency-Key when a request with it comes in. */
public sealed interface Claim {

    /**
     * The request is ours to work on.
     *
     * @param commandId the id its command has, also when it is published again
     * @param onboardingId the onboarding it is about, also when it starts one
     */
    record Ours(
            UUID commandId,
            OnboardingId onboardingId,
            Progress progress,
            @Nullable Fingerprint fingerprint) implements Claim {}

    /** How far an earlier try with the same key came. */
    enum Progress {
        /** There was none. */
        NEW,
        /** It ended without an answer, maybe after its command was published. */
        BROKEN_OFF,
        /** Its command was accepted, and the final answer was not there in time. */
        ACCEPTED
    }

    /** The same request is being worked on at this moment. */
    record InUse() implements Claim {}

    /** It was answered before. */
    record Answered(@Nullable Fingerprint fingerprint, StoredAnswer answer) implements Claim {}

    /** The key belongs to a request with another path or body. */
    record Reused() implements Claim {}
}
