package vn.ocb.onboarding.local.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.Restriction;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.local.model.Consumer.Part;
import vn.ocb.onboarding.local.model.Life.Manner;
import vn.ocb.onboarding.local.model.Scene.Face;
import vn.ocb.onboarding.local.model.Scene.Shows;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.otp.domain.MessageText;
import vn.ocb.onboarding.otp.sender.OtpSender.Handover;
import vn.ocb.onboarding.otp.sender.OtpSender.Receipt;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.status.domain.Ending;
import vn.ocb.onboarding.status.domain.Evidence;
import vn.ocb.onboarding.status.domain.Fact;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.statusapi.NextAction;

/**
 * Plays one {@link Life}: what the partner, the customer and the bank's people ask for, which consumer reads its next message,
 * which outbox is relayed, what comes again.
 *
 * <p>Topics keep the order of the onboarding's messages; everything else may happen in any order. A consumer that reads again
 * begins at an earlier message and gets all behind it again, a relay that sends again sends what it had sent and not deleted, as
 * after a crash of theirs.
 *
 * <p>One thing happens after the other, but that consumers go on while another one looks at a picture.
 */
final class LifeRun {
    /** A handler that has waited that often for others, which have nothing left to do, would for ever. */
    private static final int MOST_WAITS = 60;

    /** More than any life took: messages cause one another without end. */
    private static final int MOST_STEPS_OF_A_DRAIN = 3_000;

    private static final int MOST_COMMANDS = 24;
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final Services services;
    private final Life life;
    private final int handle;
    private final OnboardingId id = new OnboardingId(MessageIds.next());
    private final SpecimenPerson person;
    private final VaultReference customerData;
    private Random random;

    private final Map<String, List<Envelope>> topics = new HashMap<>();
    private final Map<UUID, Integer> published = new HashMap<>();
    private final Map<Consumer, Map<String, Integer>> read = new EnumMap<>(Consumer.class);
    private final Map<Consumer, Integer> latestRead = new EnumMap<>(Consumer.class);
    private final Set<Consumer> busy = EnumSet.noneOf(Consumer.class);
    private final Set<Part> undelivered = EnumSet.noneOf(Part.class);
    private final Map<Part, List<Envelope>> sentAndNotDeleted = new EnumMap<>(Part.class);
    private final Deque<Receipt> receipts = new ArrayDeque<>();
    private final Map<UUID, Command> commands = new LinkedHashMap<>();
    private final Map<UUID, String> entered = new HashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final Deque<String> accepted = new ArrayDeque<>();
    private final Set<UUID> opened = new HashSet<>();
    private final Set<Happened> happened = EnumSet.noneOf(Happened.class);
    private final List<String> trace = new ArrayList<>();
    private final Heard heard = new Heard();
    private OnboardingStatus status;
    private int pictures;
    private int waits;
    private boolean calm;
    private boolean counted;
    private @Nullable Violation violation;

    /** @param handle another one for each run: whose the pictures, the number and the phone are */
    LifeRun(Services services, Life life, int handle) {
        this.services = services;
        this.life = life;
        this.handle = handle;
        this.random = new Random(life.number());
        this.person = SpecimenPerson.seeded(handle, IdPaper.CCCD_CHIP);
        this.status = OnboardingStatus.unknown(id);
        this.customerData = services.vault.keep(id, MessageJson.mapper().writeValueAsBytes(declared()));
        Topics.ALL.forEach(topic -> topics.put(topic, new ArrayList<>()));
        for (var consumer : Consumer.values()) {
            var offsets = new HashMap<String, Integer>();
            consumer.topics().forEach(topic -> offsets.put(topic, 0));
            read.put(consumer, offsets);
        }
    }

    Life life() {
        return life;
    }

    int handle() {
        return handle;
    }

    OnboardingId id() {
        return id;
    }

    SpecimenPerson person() {
        return person;
    }

    String phone() {
        return "+84" + person.phone().substring(1);
    }

    OnboardingStatus status() {
        return status;
    }

    List<Envelope> topic(String topic) {
        return Objects.requireNonNull(topics.get(topic));
    }

    Map<UUID, Command> commands() {
        return commands;
    }

    /** What an {@link ExecuteOpenPackage} entered, and the codes that were sent, the last one last. */
    Map<UUID, String> entered() {
        return entered;
    }

    List<String> codes() {
        return codes;
    }

    /** What each service had read when it decided. */
    Heard heard() {
        return heard;
    }

