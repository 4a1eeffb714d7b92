package vn.ocb.onboarding.gateway.onboarding;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.statusapi.NextAction;

/** A request for one action: how its body becomes a command. */
interface CommandRequest {

    /** What is to be done; empty when it starts an onboarding. */
    @Nullable
    NextAction action();

    /** Of the body, where it was read before; empty for an upload, which is read only when it is wanted. */
    @Nullable
    Fingerprint fingerprint();

    /**
     * Takes what the request needs while it is worked on.
     *
     * @return gives it back
     * @throws vn.ocb.onboarding.gateway.problem.ProblemException when it cannot be had now
     */
    default Runnable enter(OnboardingId id) {
        return () -> {};
    }

    /**
     * Brings what the command refers to into the vault. After an error nothing of it is left there.
     *
     * @param view the status of the onboarding; empty when this starts it
     */
    Mono<Prepared> prepare(OnboardingId id, @Nullable OnboardingView view);

    /** Reads the body only for its fingerprint. */
    Mono<Fingerprint> read();

    /**
     * A command, ready to be published.
     *
     * @param discard deletes what it refers to, when nobody will look at it
     */
    record Prepared(Fingerprint fingerprint, Command command, Mono<Void> discard) {}

    /** A request whose body was read before. */
    static CommandRequest of(
            @Nullable NextAction action, byte[] body, Function<OnboardingId, Mono<? extends Command>> command) {
        var fingerprint = Fingerprint.ofBody(body);
        return new CommandRequest() {
            @Override
            public @Nullable NextAction action() {
                return action;
            }

            @Override
            public Fingerprint fingerprint() {
                return fingerprint;
            }

            @Override
            public Mono<Prepared> prepare(OnboardingId id, @Nullable OnboardingView view) {
                return command.apply(id).map(ready -> new Prepared(fingerprint, ready, Mono.empty()));
            }

            @Override
            public Mono<Fingerprint> read() {
                return Mono.just(fingerprint);
            }
        };
    }
}
