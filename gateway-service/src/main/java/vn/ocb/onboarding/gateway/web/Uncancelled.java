package vn.ocb.onboarding.gateway.web;

import reactor.core.publisher.Mono;

/** Work that goes on when the caller hangs up. */
public final class Uncancelled {

    /** The same work, which a cancellation does not reach: it ends, and nobody hears of it. */
    public static <T> Mono<T> of(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }

    private Uncancelled() {}
}
