package vn.ocb.onboarding.status.web;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.StatusProperties;

/**
 * Holds the requests that wait, so many of a partner at most: one must not use up what all share. Those that wait for the
 * answer to a command and those that follow an onboarding have seats of their own, so that a partner's streams do not take
 * the answers from its commands.
 */
@Component
final class WaitingRoom {
    private final ConcurrentMap<Seat, Integer> taken = new ConcurrentHashMap<>();
    private final StatusProperties properties;

    /** What a request waits for. */
    enum For {
        ANSWER,
        NEWS
    }

    private record Seat(PartnerId partner, For what) {}

    WaitingRoom(StatusProperties properties) {
        this.properties = properties;
    }

    /** The same, on a seat of the partner from its subscription to its end; fails with {@link TooManyWaiting}. */
    <T> Flux<T> seat(PartnerId partner, For what, Publisher<T> waiting) {
        return Flux.using(() -> enter(new Seat(partner, what)), entered -> waiting, this::leave);
    }

    private Seat enter(Seat seat) {
        taken.compute(seat, (key, before) -> {
            var already = before == null ? 0 : before;
            if (already >= most(seat.what())) {
                throw new TooManyWaiting();
            }
            return already + 1;
        });
        return seat;
    }

    private int most(For what) {
        return switch (what) {
            case ANSWER -> properties.answersPerPartner();
            case NEWS -> properties.streamsPerPartner();
        };
    }

    private void leave(Seat seat) {
        taken.computeIfPresent(seat, (key, before) -> before == 1 ? null : before - 1);
    }
}
