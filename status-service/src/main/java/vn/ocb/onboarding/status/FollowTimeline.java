package vn.ocb.onboarding.status;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.Changes.Look;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.status.StatusReader.Timeline;

/** Tells the messages of an onboarding as they come, until it has ended. */
@Component
public class FollowTimeline {
    private final StatusReader statuses;
    private final Changes changes;

    public FollowTimeline(StatusReader statuses, Changes changes) {
        this.statuses = statuses;
        this.changes = changes;
    }

    /**
     * The first element comes at once, with what is there already. Fails with {@link OnboardingNotFound} when there is
     * no such onboarding of this partner.
     */
    public Flux<Timeline> from(Position start, OnboardingId id, PartnerId partner) {
        return Flux.defer(() -> {
            var position = new AtomicReference<>(start);
            return changes.of(id)
                    .takeUntil(look -> look == Look.LAST)
                    .onBackpressureLatest()
                    .concatMap(look -> since(Objects.requireNonNull(position.get()), id, partner), 0)
                    .doOnNext(news -> position.set(news.end()))
                    .takeUntil(Timeline::ended);
        });
    }

    private Mono<Timeline> since(Position position, OnboardingId id, PartnerId partner) {
        return statuses.timeline(id, partner, position).switchIfEmpty(Mono.error(OnboardingNotFound::new));
    }
}
