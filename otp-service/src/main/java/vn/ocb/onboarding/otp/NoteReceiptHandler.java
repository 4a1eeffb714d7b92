package vn.ocb.onboarding.otp;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Decision;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
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
public class NoteReceiptHandler {
    private static final Logger log = LoggerFactory.getLogger(NoteReceiptHandler.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS = 25;
    private static final int MOST_PER_BATCH = 100;

    private final OnceOnly onceOnly;
    private final Progresses progresses;
    private final Codes codes;
    private final OtpRules rules;
    private final Clock clock;
    private final Batcher<String, Optional<CodeKey>> named;
    private final Batcher<Heard, Boolean> heard;

    private record Heard(CodeKey code, Arrival arrival) {}

    NoteReceiptHandler(OnceOnly onceOnly, Progresses progresses, Codes codes, OtpRules rules, Clock clock) {
        this.onceOnly = onceOnly;
        this.progresses = progresses;
        this.codes = codes;
        this.rules = rules;
        this.clock = clock;
        this.named = new Batcher<>(1, MOST_PER_BATCH, codes::ofMessages);
        this.heard = new Batcher<>(1, MOST_PER_BATCH, this::note);
    }

    /** A receipt may come before the acceptance of its message was noted: it is looked for again for a while. */
    public Mono<Void> handle(Receipt receipt) {
        return named.ask(receipt.messageId())
                .mapNotNull(code -> code.orElse(null))
                .repeatWhenEmpty(again -> again.take(LOOKS).delayElements(PAUSE))
                .switchIfEmpty(Mono.fromRunnable(() -> log.warn("A receipt names a message nobody sent")))
                .flatMap(code ->
                        heard.ask(new Heard(code, receipt.delivered() ? Arrival.DELIVERED : Arrival.UNDELIVERED)))
                .then();
    }

    private Mono<List<Boolean>> note(List<Heard> receipts) {
        var arrivals = new LinkedHashMap<CodeKey, Arrival>();
        receipts.forEach(receipt -> arrivals.putIfAbsent(receipt.code(), receipt.arrival()));
        return onceOnly.decideAll(() -> progresses
                .lockAll(arrivals.keySet().stream().map(CodeKey::onboardingId).toList())
                .flatMapMany(progress -> codes.arrived(arrivals)
                        .flatMapIterable(first -> first)
                        .filter(code -> runs(Objects.requireNonNull(progress.get(code.onboardingId())))))
                .concatMap(code -> event(code, Objects.requireNonNull(arrivals.get(code))))
                .collectList()
                .map(events -> new Outcome<>(
                        Collections.nCopies(receipts.size(), true), List.of(new Decision(events, null, null)))));
    }

    private Mono<Object> event(CodeKey code, Arrival arrival) {
        return arrival == Arrival.DELIVERED
                ? Mono.just(new OtpDelivered(code.onboardingId(), code.number()))
                : codes.of(code.onboardingId()).map(issued -> failed(code, issued));
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
