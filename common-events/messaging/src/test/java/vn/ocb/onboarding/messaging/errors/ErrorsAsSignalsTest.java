package vn.ocb.onboarding.messaging.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Each kind of Error, thrown at each kind of place: the chain ends, and what it holds is given back. */
class ErrorsAsSignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(2);

    private static final Map<String, Supplier<Error>> KINDS = kinds();
    private static final Map<String, Function<Supplier<Error>, Mono<?>>> PLACES = places();

    private static Map<String, Supplier<Error>> kinds() {
        var kinds = new TreeMap<String, Supplier<Error>>();
        kinds.put("memory", () -> new OutOfMemoryError("made by a test"));
        kinds.put("stack", StackOverflowError::new);
        kinds.put("class", () -> new NoClassDefFoundError("Missing"));
        kinds.put("native library", () -> new UnsatisfiedLinkError("made by a test"));
        kinds.put("initialiser", () -> new ExceptionInInitializerError(new IOException("made by a test")));
        kinds.put("assertion", () -> new AssertionError("made by a test"));
        return kinds;
    }

    /** Where a handler's code runs. */
    private static Map<String, Function<Supplier<Error>, Mono<?>>> places() {
        var places = new TreeMap<String, Function<Supplier<Error>, Mono<?>>>();
        places.put("at once", kind -> Mono.defer(() -> mono(kind)));
        places.put("in a callable", kind -> Mono.fromCallable(() -> number(kind)));
        places.put("in flatMap", kind -> Mono.just(1).flatMap(one -> mono(kind)));
        places.put("in flatMap on another thread", kind -> later().flatMap(one -> mono(kind)));
        places.put("in map", kind -> later().map(one -> number(kind)));
        places.put("in filter", kind -> later().filter(one -> number(kind) == 1));
        places.put("in doOnNext", kind -> later().doOnNext(one -> number(kind)));
        places.put(
                "in doOnSubscribe",
                kind -> later().flatMap(one -> Mono.just(2).doOnSubscribe(subscription -> number(kind))));
        places.put("behind a completion", kind -> later().then(Mono.defer(() -> mono(kind))));
        places.put(
                "where there is nothing",
                kind -> later().filter(one -> false).switchIfEmpty(Mono.defer(() -> mono(kind))));
        places.put(
                "in place of a fault",
                kind -> later().flatMap(one -> Mono.<Long>error(new IllegalStateException()))
                        .onErrorResume(fault -> mono(kind)));
        places.put(
                "on a scheduler's thread",
                kind -> Mono.defer(() -> mono(kind)).subscribeOn(Schedulers.boundedElastic()));
        places.put(
                "in a callable on a scheduler's thread",
                kind -> Mono.fromCallable(() -> number(kind)).subscribeOn(Schedulers.boundedElastic()));
        places.put(
                "behind publishOn",
                kind -> Flux.range(0, 9)
                        .publishOn(Schedulers.parallel())
                        .map(number -> number(kind))
                        .then());
        places.put(
                "in one of several",
                kind -> Flux.range(0, 20)
                        .flatMap(number -> later().map(one -> number == 7 ? number(kind) : 0L), 4)
                        .collectList());
        places.put(
                "in one after the other",
                kind -> Flux.range(0, 9)
                        .concatMap(number -> later().map(one -> number(kind)))
                        .then());
        places.put("in zip", kind -> Mono.zip(later(), later().map(one -> number(kind))));
        places.put("in a repetition", kind -> {
            var tried = new AtomicBoolean();
            return Mono.defer(() -> tried.getAndSet(true) ? mono(kind) : Mono.<Long>error(new IllegalStateException()))
                    .retryWhen(Retry.fixedDelay(3, SOON).filter(IllegalStateException.class::isInstance));
        });
        places.put(
                "at the end of a resource",
                kind -> Mono.usingWhen(later(), Mono::just, used -> later().then(Mono.defer(() -> mono(kind)))));
        places.put(
                "when a library calls back",
                kind -> Mono.<Integer>create(sink -> new Thread(() -> swallowingErrors(() -> sink.success(1))).start())
                        .flatMap(one -> mono(kind)));
        return places;
    }

    /** As a library's thread: it has nobody to tell. */
    private static void swallowingErrors(Runnable call) {
        try {
            call.run();
        } catch (Error lost) {
            // nobody hears of it
        }
    }

    static Stream<Arguments> kindsAtPlaces() {
        return KINDS.keySet().stream()
                .flatMap(kind -> PLACES.keySet().stream().map(place -> Arguments.of(kind, place)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsAtPlaces")
    void endsTheChain(String kind, String place) {
        var error = KINDS.get(kind).get();
        Mono<?> chain = ErrorsAsSignals.in(() -> PLACES.get(place).apply(() -> error));
        assertThat(chain.cast(Object.class)
                        .onErrorResume(fault -> Mono.just(causesOf(fault).contains(error)))
                        .toFuture())
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsAtPlaces")
    void givesBackWhatTheChainHolds(String kind, String place) {
        var given = new ArrayList<String>();
        var error = KINDS.get(kind).get();
        var chain = ErrorsAsSignals.in(() -> Mono.usingWhen(
                later(),
                resource -> PLACES.get(place).apply(() -> error).then(),
                resource -> noted(given, "committed"),
                (resource, fault) -> noted(given, "rolled back"),
                resource -> noted(given, "cancelled")));
        assertThat(chain.toFuture()).failsWithin(PATIENCE);
        assertThat(given).containsExactly("rolled back");
    }

    @Test
    void passesOnWhatEndsWell() {
        var sum = ErrorsAsSignals.in(() -> Flux.range(0, 1_000)
                        .flatMap(number -> number % 2 == 0 ? later().thenReturn(number) : Mono.just(number), 16)
                        .reduce(Integer::sum))
                .block(PATIENCE);
        assertThat(sum).isEqualTo(499_500);
        assertThat(ErrorsAsSignals.in(() -> Mono.empty()).blockOptional(PATIENCE))
                .isEmpty();
    }

    @Test
    void leavesChainsAloneThatDidNotAsk() {
        ErrorsAsSignals.in(() -> Mono.empty()).block(PATIENCE);
        assertThat(Flux.range(0, 10).map(number -> number * 2).collectList().block(PATIENCE))
                .isEqualTo(List.of(0, 2, 4, 6, 8, 10, 12, 14, 16, 18));
    }

    /** A resource that cannot be given back wraps what it met. */
    private static List<Throwable> causesOf(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .toList();
    }

    private static Mono<Object> noted(List<String> notes, String note) {
        return Mono.fromRunnable(() -> notes.add(note));
    }

    private static Mono<Long> later() {
        return Mono.delay(SOON);
    }

    private static Mono<Long> mono(Supplier<Error> kind) {
        throw kind.get();
    }

    private static long number(Supplier<Error> kind) {
        throw kind.get();
    }
}
