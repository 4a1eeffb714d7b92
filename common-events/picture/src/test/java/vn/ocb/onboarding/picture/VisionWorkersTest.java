package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class VisionWorkersTest {

    @Test
    void worksOnItsOwnThreads() {
        try (var workers = new VisionWorkers(2)) {
            assertThat(workers.look(() -> Thread.currentThread().getName()).block())
                    .startsWith("vision-");
        }
    }

    @Test
    void passesAFaultOn() {
        try (var workers = new VisionWorkers(1)) {
            assertThatThrownBy(() -> workers.look(() -> {
                                throw new IOException("no");
                            })
                            .block())
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void freesTheNativeMemoryOfEveryRequest() {
        var jpeg = Drawings.encode(Drawings.blank(2000, 1500), "jpg");
        try (var workers = new VisionWorkers(2)) {
            decodeOften(workers, jpeg, 20);
            var before = Pointer.totalBytes();
            decodeOften(workers, jpeg, 100);
            // One decoded picture is 3 MB; a leak would be 300.
            assertThat(Pointer.totalBytes() - before).isLessThan(3_000_000);
        }
    }

    @Test
    void admitsTwoForEachThread() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var workers = new VisionWorkers(2)) {
            var work = Mono.delay(Duration.ofMillis(5))
                    .doOnSubscribe(begun -> most.accumulateAndGet(inside.incrementAndGet(), Math::max))
                    .doOnTerminate(inside::decrementAndGet);
            Flux.range(0, 40).flatMap(one -> workers.admit(work), 40).blockLast();
        }
        assertThat(most).hasValue(4);
        assertThat(inside).hasValue(0);
    }

    @Test
    void givesThePlaceOfAFaultAndOfOneThatLeftToTheNext() {
        try (var workers = new VisionWorkers(1)) {
            var left =
                    Flux.range(0, 2).flatMap(one -> workers.admit(Mono.never())).subscribe();
            var next = workers.admit(Mono.just("looked at")).toFuture();
            assertThat(next).isNotDone();
            left.dispose();
            assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("looked at");
            for (var fault = 0; fault < 5; fault++) {
                assertThatThrownBy(() -> workers.admit(Mono.error(new IllegalStateException("no")))
                                .block())
                        .hasMessage("no");
            }
            assertThat(workers.admit(Mono.empty()).blockOptional()).isEmpty();
        }
    }

    private static void decodeOften(VisionWorkers workers, byte[] jpeg, int times) {
        Flux.range(0, times)
                .flatMap(
                        round -> workers.look(
                                () -> DecodedPicture.grey(jpeg).orElseThrow().width()),
                        4)
                .blockLast();
    }
}
