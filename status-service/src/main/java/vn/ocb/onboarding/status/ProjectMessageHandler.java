package vn.ocb.onboarding.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.status.StatusWriter.Written;
import vn.ocb.onboarding.status.domain.Fact;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.Projected;
import vn.ocb.onboarding.status.domain.StatusProjector;

/**
 * Applies a message to the read model. The state itself knows which messages it was made of, for ever, and a write
 * succeeds only on the state it was made from: so this needs no inbox and no transaction, and the usual message, with
 * the state still in memory, costs one statement.
 */
@Component
public class ProjectMessageHandler {
    private static final Retry WHEN_OVERTAKEN =
            Retry.max(5).filter(Overtaken.class::isInstance).onRetryExhaustedThrow((retry, signal) -> signal.failure());

    private final StatusWriter statuses;
    private final DocumentFormat format;
    private final ProjectionMetrics metrics;
    private final Cache<Key, OnboardingStatus> latest;

    public ProjectMessageHandler(
            StatusWriter statuses, DocumentFormat format, ProjectionMetrics metrics, StatusProperties properties) {
        this.statuses = statuses;
        this.format = format;
        this.metrics = metrics;
        this.latest = Caffeine.newBuilder()
                .maximumSize(properties.rememberedStates())
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** Completes when the message is part of the generation's read model. */
    public Mono<Void> handle(int generation, Fact fact) {
        var key = new Key(generation, fact.message().onboardingId());
        return Mono.defer(() -> latest(key).flatMap(before -> apply(key, before, fact)))
                .retryWhen(WHEN_OVERTAKEN)
                .onErrorMap(Overtaken.class, overtaken -> overtaken.passing());
    }

    private Mono<OnboardingStatus> latest(Key key) {
        var remembered = latest.getIfPresent(key);
        return remembered == null ? statuses.load(key.generation(), key.id()) : Mono.just(remembered);
    }

    private Mono<Void> apply(Key key, OnboardingStatus before, Fact fact) {
        return Mono.justOrEmpty(StatusProjector.project(before, fact)).flatMap(projected -> write(key, projected));
    }

    private Mono<Void> write(Key key, Projected projected) {
        return statuses.write(key.generation(), projected, format.document(projected.status()))
                .flatMap(written -> switch (written) {
                    case SHOWN, HIDDEN -> Mono.fromRunnable(() -> applied(key, projected, written));
                    case OVERTAKEN -> Mono.error(() -> overtaken(key));
                });
    }

    private void applied(Key key, Projected projected, Written written) {
        latest.put(key, projected.status());
        if (written == Written.SHOWN) {
            metrics.shown(projected.entry());
        }
    }

    private Overtaken overtaken(Key key) {
        latest.invalidate(key);
        return new Overtaken();
    }

    private record Key(int generation, OnboardingId id) {}

    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("another instance writes the same onboarding", null, false, false);
        }

        PassingFault passing() {
            return new PassingFault("another instance writes the same onboarding", this);
        }
    }
}
