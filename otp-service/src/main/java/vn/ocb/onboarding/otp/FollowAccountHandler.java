package vn.ocb.onboarding.otp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Notes that the bank's core has answered, and how long it took. */
@Component
public class FollowAccountHandler {
    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final Timer answered;
    private final Clock clock;

    FollowAccountHandler(OnceOnly onceOnly, Progresses progresses, MeterRegistry meters, Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.answered = Timer.builder("onboarding.account.answered")
                .description("From the customer's confirmation to the answer of the bank's core")
                .register(meters);
        this.clock = clock;
    }

    public Mono<Void> handle(Received<? extends Event.OfAccount> event) {
        return switch (event.body()) {
            case AccountPackageOpened opened -> note(event, opened.onboardingId());
            case AccountPackageRefused refused -> note(event, refused.onboardingId());
            case AccountRestrictionLifted ignored -> Mono.empty();
        };
    }

    private Mono<Void> note(Received<?> event, OnboardingId id) {
        var now = clock.instant();
        return onceOnly.handle(
                        event,
                        () -> progresses
                                .lock(id)
                                .flatMap(progress -> progresses
                                        .accountAnswered(id, now)
                                        .filter(first -> first)
                                        .doOnNext(first -> measure(progress.confirmedAt(), now)))
                                .thenReturn(List.of()))
                .then();
    }

    private void measure(@Nullable Instant authenticatedAt, Instant now) {
        if (authenticatedAt != null) {
            answered.record(Duration.between(authenticatedAt, now));
        }
    }
}
