package vn.ocb.onboarding.document;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;

/** Runs what time alone brings about, again and again, one after the other. */
@Component
class Sweeps implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final ExpireOnboardings expire;
    private final PurgePersonalData purge;
    private final Duration every;
    private volatile @Nullable Disposable running;

    Sweeps(ExpireOnboardings expire, PurgePersonalData purge, OnboardingRules rules) {
        this.expire = expire;
        this.purge = purge;
        this.every = rules.sweepEvery();
    }

    @Override
    public void start() {
        running = Flux.interval(every)
                .onBackpressureDrop()
                .concatMap(tick -> logged("Expiry", expire.sweep()).then(logged("Purge", purge.sweep())), 1)
                .subscribe();
    }

    private static Mono<Void> logged(String name, Mono<Void> sweep) {
        return ErrorsAsSignals.in(sweep).onErrorResume(fault -> {
            log.warn(
                    "{} is tried again at the next tick: {}",
                    name,
                    fault.getClass().getName());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        var sweeping = running;
        running = null;
        if (sweeping != null) {
            sweeping.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
