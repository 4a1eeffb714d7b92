package vn.ocb.onboarding.otp;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
import vn.ocb.onboarding.messaging.Batcher;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.OnceOnly.Decision;
import vn.ocb.onboarding.messaging.OnceOnly.Outcome;
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
import vn.ocb.onboarding.otp.storage.Codes.Leaving;
import vn.ocb.onboarding.otp.storage.Codes.Left;

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

    /** Who asks for a code, in a transaction that holds the onboarding's lock. */
    record Asking(Rule rule, Progress progress, Optional<Contact> contact, CommandReference command) {}

    /** What comes of it, and the code when one may leave. */
    record Answer(CodeRequest request, Optional<Outgoing> outgoing) {}

    /** A code that left, and how. */
    private record Departed(Outgoing outgoing, AuthenticationMethod channel, String messageId) {}

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_PER_BATCH = 100;

    private final OtpRules rules;
    private final Pepper pepper;
    private final Codes codes;
    private final OtpSender sender;
    private final OnceOnly onceOnly;
    private final Clock clock;
    private final Batcher<Departed, Boolean> departures;
    private final SecureRandom random = new SecureRandom();

    CodeIssuer(OtpRules rules, Pepper pepper, Codes codes, OtpSender sender, OnceOnly onceOnly, Clock clock) {
        this.rules = rules;
        this.pepper = pepper;
        this.codes = codes;
        this.sender = sender;
        this.onceOnly = onceOnly;
        this.clock = clock;
        this.departures = new Batcher<>(1, MOST_PER_BATCH, this::left);
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

    /** The same for one code. */
    Mono<CodeRequest> request(
            Rule rule,
            Progress progress,
            Optional<Contact> contact,
            CommandReference command,
            Consumer<Outgoing> outgoing) {
        return requestAll(List.of(new Asking(rule, progress, contact, command)))
                .map(List::getFirst)
                .doOnNext(answer -> answer.outgoing().ifPresent(outgoing))
                .map(Answer::request);
    }

    /**
     * Decides about codes of different onboardings, and notes those that are granted; in a transaction that holds the
     * locks of the onboardings. The answers are in the order of the questions.
     */
    Mono<List<Answer>> requestAll(List<Asking> asking) {
        var now = clock.instant();
        return codes.before(asking.stream().map(this::counted).toList(), now.minus(DAY))
                .flatMap(before -> {
                    var granting = new Granting(now);
                    var answers = new ArrayList<Answer>();
                    for (var i = 0; i < asking.size(); i++) {
                        answers.add(granting.decide(asking.get(i), before.get(i)));
                    }
                    return codes.add(granting.leaving).thenReturn(answers);
                });
    }

    private Codes.Asking counted(Asking asking) {
        return new Codes.Asking(asking.progress().onboardingId(), hashes(asking));
    }

    private Optional<ContactHashes> hashes(Asking asking) {
        return asking.contact().map(known -> ContactHashes.of(known, pepper));
    }

    /** Grants one code after the other: those of the same transaction are not in the database yet, and count. */
    private final class Granting {
        private final Instant now;
        private final List<Leaving> leaving = new ArrayList<>();

        Granting(Instant now) {
            this.now = now;
        }

        Answer decide(Asking asking, Issued before) {
            var hashes = hashes(asking);
            var sent = hashes.map(known -> counted(before.sent(), known)).orElse(SentLately.NONE);
            var possible = asking.contact().map(CodeIssuer.this::possible).orElse(Set.of());
            var circumstances = new Circumstances(sent, possible, now);
            var request = asking.rule().decide(rules, asking.progress(), before.codes(), circumstances);
            return request instanceof Granted granted
                    ? new Answer(request, Optional.of(noted(asking, hashes, granted)))
                    : new Answer(request, Optional.empty());
        }

        private SentLately counted(SentLately before, ContactHashes contact) {
            var toPhone = leaving.stream()
                    .filter(code -> code.contact().phone().equals(contact.phone()))
                    .count();
            var toAddress = leaving.stream()
                    .filter(Leaving::mayGoByMail)
                    .filter(code -> code.contact().address() != null
                            && code.contact().address().equals(contact.address()))
                    .count();
            return new SentLately(before.toPhone() + (int) toPhone, before.toAddress() + (int) toAddress);
        }

        private Outgoing noted(Asking asking, Optional<ContactHashes> hashes, Granted granted) {
            if (asking.contact().isEmpty() || hashes.isEmpty()) {
                throw new PassingFault("the onboarding started while its contact was looked up");
            }
            var id = asking.progress().onboardingId();
            var code = OneTimeCode.random(random);
            var hash = pepper.hash(id, granted.number(), Purpose.OPEN_ACCOUNT_PACKAGE, code);
            leaving.add(new Leaving(id, granted, hash, hashes.get(), asking.command()));
            return new Outgoing(id, granted, code, asking.contact().get(), asking.command());
        }
    }

    private Set<AuthenticationMethod> possible(Contact contact) {
        return sender.channels().stream().filter(contact.channels()::contains).collect(Collectors.toSet());
    }

    /** What became of the handover to one channel. */
    private record Attempt(AuthenticationMethod channel, Handover handover) {}

    /** One channel after the other, as long as the one before surely did not take the message. */
    Mono<Void> send(Outgoing outgoing) {
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
        return switch (attempt.handover()) {
            case Handover.Accepted accepted ->
                departures
                        .ask(new Departed(outgoing, attempt.channel(), accepted.messageId()))
                        .then();
            case Handover.NotSent ignored ->
                failed(
                        outgoing,
                        Departure.NOT_SENT,
                        failed(outgoing, outgoing.granted().codesLeft() + 1, ReasonCode.OTP_DELIVERY_FAILED));
            case Handover.Unknown ignored ->
                failed(
                        outgoing,
                        Departure.UNKNOWN,
                        failed(outgoing, outgoing.granted().codesLeft(), ReasonCode.OTP_DELIVERY_UNKNOWN));
        };
    }

    private Mono<Void> failed(Outgoing outgoing, Departure departure, Object event) {
        var command = outgoing.command();
        return onceOnly.decide(command.id(), command.traceparent(), () -> departed(outgoing.key(), departure, event));
    }

    private Mono<List<Boolean>> left(List<Departed> departed) {
        return onceOnly.decideAll(() -> codes.left(
                        departed.stream().map(this::left).toList())
                .map(first -> new Outcome<>(
                        Collections.nCopies(departed.size(), true),
                        departed.stream()
                                .filter(one -> first.contains(one.outgoing().key()))
                                .map(this::sent)
                                .toList())));
    }

    private Left left(Departed departed) {
        return new Left(departed.outgoing().key(), departed.channel(), expiresAt(departed), departed.messageId());
    }

    private Instant expiresAt(Departed departed) {
        return departed.outgoing().granted().issuedAt().plus(rules.validityOf(departed.channel()));
    }

    private Decision sent(Departed departed) {
        var outgoing = departed.outgoing();
        var granted = outgoing.granted();
        var sent = new OtpSent(
                outgoing.onboardingId(),
                granted.number(),
                departed.channel(),
                outgoing.contact().masked(departed.channel()),
                clock.instant(),
                expiresAt(departed),
                granted.resendAfter(),
                granted.attemptsLeft(),
                granted.codesLeft());
        return new Decision(
                List.of(sent), outgoing.command().id(), outgoing.command().traceparent());
    }

    /** Says nothing when the departure was reported as unknown in the meantime: the command has its answer. */
    private Mono<List<Object>> departed(CodeKey code, Departure departure, Object event) {
        return codes.departed(code, departure).map(first -> first ? List.of(event) : List.of());
    }

    private static OtpDeliveryFailed failed(Outgoing outgoing, int codesLeft, ReasonCode reason) {
        return new OtpDeliveryFailed(outgoing.onboardingId(), outgoing.granted().number(), codesLeft, List.of(reason));
    }
}
