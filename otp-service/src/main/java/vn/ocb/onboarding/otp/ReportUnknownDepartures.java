package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.otp.domain.Code.Departure;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.OtpRules;
import vn.ocb.onboarding.otp.storage.Codes;
import vn.ocb.onboarding.otp.storage.Codes.BeingSent;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Answers for codes of which nobody noted whether they left, because the process ended in between. */
@Component
class ReportUnknownDepartures {
    private static final int AT_ONCE = 100;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final Codes codes;
    private final OtpRules rules;
    private final OtpSettings settings;
    private final Clock clock;

    ReportUnknownDepartures(
            OnceOnly onceOnly, Progresses progresses, Codes codes, OtpRules rules, OtpSettings settings, Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.codes = codes;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Void> sweep() {
        return codes.beingSentSince(clock.instant().minus(settings.unknownAfter()), AT_ONCE)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(this::report)
                .then();
    }

    private Mono<Void> report(BeingSent sending) {
        var command = sending.command();
        return onceOnly.decide(command.id(), command.traceparent(), () -> decide(sending));
    }

    private Mono<List<Object>> decide(BeingSent sending) {
        var code = sending.code();
        return progresses
                .lock(code.onboardingId())
                .filterWhen(progress -> codes.departed(code, Departure.UNKNOWN))
                .flatMap(progress -> codes.of(code.onboardingId()))
                .map(issued -> List.of(new OtpDeliveryFailed(
                        code.onboardingId(),
                        code.number(),
                        CodeRequest.left(rules, issued),
                        List.of(ReasonCode.OTP_DELIVERY_UNKNOWN))));
    }
}
