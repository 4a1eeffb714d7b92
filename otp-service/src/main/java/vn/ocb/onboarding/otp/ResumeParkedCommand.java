package vn.ocb.onboarding.otp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.storage.ParkedCommands;
import vn.ocb.onboarding.otp.storage.Progresses;

/**
 * Decides about a parked command for good: when the news it waits for came, or when it has waited long enough. Whoever
 * takes it out of the parked ones decides; the other finds nothing.
 */
@Component
class ResumeParkedCommand {
    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final CustomerContacts contacts;
    private final CodeIssuer issuer;
    private final ParkedCommands parked;

    ResumeParkedCommand(
            OnceOnly onceOnly,
            Progresses progresses,
            CustomerContacts contacts,
            CodeIssuer issuer,
            ParkedCommands parked) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.contacts = contacts;
        this.issuer = issuer;
        this.parked = parked;
    }

    Mono<Void> resume(OnboardingId id, CommandReference command) {
        return contacts.of(id)
                .flatMap(contact -> issuer.sendAfter(outgoing -> onceOnly.decide(
                        command.id(), command.traceparent(), () -> decide(id, command, contact, outgoing))));
    }

    private Mono<List<Object>> decide(
            OnboardingId id, CommandReference command, Optional<Contact> contact, Consumer<CodeIssuer.Outgoing> out) {
        return progresses
                .lock(id)
                .filterWhen(progress -> parked.take(command.id()))
                .flatMap(progress -> issuer.request(CodeRequest::first, progress, contact, command, out))
                .flatMap(request -> CodeCommands.answer(id, command, request, CodeCommands::refuse));
    }
}
