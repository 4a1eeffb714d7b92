package vn.ocb.onboarding.otp;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.otp.domain.Code;
import vn.ocb.onboarding.otp.domain.Code.Departure;
import vn.ocb.onboarding.otp.domain.CodeRequest;
import vn.ocb.onboarding.otp.domain.CodeRequest.Circumstances;
import vn.ocb.onboarding.otp.domain.CodeRequest.Granted;
import vn.ocb.onboarding.otp.domain.CodeRequest.SentLately;
import vn.ocb.onboarding.otp.domain.CommandReference;
import vn.ocb.onboarding.otp.domain.Contact;
import vn.ocb.onboarding.otp.domain.ContactHashes;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.domain.OneTimeCode;
import vn.ocb.onboarding.otp.domain.OtpRules;
import vn.ocb.onboarding.otp.domain.Pepper;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.domain.Purpose;
import vn.ocb.onboarding.otp.sender.OtpSender;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.storage.Codes;
import vn.ocb.onboarding.otp.storage.Codes.CodeKey;
import vn.ocb.onboarding.otp.storage.Codes.Issued;

/**
 * Lets codes leave, each at most once: a first transaction notes the code before it leaves, a second one what became of
 * it. When the process ends between the two, {@link ReportUnknownDepartures} answers. The code itself is nowhere but in
 * memory and in the message.
 */
@Component
class CodeIssuer {

    /** One of the rules of {@link CodeRequest}. */
    @FunctionalInterface
    interface Rule {
        CodeRequest decide(OtpRules rules, Progress progress, List<Code> codes, Circumstances circumstances);
    }

    /** A code that was noted and may leave when the transaction is committed. */
    record Outgoing(
            OnboardingId onboardingId, Granted granted, OneTimeCode code, Contact contact, CommandReference command) {

        CodeKey key() {
            return new CodeKey(onboardingId, granted.number());
        }
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final OtpRules rules;
    private final Pepper pepper;
    private final Codes codes;
    private final OtpSender sender;
    private final OnceOnly onceOnly;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CodeIssuer(OtpRules rules, Pepper pepper, Codes codes, OtpSender sender, OnceOnly onceOnly, Clock clock) {
        this.rules = rules;
        this.pepper = pepper;
        this.codes = codes;
        this.sender = sender;
        this.onceOnly = onceOnly;
        this.clock = clock;
    }

    /** Runs a transaction in which a code may be noted, and sends that code once the transaction is committed. */
    Mono<Void> sendAfter(Function<Consumer<Outgoing>, Mono<?>> transaction) {
        return Mono.defer(() -> {
            var noted = new AtomicReference<@Nullable Outgoing>();
            return transaction.apply(noted::set).then(Mono.defer(() -> {
                var outgoing = noted.get();
                return outgoing == null ? Mono.<Void>empty() : send(outgoing);
            }));
        });
    }

    /** Decides about a code, and notes it when it is granted; in a transaction that holds the onboarding's lock. */
    Mono<CodeRequest> request(
            Rule rule,
            Progress progress,
            Optional<Contact> contact,
            CommandReference command,
            Consumer<Outgoing> outgoing) {
        var id = progress.onboardingId();
        var now = clock.instant();
        var possible = contact.map(this::possible).orElse(Set.of());
        var hashes = contact.map(known -> ContactHashes.of(known, pepper));
        return hashes.map(known -> codes.before(id, known, now.minus(DAY)))
                .orElseGet(() -> codes.of(id).map(issued -> new Issued(issued, SentLately.NONE)))
                .map(before ->
                        rule.decide(rules, progress, before.codes(), new Circumstances(before.sent(), possible, now)))
                .flatMap(request -> {
                    if (!(request instanceof Granted granted)) {
                        return Mono.just(request);
                    }
                    if (contact.isEmpty() || hashes.isEmpty()) {
                        return Mono.error(new PassingFault("the onboarding started while its contact was looked up"));
                    }
                    var code = OneTimeCode.random(random);
                    var hash = pepper.hash(id, granted.number(), Purpose.OPEN_ACCOUNT_PACKAGE, code);
                    outgoing.accept(new Outgoing(id, granted, code, contact.get(), command));
                    return codes.add(id, granted, hash, hashes.get(), command).thenReturn(request);
                });
    }

    private Set<AuthenticationMethod> possible(Contact contact) {
        return sender.channels().stream().filter(contact.channels()::contains).collect(Collectors.toSet());
    }

    /** What became of the handover to one channel. */
    private record Attempt(AuthenticationMethod channel, Handover handover) {}

    /** One channel after the other, as long as the one before surely did not take the message. */
    private Mono<Void> send(Outgoing outgoing) {
        return Flux.fromIterable(outgoing.granted().channels())
                .concatMap(channel -> send(outgoing, channel))
                .takeUntil(attempt -> !(attempt.handover() instanceof Handover.NotSent))
                .last()
                .flatMap(attempt -> note(outgoing, attempt));
    }

    private Mono<Attempt> send(Outgoing outgoing, AuthenticationMethod channel) {
        var contact = outgoing.contact();
        var text = MessageText.of(channel, contact.language(), outgoing.code(), rules.validityOf(channel));
        return sender.send(channel, contact, text).map(handover -> new Attempt(channel, handover));
    }

    private Mono<Void> note(Outgoing outgoing, Attempt attempt) {
        var command = outgoing.command();
        return onceOnly.decide(command.id(), command.traceparent(), () -> switch (attempt.handover()) {
            case Handover.Accepted accepted -> left(outgoing, attempt.channel(), accepted.messageId());
            case Handover.NotSent ignored ->
                departed(
                        outgoing.key(),
                        Departure.NOT_SENT,
                        failed(outgoing, outgoing.granted().codesLeft() + 1, ReasonCode.OTP_DELIVERY_FAILED));
            case Handover.Unknown ignored ->
                departed(
                        outgoing.key(),
                        Departure.UNKNOWN,
                        failed(outgoing, outgoing.granted().codesLeft(), ReasonCode.OTP_DELIVERY_UNKNOWN));
        });
    }

    private Mono<List<Object>> left(Outgoing outgoing, AuthenticationMethod channel, String messageId) {
        var expiresAt = outgoing.granted().issuedAt().plus(rules.validityOf(channel));
        return codes.left(outgoing.key(), channel, expiresAt, messageId)
                .map(first -> first ? List.of(sent(outgoing, channel, expiresAt)) : List.of());
    }

    /** Says nothing when the departure was reported as unknown in the meantime: the command has its answer. */
    private Mono<List<Object>> departed(CodeKey code, Departure departure, Object event) {
        return codes.departed(code, departure).map(first -> first ? List.of(event) : List.of());
    }

    private OtpSent sent(Outgoing outgoing, AuthenticationMethod channel, Instant expiresAt) {
        var granted = outgoing.granted();
        return new OtpSent(
                outgoing.onboardingId(),
                granted.number(),
                channel,
                outgoing.contact().masked(channel),
                clock.instant(),
                expiresAt,
                granted.resendAfter(),
                granted.attemptsLeft(),
                granted.codesLeft());
    }

    private static OtpDeliveryFailed failed(Outgoing outgoing, int codesLeft, ReasonCode reason) {
        return new OtpDeliveryFailed(outgoing.onboardingId(), outgoing.granted().number(), codesLeft, List.of(reason));
    }
}
