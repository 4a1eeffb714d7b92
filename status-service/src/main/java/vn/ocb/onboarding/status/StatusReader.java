package vn.ocb.onboarding.status;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.statusapi.OverallStatus;

/** The read model as partners see it: always the active generation, and only what is their own. */
public interface StatusReader {

    /**
     * One onboarding, empty when there is none of this partner.
     *
     * @param command whose answer is asked for too
     */
    Mono<Found> find(OnboardingId id, PartnerId partner, @Nullable UUID command);

    /** The messages of an onboarding after {@code position}, empty when there is none of this partner. */
    Mono<Timeline> timeline(OnboardingId id, PartnerId partner, Position position);

    /** The latest onboardings first. */
    Mono<List<Listed>> list(PartnerId partner, Selection selection);

    /**
     * An onboarding.
     *
     * @param answer the message that finally answered the command that was asked about
     */
    record Found(
            int generation,
            long version,
            String document,
            @Nullable TimelineEntry answer) {}

    /** Messages of an onboarding that partners are shown, and where all end. */
    record Timeline(Position end, boolean ended, List<TimelineEntry> entries) {}

    /**
     * A place in the timeline. Generations may have read the topics in another order, so a place in one says nothing of
     * a place in another.
     */
    record Position(int generation, long sequence) {
        public static final Position BEGIN = new Position(0, 0);
    }

    /**
     * Which onboardings to list.
     *
     * @param statuses empty for all
     * @param createdFrom inclusive, to the millisecond
     * @param createdTo exclusive
     * @param before where the page before ended
     */
    record Selection(
            Set<OverallStatus> statuses,
            @Nullable String clientTransactionId,
            @Nullable Instant createdFrom,
            @Nullable Instant createdTo,
            @Nullable OnboardingId before,
            int limit) {}

    /** An onboarding in a list. */
    record Listed(
            OnboardingId id,
            @Nullable String clientTransactionId,
            OverallStatus status,
            long version,
            Instant createdAt,
            @Nullable Instant expiresAt) {}
}
