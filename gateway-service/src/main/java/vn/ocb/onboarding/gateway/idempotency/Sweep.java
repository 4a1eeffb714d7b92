package vn.ocb.onboarding.gateway.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets old requests, a batch at a time until none is left. */
@Component
class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final IdempotentRequests requests;

    Sweep(IdempotentRequests requests) {
        this.requests = requests;
    }

    @Scheduled(fixedDelayString = "${onboarding.gateway.idempotency.sweep-every:5m}", initialDelayString = "1m")
    Mono<Void> sweep() {
        return requests.sweep()
                .repeat()
                .takeUntil(deleted -> deleted == 0)
                .then()
                .onErrorComplete(fault -> {
                    log.warn(
                            "Old idempotency keys could not be swept now: {}",
                            fault.getClass().getName());
                    return true;
                });
    }
}
