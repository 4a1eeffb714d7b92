package vn.ocb.onboarding.otp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Lets another code leave, which makes the one before void. */
@Component
public class ResendOtpHandler {
    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final CustomerContacts contacts;
    private final CodeIssuer issuer;

    ResendOtpHandler(OnceOnly onceOnly, Progresses progresses, CustomerContacts contacts, CodeIssuer issuer) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.contacts = contacts;
        this.issuer = issuer;
    }

    public Mono<Void> handle(Received<ResendOtp> command) {
        return contacts.of(command.body().onboardingId())
                .flatMap(contact -> issuer.sendAfter(
                        outgoing -> onceOnly.handle(command, () -> decide(command, contact, outgoing))));
    }

    private Mono<List<Object>> decide(
            Received<ResendOtp> command, Optional<Contact> contact, Consumer<CodeIssuer.Outgoing> outgoing) {
        var id = command.body().onboardingId();
        var reference = new CommandReference(command.id(), command.traceparent());
        return progresses
                .lock(id)
                .flatMap(progress -> issuer.request(CodeRequest::another, progress, contact, reference, outgoing))
                .map(request -> switch (request) {
                    case CodeRequest.Granted ignored -> List.of();
                    case CodeRequest.Refused refused ->
                        List.of(new AuthenticationRefused(id, List.of(refused.reason())));
                    case CodeRequest.Missing missing ->
                        List.of(new AuthenticationRefused(
                                id, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED), missing.step()));
                });
    }
}
