package vn.ocb.onboarding.gateway.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class PlacesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Places<String> places = new Places<>("test", 2, meters);

    @Test
    void eachKeyHasItsPlaces() {
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isTrue();
        assertThat(places.take("a")).isFalse();
        assertThat(places.take("b")).isTrue();
        places.leave("a");
        assertThat(places.take("a")).isTrue();
        assertThat(meters.get("onboarding.gateway.places").gauge().value()).isEqualTo(3);
        assertThat(meters.get("onboarding.gateway.places.refused").counter().count())
                .isEqualTo(1);
    }

    @Test
    void workGivesItsPlaceBackHoweverItEnds() {
        var first = Sinks.<String>one();
        var second =
                places.during("a", Mono.never(), IllegalStateException::new).subscribe();
        var ended =
                places.during("a", first.asMono(), IllegalStateException::new).toFuture();
        StepVerifier.create(places.during("a", Mono.just("x"), IllegalStateException::new))
                .verifyError(IllegalStateException.class);

        second.dispose();
        StepVerifier.create(places.during("a", Mono.error(new ArithmeticException()), IllegalStateException::new))
                .verifyError(ArithmeticException.class);
        first.tryEmitValue("done");

        assertThat(ended).isCompletedWithValue("done");
        assertThat(meters.get("onboarding.gateway.places").gauge().value()).isZero();
    }

    @Test
    void neverMoreAtTheSameTimeAlsoWhenManyComeTogether() throws InterruptedException {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (var turn = 0; turn < 20_000; turn++) {
                        if (places.take("a")) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            places.leave("a");
                        }
                    }
                    done.countDown();
                });
            }
            done.await();
        }

        assertThat(most).hasValueBetween(1, 2);
        assertThat(meters.get("onboarding.gateway.places").gauge().value()).isZero();
    }
}
