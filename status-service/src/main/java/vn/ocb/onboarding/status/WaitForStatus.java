package vn.ocb.onboarding.status;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.Changes.Look;
import vn.ocb.onboarding.status.StatusReader.Found;

/**
 * Answers when there is what the caller waits for, at the latest when its patience ends. A query is never cut off:
 * patience ends between two looks.
 */
@Component
public class WaitForStatus {
    private final StatusReader statuses;
    private final Changes changes;

    public WaitForStatus(StatusReader statuses, Changes changes) {
        this.statuses = statuses;
        this.changes = changes;
    }

    /** The onboarding as it stands in the end; empty when there is none of this partner even then. */
    public Mono<Found> find(Question question) {
        if (question.patience().isZero()) {
            return look(question);
        }
        return looks(question)
                .concatMap(look -> look(question).map(Optional::of).defaultIfEmpty(Optional.empty()), 0)
                .takeUntil(seen -> seen.filter(question::answeredBy).isPresent())
                .last(Optional.empty())
                .flatMap(Mono::justOrEmpty);
    }

    private Flux<Look> looks(Question question) {
        return Flux.merge(
                        changes.of(question.id()),
                        Mono.delay(question.patience()).map(over -> Look.LAST))
                .takeUntil(look -> look == Look.LAST)
                .onBackpressureLatest();
    }

    private Mono<Found> look(Question question) {
        return statuses.find(question.id(), question.partner(), question.command());
    }

    /**
     * What a caller wants to know.
     *
     * @param command waits for the final answer to this command
     * @param after waits for a later version than this
     * @param patience zero for what is there now
     */
    public record Question(
            OnboardingId id,
            PartnerId partner,
            @Nullable UUID command,
            @Nullable Long after,
            Duration patience) {

        boolean answeredBy(Found found) {
            return command == null ? after == null || found.version() > after : found.answer() != null;
        }
    }
}
