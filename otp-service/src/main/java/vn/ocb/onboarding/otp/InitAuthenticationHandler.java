package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.storage.ParkedCommands;

/** Lets the first code leave when every step before was accepted; parks the command when one is not, as yet. */
@Component
public class InitAuthenticationHandler {
    private final CodeCommands commands;
    private final ParkedCommands parked;
    private final OtpSettings settings;
    private final Clock clock;

    InitAuthenticationHandler(CodeCommands commands, ParkedCommands parked, OtpSettings settings, Clock clock) {
        this.commands = commands;
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<InitAuthentication> command) {
        return commands.handle(command, command.body().onboardingId(), CodeRequest::first, this::park);
    }

    private Mono<List<Object>> park(OnboardingId id, CommandReference command, Step missing) {
        return parked.park(id, command, clock.instant().plus(settings.parkedFor()))
                .thenReturn(List.of());
    }
}
