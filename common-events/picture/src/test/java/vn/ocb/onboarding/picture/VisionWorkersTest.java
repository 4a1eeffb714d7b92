package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class VisionWorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

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

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void answersWhenALookMeetsAnError(Class<? extends Error> kind) {
        try (var workers = new VisionWorkers(1)) {
            for (var time = 0; time < 3; time++) {
                assertThatThrownBy(() -> workers.look(() -> {
                                    throw kind.getDeclaredConstructor().newInstance();
                                })
                                .block(PATIENCE))
                        .isInstanceOf(LookFailed.class)
                        .hasCauseInstanceOf(kind);
            }
            assertThat(workers.look(() -> "next").block(PATIENCE)).isEqualTo("next");
        }
    }

    @Test
    void keepsItsThreadsWhenACallerMeetsAnErrorWithTheAnswer() {
        try (var workers = new VisionWorkers(1)) {
            workers.look(() -> "seen").subscribe(seen -> {
                throw new StackOverflowError();
            });
            assertThat(workers.look(() -> "next").block(PATIENCE)).isEqualTo("next");
        }
    }

    @Test
    void givesALookUpAndItsPlaceToTheNext() {
        var release = new CountDownLatch(1);
        try (var workers = new VisionWorkers(1, SHORT, 3, () -> {})) {
            assertThatThrownBy(() -> workers.look(() -> stuck(release)).block(PATIENCE))
                    .isInstanceOf(LookTimedOut.class);
            assertThat(workers.abandoned()).isOne();
            assertThat(workers.look(() -> "next").block(PATIENCE)).isEqualTo("next");
            assertThat(workers.isExhausted()).isFalse();
            release.countDown();
            await().atMost(PATIENCE).until(() -> workers.abandoned() == 0);
            assertThat(workers.look(() -> "another").block(PATIENCE)).isEqualTo("another");
        }
    }

    @Test
    void doesNotCountTheTimeALookWaitsForItsTurn() {
        try (var workers = new VisionWorkers(1, Duration.ofSeconds(2), 3, () -> {})) {
            var seen = Flux.range(0, 40)
                    .flatMap(
                            number -> workers.look(() -> {
                                new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS);
                                return number;
                            }),
                            40)
                    .collectList()
                    .block(PATIENCE);
            assertThat(seen).hasSize(40);
        }
    }

    @Test
    void refusesLooksAndSaysSoOnceWhenMoreThanAFewWereGivenUp() {
        var release = new CountDownLatch(1);
        var exhausted = new AtomicInteger();
        try (var workers = new VisionWorkers(2, SHORT, 3, exhausted::incrementAndGet)) {
            var health = new VisionHealth(workers);
            for (var look = 0; look < 3; look++) {
                assertThatThrownBy(() -> workers.look(() -> stuck(release)).block(PATIENCE))
                        .isInstanceOf(LookTimedOut.class);
            }
            assertThat(health.health().block().getStatus()).isEqualTo(Status.UP);
            var both = Flux.range(0, 2)
                    .flatMap(look ->
                            workers.look(() -> stuck(release)).onErrorResume(given -> Mono.just(given.toString())))
                    .collectList()
                    .toFuture();
            var behind = Flux.range(0, 5)
                    .flatMap(look ->
                            workers.look(() -> "seen").onErrorResume(LookRefused.class, no -> Mono.just("refused")))
                    .collectList()
                    .block(PATIENCE);
            assertThat(both).succeedsWithin(PATIENCE);
            assertThat(behind).hasSize(5);
            assertThatThrownBy(() -> workers.look(() -> "late").block(PATIENCE)).isInstanceOf(LookRefused.class);
            assertThat(health.health().block().getStatus()).isEqualTo(Status.DOWN);
            assertThat(exhausted).hasValue(1);
            release.countDown();
        }
    }

    @Test
    void forgetsALookWhoseCallerLeftBeforeItsTurn() {
        var release = new CountDownLatch(1);
        var begun = new AtomicInteger();
        try (var workers = new VisionWorkers(1)) {
            var first = workers.look(() -> stuck(release)).toFuture();
            workers.look(begun::incrementAndGet).subscribe().dispose();
            release.countDown();
            assertThat(first).succeedsWithin(PATIENCE);
            assertThat(workers.look(() -> "next").block(PATIENCE)).isEqualTo("next");
            assertThat(begun).hasValue(0);
        }
    }

    /** As native code: an interrupt does not end it. */
    private static String stuck(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return "done";
            } catch (InterruptedException ignored) {
                // goes on
            }
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
