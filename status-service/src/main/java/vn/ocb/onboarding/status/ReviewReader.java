package vn.ocb.onboarding.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.domain.OnboardingStatus;

/** The read model as the bank's back office sees it: of all partners, and with what partners are not told. */
public interface ReviewReader {

    /**
     * The open reviews, the oldest first.
     *
     * @param step only those of this step
     * @param after where the page before ended
     */
    Mono<List<OpenReview>> list(@Nullable Step step, @Nullable Place after, int limit);

    /** Everything known of an onboarding, empty when nothing is. */
    Mono<OnboardingStatus> state(OnboardingId id);

    /** How many reviews are open, by step; a step without any is absent. */
    Flux<Queue> queues();

    /** A place in the list. */
    record Place(Instant since, OnboardingId id, Step step) {}

    /** A step that lies with a person of the bank. */
    record OpenReview(
            Place place, @Nullable String partner, @Nullable String clientTransactionId) {}

    /** The open reviews of a step. */
    record Queue(Step step, long length, Instant oldest) {}
}
