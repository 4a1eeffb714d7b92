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
 * <p>A group that fails is done again one by one, so that one of them stops no other. Its work is therefore all or
 * nothing, and does nothing a second time when it had happened though it seemed to fail: a commit whose answer is lost.
 *
 * @param <I> what is asked for; at most once at the same time
 * @param <O> its answer
 */
public final class Batcher<I, O> {
    /** Calls that are done one by one after their batch failed: few at a time, so that each learns soon that the database is away. */
    private static final int ALONE_AT_ONCE = 4;

    private final int groupsAtOnce;
    private final int atMost;
    private final Function<List<I>, Mono<List<O>>> work;
    // Guarded by this:
    private final ArrayDeque<Asker<I, O>> waiting = new ArrayDeque<>();
    private int groups;

    private record Asker<I, O>(I item, Sinks.One<O> answer) {}

    /**
     * @param groupsAtOnce how many groups are done side by side
     * @param atMost how many a group takes
     * @param work does a group; an answer for each, in their order
     */
    public Batcher(int groupsAtOnce, int atMost, Function<List<I>, Mono<List<O>>> work) {
        this.groupsAtOnce = groupsAtOnce;
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
            beginGroups();
            return asker.answer.asMono();
        });
    }

    private void beginGroups() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            begin(group);
        }
    }

    private synchronized List<Asker<I, O>> nextGroup() {
        var group = new ArrayList<Asker<I, O>>();
        if (groups < groupsAtOnce) {
            while (group.size() < atMost && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
        }
        if (!group.isEmpty()) {
            groups++;
        }
        return group;
    }

    private void begin(List<Asker<I, O>> group) {
        answered(group)
                .subscribe(
                        nothing -> {},
                        fault -> {
                            if (group.size() == 1) {
                                group.getFirst().answer.tryEmitError(fault);
                            } else {
                                oneByOne(group);
                            }
                            end();
                        },
                        this::end);
    }

    /** The next group does not wait for them: one of them may take long. */
    private void oneByOne(List<Asker<I, O>> group) {
        Flux.fromIterable(group).flatMap(this::alone, ALONE_AT_ONCE).subscribe();
    }

    private Mono<Void> alone(Asker<I, O> asker) {
        return answered(List.of(asker)).onErrorResume(fault -> {
            asker.answer.tryEmitError(fault);
            return Mono.empty();
        });
    }

    private Mono<Void> answered(List<Asker<I, O>> group) {
        return ErrorsAsSignals.in(() -> Mono.defer(
                        () -> work.apply(group.stream().map(Asker::item).toList()))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("a group without answers")))
                .doOnNext(answers -> {
                    if (answers.size() != group.size()) {
                        throw new IllegalStateException(answers.size() + " answers for a group of " + group.size());
                    }
                })
                .doOnSuccess(answers -> {
                    for (var i = 0; i < group.size(); i++) {
                        group.get(i).answer.tryEmitValue(answers.get(i));
                    }
                })
                .then());
    }

    private void end() {
        synchronized (this) {
            groups--;
        }
        beginGroups();
    }
}