    Set<Happened> happened() {
        return happened;
    }

    List<String> trace() {
        return trace;
    }

    /** Empty while every invariant holds; after it the life is not played any further. */
    Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    void violated(Violation found) {
        if (violation == null) {
            violation = found;
        }
    }

    /** The random acts are over and all they led to has happened. */
    void count() {
        counted = true;
        if (status.account() != null) {
            happened.add(Happened.OPENED);
        }
    }

    /** From here on everybody does what they should, nothing comes twice, and operator and core do their work. */
    void calm() {
        calm = true;
        random = new Random(life.number());
    }

    private CustomerData declared() {
        var address =
                new CustomerData.Address("VNM", CustomerData.AddressSystem.PROVINCES_34, "01", null, "00004", "Số 1");
        return new CustomerData(
                person.fullName(),
                person.birthDate(),
                person.sex(),
                "VNM",
                "VNM",
                new CustomerData.IdDocument(
                        person.paper(),
                        person.number(),
                        person.oldNumber(),
                        person.issueDate(),
                        person.expiryDate(),
                        person.issuer()),
                phone(),
                null,
                address,
                address,
                "01",
                new CustomerData.Fatca("1.0.0", List.of(new CustomerData.FatcaAnswer("US_CITIZEN", false))),
                new CustomerData.Consent("2026-01", "0".repeat(64), services.clock.instant(), "MOBILE_APP"),
                AuthenticationMethod.SMS,
                Language.VI,
                "STANDARD");
    }

    /** Time has passed, and what it brought about may wait in an outbox. */
    void timeHasPassed(String what) {
        trace.add("-- " + what);
        undelivered.add(Part.DOCUMENT);
        undelivered.add(Part.OTP);
        heard.sweepAt(services.clock.instant());
    }

    /** Something is asked for, or read again, and some of the messages go on. */
    Mono<Void> act(long seed) {
        return Mono.defer(() -> {
            random = new Random(seed);
            var dice = random.nextInt(100);
            if (dice < 8) {
                readAgain();
            } else if (dice < 85 && commands.size() < MOST_COMMANDS && (!ended() || random.nextInt(8) == 0)) {
                ask();
            }
            return goOnBy(howMany());
        });
    }

    private int howMany() {
        return switch (random.nextInt(life.manner() == Manner.CARELESS ? 5 : 8)) {
            case 0 -> random.nextInt(3);
            case 1 -> random.nextInt(8);
            case 2 -> random.nextInt(20);
            default -> 60;
        };
    }

    private Mono<Void> goOnBy(int steps) {
        return Mono.defer(this::step)
                .repeat(Math.max(0, steps - 1))
                .takeUntil(went -> !went)
                .then();
    }

    /** False when there is nothing that can happen. */
    private Mono<Boolean> step() {
        var next = next();
        return next == null ? Mono.just(false) : next.thenReturn(true);
    }

    /** Until nothing is left to do for anybody; what waits for another message is tried again. */
    Mono<Void> drain() {
        return Mono.defer(this::step)
                .repeat(MOST_STEPS_OF_A_DRAIN)
                .takeUntil(went -> !went)
                .last()
                .doOnNext(went -> {
                    if (went) {
                        throw broken("messages cause one another without end", "");
                    }
                })
                .then();
    }

    /** While somebody looks at a picture, other consumers go on. */
    Mono<Void> meanwhile() {
        return Mono.defer(() -> calm || random.nextInt(3) > 0 ? Mono.just(false) : step())
                .repeat(3)
                .takeUntil(went -> !went)
                .then();
    }

    /** One of the things that can happen next; null when there is none. */
    private @Nullable Mono<Void> next() {
        var possible = new ArrayList<Supplier<Mono<Void>>>();
        for (var consumer : Consumer.values()) {
            if (!busy.contains(consumer)) {
                consumer.topics().stream()
                        .filter(topic -> offset(consumer, topic) < topic(topic).size())
                        .forEach(topic -> possible.add(() -> deliver(consumer, topic)));
            }
        }
        undelivered.forEach(part -> possible.add(() -> relay(part)));
        if (!receipts.isEmpty()) {
            possible.add(this::deliverReceipt);
        }
        return possible.isEmpty()
                ? null
                : possible.get(random.nextInt(possible.size())).get();
    }

    private int offset(Consumer consumer, String topic) {
        return Objects.requireNonNull(Objects.requireNonNull(read.get(consumer)).get(topic));
    }

