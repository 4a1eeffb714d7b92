package vn.ocb.onboarding.otp;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CodeRequest;

/** Lets another code leave, which makes the one before void. */
@Component
public class ResendOtpHandler {
    private final CodeCommands commands;

    ResendOtpHandler(CodeCommands commands) {
        this.commands = commands;
    }

    public Mono<Void> handle(Received<ResendOtp> command) {
        return commands.handle(command, command.body().onboardingId(), CodeRequest::another, CodeCommands::refuse);
    }
}
