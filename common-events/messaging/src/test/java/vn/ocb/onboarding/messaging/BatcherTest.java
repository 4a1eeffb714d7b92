package vn.ocb.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class BatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final Sinks.Empty<Void> open = Sinks.empty();

    @Test
    void whoComesFirstDoesNotWaitAndTheOthersGoTogether() {
        var together = new Batcher<Integer, String>(1, 3, this::answeredWhenOpen);

        var answers =
                IntStream.range(0, 6).mapToObj(i -> together.ask(i).toFuture()).toList();

        assertThat(groups).containsExactly(List.of(0));
        open.tryEmitEmpty().orThrow();
        assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .containsExactly("answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5");
    }

    @Test
    void noMoreGroupsThanMayBeAreDoneSideBySide() {
        var together = new Batcher<Integer, String>(2, 10, this::answeredWhenOpen);

        IntStream.range(0, 5).forEach(i -> together.ask(i).subscribe());

        assertThat(groups).containsExactly(List.of(0), List.of(1));
        open.tryEmitEmpty().orThrow();
        assertThat(groups).containsExactly(List.of(0), List.of(1), List.of(2, 3, 4));
    }

    @Test
    void oneThatCannotBeDoneFailsAloneAndTheNextGroupFollows() {
        var together = new Batcher<Integer, String>(
                1,
                10,
                group -> group.contains(3)
                        ? answeredWhenOpen(group).then(Mono.error(new IllegalStateException("three")))
                        : answeredWhenOpen(group));
        var answers =
                IntStream.range(0, 6).mapToObj(i -> together.ask(i).toFuture()).toList();

        open.tryEmitEmpty().orThrow();

        assertThat(groups)
                .startsWith(List.of(0), List.of(1, 2, 3, 4, 5))
                .contains(List.of(1), List.of(2), List.of(3), List.of(4), List.of(5));
        assertThatThrownBy(() -> answers.get(3).join()).hasMessageContaining("three");
        assertThat(answers.get(5).join()).isEqualTo("answer 5");
        assertThat(together.ask(6).block(PATIENCE)).isEqualTo("answer 6");
    }

    @Test
    void workThatThrowsOrForgetsAnAnswerIsAFaultOfThoseWhoAsked() {
        var together = new Batcher<Integer, String>(1, 10, group -> switch (group.getFirst()) {
            case 0 -> throw new IllegalArgumentException("zero");
            case 1 -> Mono.empty();
            case 2 -> Mono.just(List.of());
            default -> Mono.just(List.of("answer"));
        });

        for (var i = 0; i < 3; i++) {
            var one = together.ask(i);
            assertThatThrownBy(() -> one.block(PATIENCE)).isInstanceOf(RuntimeException.class);
        }
        assertThat(together.ask(3).block(PATIENCE)).isEqualTo("answer");
    }

    @Test
    void everyoneOfManyThreadsGetsTheOwnAnswerOnce() {
        var asked = new AtomicInteger();
        var together = new Batcher<Integer, Integer>(2, 20, group -> {
            asked.addAndGet(group.size());
            return Mono.delay(Duration.ofMillis(1))
                    .map(done -> group.stream().map(i -> -i).toList());
        });

        var answers = Flux.range(0, 20_000)
                .flatMap(i -> together.ask(i).map(answer -> answer + i).subscribeOn(Schedulers.parallel()), 500)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(20_000).containsOnly(0);
        assertThat(asked).hasValue(20_000);
    }

    private Mono<List<String>> answeredWhenOpen(List<Integer> group) {
        groups.add(group);
        return open.asMono().thenReturn(group.stream().map(i -> "answer " + i).toList());
    }
}