    private void seek(Consumer consumer, String topic, int offset) {
        Objects.requireNonNull(read.get(consumer)).put(topic, offset);
    }

    /** A consumer that had not committed yet begins again further in front. */
    private void readAgain() {
        var consumer = Consumer.values()[random.nextInt(Consumer.values().length)];
        var topic = consumer.topics().get(random.nextInt(consumer.topics().size()));
        var offset = offset(consumer, topic);
        if (!busy.contains(consumer) && offset > 0) {
            var earlier = Math.max(0, offset - 1 - random.nextInt(4));
            trace.add(consumer.group() + " reads " + topic + " again from " + earlier + " of " + offset);
            seek(consumer, topic, earlier);
            happened.add(consumer == Consumer.CORE ? Happened.CORE_READ_AGAIN : Happened.CONSUMER_READ_AGAIN);
        }
    }

    private Mono<Void> deliver(Consumer consumer, String topic) {
        var offset = offset(consumer, topic);
        var envelope = topic(topic).get(offset);
        note(consumer.group() + " <- ", envelope);
        noteOrder(consumer, envelope);
        switch (consumer) {
            case STATUS -> project(envelope);
            case CORE -> core(envelope);
            default -> {
                return handle(consumer, envelope, topic, offset);
            }
        }
        seek(consumer, topic, offset + 1);
        return Mono.empty();
    }

    private void noteOrder(Consumer consumer, Envelope envelope) {
        var position = Objects.requireNonNull(published.get(envelope.id()));
        if (position < latestRead.getOrDefault(consumer, 0)) {
            happened.add(Happened.TOPICS_REORDERED);
        }
        latestRead.merge(consumer, position, Math::max);
    }

    private Mono<Void> handle(Consumer consumer, Envelope envelope, String topic, int offset) {
        busy.add(consumer);
        heard.begins(consumer, envelope);
        return services.handle(consumer, envelope)
                .then(Mono.<Void>fromRunnable(() -> {
                    seek(consumer, topic, offset + 1);
                    waits = 0;
                    heard.handled(consumer, envelope);
                }))
                .onErrorResume(LifeRun::comesAgain, fault -> Mono.fromRunnable(() -> waits(consumer, fault)))
                // Before the next step, which doFinally would not be.
                .then(Mono.fromRunnable(() -> {
                    busy.remove(consumer);
                    undelivered.add(consumer.part());
                }));
    }

    private static boolean comesAgain(Throwable fault) {
        return fault instanceof PassingFault
                || fault instanceof ProcessEnded
                || fault instanceof TransientDataAccessException;
    }

    private void waits(Consumer consumer, Throwable fault) {
        trace.add(consumer.group() + " tries again: " + fault.getMessage());
        if (++waits > MOST_WAITS) {
            throw broken("a handler waits for ever", consumer.group() + ", " + fault.getMessage());
        }
    }

    private Mono<Void> relay(Part part) {
        undelivered.remove(part);
        return services.relay(part, id).doOnNext(taken -> relayed(part, taken)).then();
    }

    private void relayed(Part part, List<Envelope> taken) {
        if (taken.isEmpty()) {
            return;
        }
        var before = sentAndNotDeleted.remove(part);
        if (before != null) {
            trace.add("the relay of " + part.schema() + " sends " + before.size() + " again");
            before.forEach(this::append);
            happened.add(Happened.RELAY_SENT_AGAIN);
        }
        taken.forEach(this::append);
        if (!calm && random.nextInt(15) == 0) {
            sentAndNotDeleted.put(part, taken);
        }
    }

    private void append(Envelope envelope) {
        note("topic <- ", envelope);
        if (published.putIfAbsent(envelope.id(), published.size()) == null && !counted) {
            happened.addAll(Happened.by(envelope, this));
        }
        topic(Topics.of(envelope.body())).add(envelope);
        if (envelope.body() instanceof OtpSent && !calm && !accepted.isEmpty() && random.nextInt(3) == 0) {
            receipts.add(new Receipt(accepted.remove(), random.nextInt(4) > 0));
        }
    }

    private Mono<Void> deliverReceipt() {
        var receipt = receipts.remove();
        trace.add("otp <- receipt, delivered: " + receipt.delivered());
        return services.handle(receipt).then(Mono.fromRunnable(() -> undelivered.add(Part.OTP)));
    }

