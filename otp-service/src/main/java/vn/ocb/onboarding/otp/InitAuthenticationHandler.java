package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Decision;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.messaging.Together;
import vn.ocb.onboarding.otp.CodeIssuer.Answer;
import vn.ocb.onboarding.otp.CodeIssuer.Asking;
import vn.ocb.onboarding.otp.CodeIssuer.Outgoing;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.storage.ParkedCommands;
import vn.ocb.onboarding.otp.storage.Progresses;

/**
 * Lets the first code leave when every step before was accepted; parks the command when one is not, as yet. Commands that
 * come at the same time, each of another onboarding, are decided in one transaction.
 */
@Component
public class InitAuthenticationHandler {
    private static final int TOGETHER = 50;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final CustomerContacts contacts;
    private final CodeIssuer issuer;
    private final ParkedCommands parked;
    private final OtpSettings settings;
    private final Clock clock;
    private final Together<Command, Optional<Outgoing>> commands = new Together<>(2, TOGETHER, this::decideAll);

    private record Command(Received<InitAuthentication> received, Optional<Contact> contact) {

        OnboardingId onboardingId() {
            return received.body().onboardingId();
        }

        CommandReference reference() {
            return new CommandReference(received.id(), received.traceparent());
        }
    }

    InitAuthenticationHandler(
            OnceOnly onceOnly,
            Progresses progresses,
            CustomerContacts contacts,
            CodeIssuer issuer,
            ParkedCommands parked,
            OtpSettings settings,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.contacts = contacts;
        this.issuer = issuer;
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<InitAuthentication> received) {
        return contacts.of(received.body().onboardingId())
                .flatMap(contact -> commands.ask(new Command(received, contact)))
                .flatMap(outgoing -> outgoing.map(issuer::send).orElse(Mono.empty()));
    }

    /** For each command the code that leaves, if one may. */
    private Mono<List<Optional<Outgoing>>> decideAll(List<Command> commands) {
        return onceOnly.handleAll(commands.stream().map(Command::received).toList(), first -> {
            var fresh = commands.stream()
                    .filter(command -> first.contains(command.received().id()))
                    .toList();
            return ask(fresh)
                    .flatMap(answers -> decide(fresh, answers)
                            .map(decisions -> new Outcome<>(outgoing(commands, answers), decisions)));
        });
    }

    private Mono<List<Answer>> ask(List<Command> commands) {
        return progresses
                .lockAll(commands.stream().map(Command::onboardingId).toList())
                .flatMap(known -> issuer.requestAll(
                        CodeRequest::first,
                        commands.stream()
                                .map(command -> new Asking(
                                        Objects.requireNonNull(known.get(command.onboardingId())),
                                        command.contact(),
                                        command.reference()))
                                .toList()));
    }

    private Mono<List<Decision>> decide(List<Command> commands, List<Answer> answers) {
        return Flux.range(0, commands.size())
                .concatMap(i -> decide(commands.get(i), answers.get(i).request()))
                .collectList();
    }

    private Mono<Decision> decide(Command command, CodeRequest request) {
        var id = command.onboardingId();
        var reference = command.reference();
        return switch (request) {
            case CodeRequest.Granted ignored -> Mono.empty();
            case CodeRequest.Refused refused ->
                Mono.just(new Decision(
                        List.of(new AuthenticationRefused(id, List.of(refused.reason()))),
                        reference.id(),
                        reference.traceparent()));
            case CodeRequest.Missing ignored ->
                parked.park(id, reference, clock.instant().plus(settings.parkedFor()))
                        .then(Mono.empty());
        };
    }

    private static List<Optional<Outgoing>> outgoing(List<Command> commands, List<Answer> answers) {
        var granted = new HashMap<UUID, Outgoing>();
        answers.forEach(answer ->
                answer.outgoing().ifPresent(code -> granted.put(code.command().id(), code)));
        return commands.stream()
                .map(command ->
                        Optional.ofNullable(granted.get(command.received().id())))
                .toList();
    }
}
