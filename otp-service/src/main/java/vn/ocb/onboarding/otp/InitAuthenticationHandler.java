package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.storage.ParkedCommands;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Lets the first code leave when every step before was accepted; parks the command when one is not, as yet. */
@Component
public class InitAuthenticationHandler {
    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final CustomerContacts contacts;
    private final CodeIssuer issuer;
    private final ParkedCommands parked;
    private final OtpSettings settings;
    private final Clock clock;

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

    public Mono<Void> handle(Received<InitAuthentication> command) {
        return contacts.of(command.body().onboardingId())
                .flatMap(contact -> issuer.sendAfter(
                        outgoing -> onceOnly.handle(command, () -> decide(command, contact, outgoing))));
    }

    private Mono<List<Object>> decide(
            Received<InitAuthentication> command, Optional<Contact> contact, Consumer<CodeIssuer.Outgoing> outgoing) {
        var id = command.body().onboardingId();
        var reference = new CommandReference(command.id(), command.traceparent());
        return progresses
                .lock(id)
                .flatMap(progress -> issuer.request(CodeRequest::first, progress, contact, reference, outgoing))
                .flatMap(request -> switch (request) {
                    case CodeRequest.Granted ignored -> Mono.just(List.of());
                    case CodeRequest.Refused refused ->
                        Mono.just(List.of(new AuthenticationRefused(id, List.of(refused.reason()))));
                    case CodeRequest.Missing ignored ->
                        parked.park(id, reference, clock.instant().plus(settings.parkedFor()))
                                .thenReturn(List.of());
                });
    }
}
