package vn.ocb.onboarding.gateway.fairness;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Lets so many things of one key happen at the same time. One more is refused at once, never queued. A key without a place
 * takes no memory.
 *
 * @param <K> whose things are counted together
 */
public final class Places<K> {
    private final ConcurrentMap<K, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final int mostPerKey;
    private final Counter refused;

    /** @param name what takes the places, as metrics name it */
    public Places(String name, int mostPerKey, MeterRegistry meters) {
        this.mostPerKey = mostPerKey;
        this.refused = Counter.builder("onboarding.gateway.places.refused")
                .description("What was refused because its partner has as many at the same time as it may")
                .tag("place", name)
                .register(meters);
        Gauge.builder("onboarding.gateway.places", all, AtomicInteger::get)
                .description("What happens at this moment")
                .tag("place", name)
                .register(meters);
    }

    /** @return whether there was a place; then {@link #leave} must follow */
    public boolean take(K key) {
        var took = new AtomicBoolean();
        taken.compute(key, (same, before) -> {
            var now = before == null ? 0 : before;
            took.set(now < mostPerKey);
            return took.get() ? Integer.valueOf(now + 1) : before;
        });
        if (took.get()) {
            all.incrementAndGet();
        } else {
            refused.increment();
        }
        return took.get();
    }

    /** The same work, on a place from its subscription to its end; without a place it fails with what {@code full} makes. */
    public <T> Mono<T> during(K key, Mono<T> work, Supplier<? extends RuntimeException> full) {
        return Mono.using(
                () -> {
                    if (!take(key)) {
                        throw full.get();
                    }
                    return key;
                },
                held -> work,
                this::leave);
    }

    public void leave(K key) {
        taken.computeIfPresent(key, (same, before) -> before == 1 ? null : before - 1);
        all.decrementAndGet();
    }
}
