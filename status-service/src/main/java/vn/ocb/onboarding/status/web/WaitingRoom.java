package vn.ocb.onboarding.status.web;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.status.StatusProperties;

/** Holds the requests that wait, so many of an application at most: one partner must not use up what all share. */
@Component
final class WaitingRoom {
    private final ConcurrentMap<String, Integer> seats = new ConcurrentHashMap<>();
    private final int perApplication;

    WaitingRoom(StatusProperties properties) {
        this.perApplication = properties.waitingPerApplication();
    }

    /** The same, on a seat of the application from its subscription to its end; fails with {@link TooManyWaiting}. */
    <T> Flux<T> seat(String application, Publisher<T> waiting) {
        return Flux.using(() -> enter(application), entered -> waiting, this::leave);
    }

    private String enter(String application) {
        seats.compute(application, (key, taken) -> {
            var already = taken == null ? 0 : taken;
            if (already >= perApplication) {
                throw new TooManyWaiting();
            }
            return already + 1;
        });
        return application;
    }

    private void leave(String application) {
        seats.computeIfPresent(application, (key, taken) -> taken == 1 ? null : taken - 1);
    }
}
