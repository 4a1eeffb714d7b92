package vn.ocb.onboarding.otp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.otp.storage.Progresses;

/**
 * Tells of customers who confirmed and whom the bank's core has not answered in time: once by an event, and all the while
 * by a gauge to alarm on. Nobody is asked again: that could open a second account.
 */
@Component
class ReportOverdueAccounts {
    private static final Logger log = LoggerFactory.getLogger(ReportOverdueAccounts.class);
    private static final int AT_ONCE = 100;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final OtpSettings settings;
    private final Clock clock;
    private final AtomicLong overdue = new AtomicLong();

    ReportOverdueAccounts(
            OnceOnly onceOnly, Progresses progresses, OtpSettings settings, Clock clock, MeterRegistry meters) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("onboarding.account.overdue", overdue);
    }

    Mono<Void> sweep() {
        var confirmedBefore = clock.instant().minus(settings.accountOverdueAfter());
        return progresses
                .countWithoutAccount(confirmedBefore)
                .doOnNext(overdue::set)
                .filter(found -> found > 0)
                .flatMapMany(found -> progresses.overdueAndUntold(confirmedBefore, AT_ONCE))
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(this::report)
                .then();
    }

    private Mono<Void> report(OnboardingId id) {
        return onceOnly.decide(() -> progresses
                .lock(id)
                .filterWhen(progress -> progresses.overdueTold(id, clock.instant()))
                .mapNotNull(progress -> progress.confirmedAt())
                .map(confirmedAt -> tell(id, confirmedAt)));
    }

    private static List<Object> tell(OnboardingId id, Instant confirmedAt) {
        log.warn("The bank's core has not answered for onboarding {}, confirmed at {}", id, confirmedAt);
        return List.of(new AccountOpeningOverdue(id, confirmedAt));
    }
}
