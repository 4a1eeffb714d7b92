package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.otp.domain.Code;
import vn.ocb.onboarding.otp.domain.Code.Arrival;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.OtpRules;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;
import vn.ocb.onboarding.otp.storage.Codes;
import vn.ocb.onboarding.otp.storage.Codes.CodeKey;
import vn.ocb.onboarding.otp.storage.Progresses;

/** Tells whether a code arrived. A receipt is heard once, and means nothing after the end of the onboarding. */
@Component
class NoteReceiptHandler {
    private static final Logger log = LoggerFactory.getLogger(NoteReceiptHandler.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final Codes codes;
    private final OtpRules rules;
    private final Clock clock;

    NoteReceiptHandler(OnceOnly onceOnly, Progresses progresses, Codes codes, OtpRules rules, Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.codes = codes;
        this.rules = rules;
        this.clock = clock;
    }

    /** A receipt may come before the acceptance of its message was noted: it is looked for again for a while. */
    Mono<Void> handle(Receipt receipt) {
        return codes.ofMessage(receipt.messageId())
                .repeatWhenEmpty(again -> again.take(LOOKS).delayElements(PAUSE))
                .switchIfEmpty(Mono.fromRunnable(() -> log.warn("A receipt names a message nobody sent")))
                .flatMap(code -> onceOnly.decide(() -> decide(code, receipt)));
    }

    private Mono<List<Object>> decide(CodeKey code, Receipt receipt) {
        return progresses
                .lock(code.onboardingId())
                .filterWhen(
                        progress -> codes.arrived(code, receipt.delivered() ? Arrival.DELIVERED : Arrival.UNDELIVERED))
                .filter(this::runs)
                .flatMap(progress -> receipt.delivered()
                        ? Mono.just(List.of(new OtpDelivered(code.onboardingId(), code.number())))
                        : codes.of(code.onboardingId()).map(issued -> List.of(failed(code, issued))));
    }

    private OtpDeliveryFailed failed(CodeKey code, List<Code> issued) {
        return new OtpDeliveryFailed(
                code.onboardingId(),
                code.number(),
                CodeRequest.left(rules, issued),
                List.of(ReasonCode.OTP_DELIVERY_FAILED));
    }

    private boolean runs(Progress progress) {
        return progress.over(clock.instant()).isEmpty();
    }
}
