package vn.ocb.onboarding.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.ocb.onboarding.messaging.errors.ErrorsAsSignals;

/**
 * Batches calls that come at the same time (as databases do with a group commit): while as many batches are being worked
 * on as may be, further calls wait, and the next batch takes them. A single call is never delayed, and the more calls there
 * are the less each costs.
 *
 * <p>The calls of a batch that fails are done again one by one, so that one of them stops no other. The work of a batch is
 * therefore all or nothing, and does nothing a second time when it had happened though it seemed to fail: a commit whose answer is lost.
 *
 * @param <I> what is asked for; at most once at the same time
 * @param <O> its answer
 */
public final class Batcher<I, O> {
    /**
     * Calls that are done one by one after their batch failed: few at a time, so that each learns soon that the database
     * is away.
     */
    private static final int ALONE_AT_ONCE = 4;

    private final int batchesAtOnce;
    private final int atMost;
    private final Function<List<I>, Mono<List<O>>> work;
    // Guarded by this:
    private final ArrayDeque<Asker<I, O>> waiting = new ArrayDeque<>();
    private int batches;

    private record Asker<I, O>(I item, Sinks.One<O> answer) {}

    /**
     * @param batchesAtOnce how many batches are done side by side
     * @param atMost how many a batch takes
     * @param work does a batch; an answer for each, in their order
     */
    public Batcher(int batchesAtOnce, int atMost, Function<List<I>, Mono<List<O>>> work) {
        this.batchesAtOnce = batchesAtOnce;
        this.atMost = atMost;
        this.work = work;
    }

    /** Each subscription asks once; it fails with the fault this item has when it is alone. */
    public Mono<O> ask(I item) {
        return Mono.defer(() -> {
            var asker = new Asker<I, O>(item, Sinks.one());
            synchronized (this) {
                waiting.add(asker);
            }
            beginBatches();
            return asker.answer.asMono();
        });
    }

    private void beginBatches() {
        for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            begin(batch);
        }
    }

    private synchronized List<Asker<I, O>> nextBatch() {
        var batch = new ArrayList<Asker<I, O>>();
        if (batches < batchesAtOnce) {
            while (batch.size() < atMost && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        }
        if (!batch.isEmpty()) {
            batches++;
        }
        return batch;
    }

    private void begin(List<Asker<I, O>> batch) {
        answered(batch)
                .subscribe(
                        nothing -> {},
                        fault -> {
                            if (batch.size() == 1) {
                                batch.getFirst().answer.tryEmitError(fault);
                            } else {
                                oneByOne(batch);
                            }
                            end();
                        },
                        this::end);
    }

    /** The next batch does not wait for them: one of them may take long. */
    private void oneByOne(List<Asker<I, O>> batch) {
        Flux.fromIterable(batch).flatMap(this::alone, ALONE_AT_ONCE).subscribe();
    }

    private Mono<Void> alone(Asker<I, O> asker) {
        return answered(List.of(asker)).onErrorResume(fault -> {
            asker.answer.tryEmitError(fault);
            return Mono.empty();
        });
    }

    private Mono<Void> answered(List<Asker<I, O>> batch) {
        return ErrorsAsSignals.in(() -> work.apply(
                        batch.stream().map(Asker::item).toList())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("a batch without answers")))
                .doOnNext(answers -> {
                    if (answers.size() != batch.size()) {
                        throw new IllegalStateException(answers.size() + " answers for a batch of " + batch.size());
                    }
                })
                .doOnSuccess(answers -> {
                    for (var i = 0; i < batch.size(); i++) {
                        batch.get(i).answer.tryEmitValue(answers.get(i));
                    }
                })
                .then());
    }

    private void end() {
        synchronized (this) {
            batches--;
        }
        beginBatches();
    }
}
