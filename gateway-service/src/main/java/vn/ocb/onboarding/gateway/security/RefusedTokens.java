package vn.ocb.onboarding.gateway.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.partner.Applications;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/**
 * Knows which tokens ended before their time, with their application or with the secret they were issued for: reads the
 * few changes of the last day from the database once a second. What is known holds for {@link #FRESH} from the moment it
 * was asked for; older than that no token is taken until the database answers again.
 */
@Component
class RefusedTokens implements SmartLifecycle {
    /** A change ends tokens within this time, or nobody is let in. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** No answer by then is none: the next look is better. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Tokens live no longer, so that older changes concern none. */
    static final Duration LONGEST_TOKEN_LIFE = Duration.ofHours(24);

    private final Applications applications;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Mono<View>> looking = new AtomicReference<>();
    private volatile @Nullable View latest;
    private final PeriodicTask following;

    /**
     * @param firstValid by client id, the first generation of secrets whose tokens are taken; of all others, each is
     * @param askedAt when the database was asked
     */
    record View(Map<String, Integer> firstValid, long askedAt) {

        boolean refuses(String clientId, int generation) {
            var first = firstValid.get(clientId);
            return first != null && generation < first;
        }
    }

    @Autowired
    RefusedTokens(Applications applications, MeterRegistry meters) {
        this(applications, System::nanoTime, meters);
    }

    RefusedTokens(Applications applications, LongSupplier nanoTime, MeterRegistry meters) {
        this.applications = applications;
        this.nanoTime = nanoTime;
        this.following = new PeriodicTask("follow-revocations", Duration.ZERO, EVERY, this::news, meters);
    }

    @Override
    public void start() {
        following.start();
    }

    @Override
    public void stop() {
        following.stop();
    }

    @Override
    public boolean isRunning() {
        return following.isRunning();
    }

    /** What is known, at most {@link #FRESH} old; fails with 503 when nothing is. */
    Mono<View> view() {
        return Mono.defer(() -> {
            var known = latest;
            return known != null && isFresh(known) ? Mono.just(known) : news().onErrorMap(fault -> unknown());
        });
    }

    /** How old the view is. */
    Duration ageOf(View view) {
        return Duration.ofNanos(nanoTime.getAsLong() - view.askedAt());
    }

    private boolean isFresh(View view) {
        return ageOf(view).compareTo(FRESH) < 0;
    }

    /** All that want to know at the same time ask once. */
    Mono<View> news() {
        return Mono.defer(() -> {
            var mine = look().doFinally(signal -> looking.set(null)).cache();
            var under = looking.compareAndExchange(null, mine);
            return under == null ? mine : under;
        });
    }

    private Mono<View> look() {
        return Mono.defer(() -> {
            var askedAt = nanoTime.getAsLong();
            // An Error whose signal is lost would be waited for by every request to come.
            return ErrorsAsSignals.in(() -> applications
                    .firstValidGenerations(LONGEST_TOKEN_LIFE)
                    .timeout(PATIENCE)
                    .map(firstValid -> new View(firstValid, askedAt))
                    .doOnNext(view -> latest = view));
        });
    }

    private static Throwable unknown() {
        return Problem.of(ProblemCode.UNAVAILABLE, "It cannot be told now whether the token is still valid.")
                .retryAfter(1)
                .asException();
    }
}
