package vn.ocb.onboarding.messaging.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class PeriodicTaskTest {
    private static final String SECRET = "made by a test";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PeriodicTask.class);

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(logged);
    }

    @Test
    void everyKindOfFaultAtEveryPlaceIsCountedAndTheTaskGoesOn() {
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
        assertThat(logged.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage() + event.getThrowableProxy())
                        .contains("hostile")
                        .doesNotContain(SECRET));
    }

    @Test
    void aFaultThatStaysIsLoggedOnceAndSoIsItsEnd() {
        var runs = new AtomicInteger();
        var task = task(
                "flaky",
                () -> runs.incrementAndGet() <= 20 ? Mono.error(new IllegalStateException(SECRET)) : Mono.empty());
        task.start();
        await().until(() -> runs.get() > 22);
        task.stop();

        assertThat(failures("flaky")).isEqualTo(20);
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "task.failed task=flaky fault=java.lang.IllegalStateException",
                        "task.recovered task=flaky failedRuns=20");
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
        return meters.get("onboarding.task.failures").tag("task", name).counter().count();
    }

    private static <T> T thrown(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }
}
