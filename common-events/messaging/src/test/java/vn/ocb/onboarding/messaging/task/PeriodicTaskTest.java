package vn.ocb.onboarding.messaging.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ExtendWith(OutputCaptureExtension.class)
class PeriodicTaskTest {
    private static final String SECRET = "made by a test";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void everyKindOfFaultAtEveryPlaceIsCountedAndTheTaskGoesOn(CapturedOutput log) {
        List<Supplier<Throwable>> kinds = List.of(
                () -> new OutOfMemoryError(SECRET),
                StackOverflowError::new,
                () -> new NoClassDefFoundError(SECRET),
                () -> new AssertionError(SECRET),
                () -> new IllegalStateException(SECRET));
        var runs = new ArrayList<Supplier<Mono<?>>>();
        for (var kind : kinds) {
            runs.add(() -> thrown(kind.get()));
            runs.add(() -> Mono.defer(() -> thrown(kind.get())));
            runs.add(() -> Mono.delay(Duration.ofMillis(1)).map(tick -> thrown(kind.get())));
            runs.add(() -> Flux.range(0, 10)
                    .publishOn(Schedulers.boundedElastic())
                    .flatMap(number -> thrown(kind.get()))
                    .then());
            runs.add(() -> Mono.just(1).doFinally(signal -> thrown(kind.get())).then(Mono.error(kind.get())));
        }
        var at = new AtomicInteger();
        var good = new AtomicInteger();
        var task = task("hostile", () -> {
            var run = at.getAndIncrement();
            return run < runs.size() ? runs.get(run).get() : Mono.fromRunnable(good::incrementAndGet);
        });
        task.start();
        await().until(() -> good.get() > 1);
        task.stop();

        assertThat(failures("hostile")).isEqualTo(runs.size());
        // Reactor has lines of its own for what is thrown at the end of a chain.
        assertThat(log.getAll().lines().filter(line -> line.contains("task=hostile")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aFaultThatStaysIsLoggedOnceAndSoIsItsEnd(CapturedOutput log) {
        var runs = new AtomicInteger();
        var task = task(
                "flaky",
                () -> runs.incrementAndGet() <= 20 ? Mono.error(new IllegalStateException(SECRET)) : Mono.empty());
        task.start();
        await().until(() -> runs.get() > 22);
        task.stop();

        assertThat(failures("flaky")).isEqualTo(20);
        assertThat(log.getAll())
                .containsOnlyOnce("task.failed task=flaky fault=java.lang.IllegalStateException")
                .containsOnlyOnce("task.recovered task=flaky failedRuns=20");
    }

    @Test
    void aRunIsNotBegunBesideAnother() {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var runs = new AtomicInteger();
        var task = task("slow", () -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return Mono.delay(Duration.ofMillis(10)).doOnNext(tick -> {
                underWay.decrementAndGet();
                runs.incrementAndGet();
            });
        });
        task.start();
        await().until(() -> runs.get() > 5);
        task.stop();

        assertThat(most).hasValue(1);
    }

    @Test
    void aTaskThatWasStoppedStartsAgainAndItsRunWasCancelled() {
        var begun = new AtomicInteger();
        var cancelled = new AtomicInteger();
        var task = task(
                "endless",
                () -> Mono.never()
                        .doOnSubscribe(subscription -> begun.incrementAndGet())
                        .doOnCancel(cancelled::incrementAndGet));
        task.start();
        await().until(() -> begun.get() == 1);
        task.stop();
        assertThat(cancelled).hasValue(1);
        assertThat(task.isRunning()).isFalse();

        task.start();
        await().until(() -> begun.get() == 2);
        task.stop();
    }

    private PeriodicTask task(String name, Supplier<Mono<?>> work) {
        return new PeriodicTask(name, Duration.ZERO, Duration.ofMillis(1), work, meters);
    }

    private double failures(String name) {
        return meters.get("onboarding.task.failures")
                .tag("task", name)
                .counter()
                .count();
    }

    private static <T> T thrown(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }
}
