package vn.ocb.onboarding.status;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The generations of the read model, the same for all instances of the service. */
public interface Generations {

    Mono<List<Generation>> all();

    /** Begins a new one; its number, or empty when one is in the making already. */
    Mono<Integer> begin();

    /** From {@link State#BUILDING} to {@link State#SWITCHING}. */
    Mono<Void> startSwitching(int number);

    /** Shows {@code number}, which is being switched to, in place of the active one, in one step. */
    Mono<Void> activate(int number);

    /** Deletes a part of a retired one; false when nothing was left of it, and it is gone. */
    Mono<Boolean> deleteSome(int number);

    /** One generation. */
    record Generation(int number, State state, Instant since) {}

    /** The life of a generation, from the top. */
    enum State {
        /** Reads the topics from their beginning. */
        BUILDING,
        /** Has nearly caught up: the active one stands still until this one has read as far. */
        SWITCHING,
        /** Is shown to partners. */
        ACTIVE,
        /** Is being deleted. */
        RETIRED
    }
}