    private void project(Envelope envelope) {
        StatusProjector.project(status, new Fact(envelope.id(), envelope.cause(), envelope.time(), envelope.body()))
                .ifPresent(projected -> status = projected.status());
    }

    /** Opens an account for every message that a customer authenticated; sometimes it does not want to. */
    private void core(Envelope envelope) {
        if (envelope.body() instanceof CustomerAuthenticated && opened.add(envelope.id())) {
            var now = services.clock.instant();
            var refused = !calm && random.nextInt(10) == 0;
            if (refused) {
                happened.add(Happened.REFUSED_BY_CORE);
            }
            append(new Envelope(
                    MessageIds.next(),
                    envelope.id(),
                    now,
                    refused
                            ? new AccountPackageRefused(id, List.of(ReasonCode.ACCOUNT_REFUSED))
                            : new AccountPackageOpened(
                                    id,
                                    "00000001",
                                    "0000000000001",
                                    "omni",
                                    List.of(Restriction.NO_ELECTRONIC_PAYMENT),
                                    now)));
        }
    }

    /** What becomes of a code that leaves; the customer gets to know it unless it surely did not leave. */
    Mono<Handover> send(MessageText text) {
        return Mono.defer(() -> {
            var found = CODE.matcher(text.body());
            if (!found.find()) {
                throw broken("a message without a code", "");
            }
            codes.add(found.group());
            heard.codeLeaves();
            var dice = calm ? 99 : random.nextInt(100);
            trace.add("code " + codes.size()
                    + (dice < 4 ? " is lost with its process" : dice < 14 ? " fails" : " leaves"));
            if (dice < 4) {
                happened.add(Happened.PROCESS_ENDED_OVER_A_CODE);
                return Mono.error(new ProcessEnded());
            }
            if (dice < 14) {
                happened.add(Happened.CODE_FAILED_TO_LEAVE);
                return Mono.just(dice < 9 ? new Handover.NotSent() : new Handover.Unknown());
            }
            var message = handle + "/" + codes.size();
            accepted.add(message);
            return Mono.just(new Handover.Accepted(message));
        });
    }

