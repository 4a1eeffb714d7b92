package vn.ocb.onboarding.otp;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Decision;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.CodeIssuer.Answer;
import vn.ocb.onboarding.otp.CodeIssuer.Asking;
import vn.ocb.onboarding.otp.CodeIssuer.Outgoing;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.storage.Progresses;

/**
 * Commands that ask for a code, the first or another. Those that come at the same time, each of another onboarding, are
 * decided in one transaction; after it the codes leave.
 */
@Component
class CodeCommands {
    private static final int MOST_PER_BATCH = 50;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final CustomerContacts contacts;
    private final CodeIssuer issuer;
    private final Batcher<Command, Optional<Outgoing>> commands = new Batcher<>(2, MOST_PER_BATCH, this::decideAll);

    /** What becomes of a command when a step before is not accepted, as far as was heard; in its transaction. */
    @FunctionalInterface
    interface WhenMissing {
        /** The messages to publish. */
        Mono<List<Object>> decide(OnboardingId id, CommandReference command, Step missing);
    }

    private record Command(
            Received<?> received,
            OnboardingId onboardingId,
            CodeIssuer.Rule rule,
            WhenMissing whenMissing,
            Optional<Contact> contact) {

        CommandReference reference() {
            return new CommandReference(received.id(), received.traceparent());
        }
    }

    CodeCommands(OnceOnly onceOnly, Progresses progresses, CustomerContacts contacts, CodeIssuer issuer) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.contacts = contacts;
        this.issuer = issuer;
    }

    Mono<Void> handle(Received<?> received, OnboardingId id, CodeIssuer.Rule rule, WhenMissing whenMissing) {
        return contacts.of(id)
                .flatMap(contact -> commands.ask(new Command(received, id, rule, whenMissing, contact)))
                .flatMap(outgoing -> outgoing.map(issuer::send).orElse(Mono.empty()));
    }

    /** The answer to a command that names the step that is missing. */
    static Mono<List<Object>> refuse(OnboardingId id, CommandReference command, Step missing) {
        return refuse(id, missing);
    }

    static Mono<List<Object>> refuse(OnboardingId id, Step missing) {
        return Mono.just(List.of(new AuthenticationRefused(id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), missing)));
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
                .flatMap(known -> issuer.requestAll(commands.stream()
                        .map(command -> new Asking(
                                command.rule(),
                                Objects.requireNonNull(known.get(command.onboardingId())),
                                command.contact(),
                                command.reference()))
                        .toList()));
    }

    private static Mono<List<Decision>> decide(List<Command> commands, List<Answer> answers) {
        return Flux.range(0, commands.size())
                .concatMap(i -> decide(commands.get(i), answers.get(i).request()))
                .collectList();
    }

    private static Mono<Decision> decide(Command command, CodeRequest request) {
        var reference = command.reference();
        return answer(command.onboardingId(), reference, request, command.whenMissing())
                .map(messages -> new Decision(messages, reference.id(), reference.traceparent()));
    }

    /** What is published about a command in its transaction; of a code that leaves it is told when it has left. */
    static Mono<List<Object>> answer(
            OnboardingId id, CommandReference command, CodeRequest request, WhenMissing whenMissing) {
        return switch (request) {
            case CodeRequest.Granted ignored -> Mono.just(List.of());
            case CodeRequest.Refused refused ->
                Mono.just(List.of(new AuthenticationRefused(id, List.of(refused.reason()))));
            case CodeRequest.Missing missing -> whenMissing.decide(id, command, missing.step());
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
