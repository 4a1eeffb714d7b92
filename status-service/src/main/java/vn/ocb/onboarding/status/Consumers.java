package vn.ocb.onboarding.status;

import java.util.Set;
import reactor.core.publisher.Mono;

/** The consumer groups that feed the generations. */
public interface Consumers {

    /** Has this instance read for exactly these generations. */
    Mono<Void> run(Set<Integer> generations);

    /** Whether this instance reads, from all topics, for all generations it should. */
    boolean reading();

    /** How many records {@code behind} has still to read until it has read what {@code ahead} has. */
    Mono<Long> gap(int behind, int ahead);

    /** How many records a generation has not read yet. */
    Mono<Long> lag(int generation);

    /** Whether no instance reads for this generation. */
    Mono<Boolean> idle(int generation);

    /** Forgets the group of a generation that nobody reads for. */
    Mono<Void> forget(int generation);
}