    /** Stands for a process that ends after a transaction and before what follows it. */
    private static final class ProcessEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProcessEnded() {
            super("the process ended", null, false, false);
        }
    }

    // What people ask for.

    private void ask() {
        var sensible = sensible();
        if (!sensible.isEmpty() && random.nextInt(100) < (life.manner() == Manner.CARELESS ? 60 : 92)) {
            say(sensible.get(random.nextInt(sensible.size())).get());
        } else {
            say(anything());
        }
    }

    /** What the read model lets partners and the bank's people do now. */
    private List<Supplier<Command>> sensible() {
        var possible = new ArrayList<Supplier<Command>>();
        if (status.origin() == null) {
            possible.add(this::start);
        }
        status.nextActions().stream().sorted().forEach(action -> {
            switch (action) {
                case UPLOAD_ID_CARD -> possible.add(() -> card(true, true));
                case UPLOAD_PORTRAIT -> possible.add(this::portrait);
                case INIT_AUTHENTICATION -> possible.add(() -> new InitAuthentication(id));
                case EXECUTE_OPEN_PACKAGE -> {
                    // Twice: more often than another code is asked for.
                    possible.add(this::execute);
                    possible.add(this::execute);
                }
                case RESEND_OTP -> possible.add(() -> new ResendOtp(id));
                case CANCEL -> {
                    if (random.nextInt(60) == 0) {
                        possible.add(this::cancel);
                    }
                }
            }
        });
        inReview(Step.ID_CARD)
                .ifPresent(shown -> possible.add(
                        () -> new DecideIdCard(id, decision(), List.of(ReasonCode.PROCESS_REVIEW), mostly(shown))));
        inReview(Step.PORTRAIT)
                .ifPresent(shown -> possible.add(
                        () -> new DecidePortrait(id, decision(), List.of(ReasonCode.PROCESS_REVIEW), mostly(shown))));
        return possible;
    }

    private Optional<UUID> inReview(Step step) {
        return status.inReviewSince(step)
                .map(since ->
                        Objects.requireNonNull(status.evidence().versions().get(step), "a review without a version"));
    }

    private Command anything() {
        return switch (random.nextInt(20)) {
            case 0 -> start();
            case 1, 2, 3 -> card(random.nextInt(4) > 0, random.nextInt(4) > 0);
            case 4, 5, 6, 7 -> portrait();
            case 8, 9 -> new InitAuthentication(id);
            case 10 -> new ResendOtp(id);
            case 11, 12, 13 -> execute(random.nextBoolean());
            case 14 -> random.nextInt(8) == 0 ? cancel() : portrait();
            case 15, 16, 17 -> new DecideIdCard(id, decision(), List.of(), anyVersion(Step.ID_CARD));
            default -> new DecidePortrait(id, decision(), List.of(), anyVersion(Step.PORTRAIT));
        };
    }

    private ReviewDecision decision() {
        return random.nextInt(3) > 0 ? ReviewDecision.ACCEPT : ReviewDecision.REJECT;
    }

    private @Nullable UUID mostly(UUID shown) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> MessageIds.next();
            default -> shown;
        };
    }

    /** The one that is shown, or was; or none; or nobody's. */
    private @Nullable UUID anyVersion(Step step) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> MessageIds.next();
            default -> status.evidence().versions().get(step);
        };
    }

    private Command start() {
        return new StartOnboarding(id, new PartnerId("model"), "model", id.toString(), customerData);
    }

    private Command cancel() {
        return new CancelOnboarding(id, CancellationCause.CUSTOMER_REQUEST);
    }

    private Command card(boolean front, boolean back) {
        var face = random.nextInt(life.manner() == Manner.CAREFUL ? 12 : 4) > 0 ? Face.A : Face.B;
        return new VerifyIdCard(
                id,
                front ? picture(shows(), face) : null,
                back ? picture(random.nextInt(10) > 0 ? Shows.GOOD : Shows.BLURRED, face) : null);
    }

    private Command portrait() {
        var face = switch (random.nextInt(life.manner() == Manner.CAREFUL ? 16 : 8)) {
            case 0 -> Face.B;
            case 1 -> Face.LIKE_BOTH;
            default -> Face.A;
        };
        return new VerifyPortrait(id, picture(shows(), face));
    }

    private Shows shows() {
        if (life.manner() == Manner.CLUMSY && random.nextInt(3) > 0) {
            return Shows.BLURRED;
        }
        return switch (random.nextInt(life.manner() == Manner.CAREFUL ? 20 : 10)) {
            case 0 -> Shows.BLURRED;
            case 1, 2, 3 -> Shows.DOUBTFUL;
            default -> Shows.GOOD;
        };
    }

    private Picture picture(Shows shows, Face face) {
        pictures++;
        var text = new Scene(handle, shows, face, pictures).toString();
        var reference = services.vault.keep(id, text.getBytes(StandardCharsets.UTF_8));
        return new Picture(reference, String.format(Locale.ROOT, "%032x%032x", handle, pictures), text.length());
    }

    private Command execute() {
        return execute(random.nextInt(100) < (life.manner() == Manner.CLUMSY ? 30 : 85));
    }

    private Command execute(boolean right) {
        var code = right && !codes.isEmpty()
                ? codes.get(random.nextInt(6) > 0 ? codes.size() - 1 : random.nextInt(codes.size()))
                : String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        return execute(code);
    }

    private ExecuteOpenPackage execute(String code) {
        return new ExecuteOpenPackage(id, services.vault.keep(id, code.getBytes(StandardCharsets.US_ASCII)));
    }

    private UUID say(Command command) {
        var envelope = new Envelope(MessageIds.next(), null, services.clock.instant(), command);
        commands.put(envelope.id(), command);
        if (command instanceof ExecuteOpenPackage execute) {
            entered.put(envelope.id(), services.vault.text(execute.enteredCode()));
        }
        append(envelope);
        return envelope.id();
    }

    // How it goes on in the end.

    boolean ended() {
        return status.overall().ended();
    }

    /** The customer has confirmed; the bank's core has the last word. */
    boolean isAuthenticated() {
        return status.ending() != null && status.ending().kind() == Ending.Kind.AUTHENTICATED;
    }

    /** Ended, or never begun. */
    boolean isOver() {
        return ended() || commands.values().stream().noneMatch(StartOnboarding.class::isInstance);
    }

    /** No other code may be sent, and the last one was entered or cannot be. */
    boolean codesAreUsedUp() {
        var code = status.code();
        return code != null && code.codesLeft() == 0;
    }

    /** The next right thing by what the read model shows; false when it shows nothing that leads on. */
    boolean goOn() {
        if (status.origin() == null) {
            say(start());
            return true;
        }
        for (var step : List.of(Step.ID_CARD, Step.PORTRAIT)) {
            var version = inReview(step);
            if (version.isPresent()) {
                decide(step, ReviewDecision.ACCEPT, version.get());
                return true;
            }
        }
        var actions = status.nextActions();
        if (actions.contains(NextAction.UPLOAD_ID_CARD)) {
            say(new VerifyIdCard(id, picture(Shows.GOOD, Face.A), picture(Shows.GOOD, Face.A)));
        } else if (actions.contains(NextAction.UPLOAD_PORTRAIT)) {
            say(new VerifyPortrait(id, picture(Shows.GOOD, faceOfCard())));
        } else if (actions.contains(NextAction.INIT_AUTHENTICATION)) {
            say(new InitAuthentication(id));
        } else if (actions.contains(NextAction.EXECUTE_OPEN_PACKAGE) && !codes.isEmpty() && !enteredLast()) {
            say(execute(codes.getLast()));
        } else if (actions.contains(NextAction.RESEND_OTP)) {
            say(new ResendOtp(id));
        } else {
            return false;
        }
        return true;
    }

    private boolean enteredLast() {
        return entered.containsValue(codes.getLast());
    }

    private Face faceOfCard() {
        var face = status.evidence().pictures().get(Evidence.Shown.FACE);
        return face == null ? Face.A : Scene.of(services.vault.text(face)).face();
    }

    /** Decides what lies in review, whatever comes of it; the commands. */
    List<UUID> decideReviews() {
        var said = new ArrayList<UUID>();
        for (var step : List.of(Step.ID_CARD, Step.PORTRAIT)) {
            inReview(step).ifPresent(version -> said.add(decide(step, decision(), version)));
        }
        return said;
    }

    /** Decides, at the end of all, about the evidence that lay in review last; the commands. */
    List<UUID> decideWhatLayInReview() {
        return topic(Topics.ONBOARDING_EVENTS).stream()
                .map(Envelope::body)
                .flatMap(event -> switch (event) {
                    case IdCardSentToReview it -> Stream.of(Map.entry(Step.ID_CARD, it.evidence()));
                    case PortraitSentToReview it -> Stream.of(Map.entry(Step.PORTRAIT, it.evidence()));
                    default -> Stream.<Map.Entry<Step, UUID>>empty();
                })
                .reduce((first, second) -> second)
                .map(last -> List.of(decide(last.getKey(), ReviewDecision.ACCEPT, last.getValue())))
                .orElse(List.of());
    }

    private UUID decide(Step step, ReviewDecision decision, UUID version) {
        var reasons = decision == ReviewDecision.REJECT ? List.of(ReasonCode.PROCESS_REVIEW) : List.<ReasonCode>of();
        return say(
                step == Step.ID_CARD
                        ? new DecideIdCard(id, decision, reasons, version)
                        : new DecidePortrait(id, decision, reasons, version));
    }

    private void note(String what, Envelope envelope) {
        trace.add(what + told(envelope.body()) + " " + shortened(envelope.id())
                + (envelope.cause() == null ? "" : " because of " + shortened(envelope.cause())));
    }

    private static String shortened(UUID id) {
        var text = id.toString();
        return text.substring(text.length() - 6);
    }

    /** The person is made up, and lies in the vault: a message tells nothing of anybody. */
    private String told(Message message) {
        return switch (message) {
            case VerifyPortrait it ->
                "VerifyPortrait(" + services.vault.text(it.portrait().reference()) + ")";
            case VerifyIdCard it -> {
                var front = it.front();
                var back = it.back();
                yield "VerifyIdCard(" + (front == null ? "-" : services.vault.text(front.reference())) + ", "
                        + (back == null ? "-" : services.vault.text(back.reference())) + ")";
            }
            case DecideIdCard it -> "DecideIdCard(" + it.decision() + ")";
            case DecidePortrait it -> "DecidePortrait(" + it.decision() + ")";
            default -> message.getClass().getSimpleName();
        };
    }

    /** An invariant that does not hold in this life. */
    Violation broken(String invariant, String how) {
        return new Violation(invariant, how, null);
    }

    /** Onboarding, status and what happened last. */
    String told(int lines) {
        return "onboarding " + id + ", status " + status.overall() + ", next " + status.nextActions() + ", it went:\n  "
                + String.join("\n  ", trace.subList(Math.max(0, trace.size() - lines), trace.size()));
    }
}
