package vn.ocb.onboarding.status.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Account.AccountPackageRefused;
import vn.ocb.onboarding.contract.Account.Restriction;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpLocked;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.Authentication.OtpSent;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.Onboarding.CancelOnboarding;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.OnboardingRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Score;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;

/** The messages of one onboarding, told one after the other; each comes a second after the one before. */
public final class Story {
    public static final Instant BEGIN = Instant.parse("2026-11-22T03:00:00Z");

    private final OnboardingId id = new OnboardingId(MessageIds.next());
    private final PartnerId partner;
    private final String clientTransactionId;
    private final List<Fact> facts = new ArrayList<>();

    private Story(String partner, String clientTransactionId) {
        this.partner = new PartnerId(partner);
        this.clientTransactionId = clientTransactionId;
    }

    public static Story anyOnboarding() {
        return of("partner-a", "T-1");
    }

    public static Story of(String partner, String clientTransactionId) {
        return new Story(partner, clientTransactionId);
    }

    /** An onboarding whose data were accepted. */
    public static Story started() {
        return anyOnboarding().start();
    }

    /** An onboarding whose card and portrait were accepted. */
    public static Story verified() {
        return started().card().portrait();
    }

    /** An onboarding whose customer has a code to enter. */
    public static Story codeSent() {
        var story = verified();
        return story.then(story.initAuthentication(), story.otpSent(1));
    }

    public OnboardingId id() {
        return id;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    public Fact last() {
        return facts.getLast();
    }

    public OnboardingStatus told() {
        return fold(facts);
    }

    OnboardingStatus fold(Iterable<Fact> inOrder) {
        var status = OnboardingStatus.unknown(id);
        for (var fact : inOrder) {
            var before = status;
            status =
                    StatusProjector.project(before, fact).map(Projected::status).orElse(before);
        }
        return status;
    }

    /** What the timeline says of the last message. */
    TimelineEntry lastLine() {
        return StatusProjector.project(fold(facts.subList(0, facts.size() - 1)), last())
                .orElseThrow()
                .entry();
    }

    /** The facts by topic, each in its order. */
    Map<String, List<Fact>> byTopic() {
        return facts.stream()
                .collect(Collectors.groupingBy(fact -> Topics.of(fact.message()), TreeMap::new, Collectors.toList()));
    }

    /** Something that nobody asked for. */
    public Story then(Message message) {
        add(null, message);
        return this;
    }

    /** A command and its answer. */
    public Story then(Message command, Message answer) {
        add(add(null, command), answer);
        return this;
    }

    /** A command without its answer; its id. */
    public UUID ask(Message command) {
        return add(null, command);
    }

    /** An event that follows from the message {@code cause}; its id. */
    public UUID answer(UUID cause, Message event) {
        return add(cause, event);
    }

    public Story start() {
        return then(startCommand(), startedEvent());
    }

    public Story card() {
        return then(verifyCard(), cardVerified());
    }

    public Story portrait() {
        return then(verifyPortrait(), portraitVerified());
    }

    /** Entered and confirmed; the command's id. */
    public UUID execute() {
        var command = ask(executeCommand());
        answer(command, authenticated());
        return command;
    }

    public Story opened() {
        return then(accountOpened());
    }

    public StartOnboarding startCommand() {
        return new StartOnboarding(id, partner, "application-1", clientTransactionId, reference());
    }

    public OnboardingStarted startedEvent() {
        return new OnboardingStarted(
                id,
                partner,
                "application-1",
                clientTransactionId,
                reference(),
                IdPaper.CCCD_CHIP,
                "STANDARD",
                AuthenticationMethod.SMS,
                BEGIN,
                BEGIN.plusSeconds(10_800),
                List.of(Check.passed("AGE")),
                null);
    }

    public OnboardingRefused refusedEvent(ReasonCode... reasons) {
        return new OnboardingRefused(id, partner, "application-1", clientTransactionId, List.of(), List.of(reasons));
    }

    public VerifyIdCard verifyCard() {
        return new VerifyIdCard(id, picture(), picture());
    }

    public IdCardVerified cardVerified() {
        return cardVerified(1);
    }

    /** The card of this attempt. */
    public IdCardVerified cardVerified(int attempt) {
        return new IdCardVerified(
                id, Attempts.of(attempt, 5), List.of(Check.passed("SHARP", new Score(91))), picture(), picture(), null);
    }

    public IdCardRejected cardRejected(int used, ReasonCode... reasons) {
        return new IdCardRejected(
                id,
                Attempts.of(used, 5),
                List.of(Check.failed("SHARP", reasons)),
                List.of(reasons),
                List.of(Side.FRONT),
                List.of());
    }

    public IdCardSentToReview cardToReview() {
        return cardToReview(1);
    }

    public IdCardSentToReview cardToReview(int attempt) {
        return new IdCardSentToReview(
                id,
                Attempts.of(attempt, 5),
                List.of(Check.notChecked("MRZ", ReasonCode.PROCESS_REVIEW)),
                List.of(ReasonCode.PROCESS_REVIEW),
                picture(),
                picture(),
                null,
                null);
    }

    public VerifyPortrait verifyPortrait() {
        return new VerifyPortrait(id, picture());
    }

    public PortraitVerified portraitVerified() {
        return portraitVerified(cardVerified().cardFace());
    }

    /** @param card the one it was compared with */
    public PortraitVerified portraitVerified(@Nullable CardFace card) {
        return new PortraitVerified(
                id, new Attempts(1, 4), List.of(Check.passed("FACE_MATCH").by("SANDBOX")), picture(), card);
    }

    public PortraitSentToReview portraitToReview(@Nullable CardFace card) {
        return new PortraitSentToReview(
                id,
                new Attempts(1, 4),
                List.of(Check.notChecked("FACE_MATCH", ReasonCode.PROCESS_REVIEW)),
                List.of(ReasonCode.PROCESS_REVIEW),
                picture(),
                card,
                null);
    }

    public PortraitRejected portraitRejected(int used, ReasonCode... reasons) {
        return new PortraitRejected(id, Attempts.of(used, 5), List.of(), List.of(reasons));
    }

    public InitAuthentication initAuthentication() {
        return new InitAuthentication(id);
    }

    public ResendOtp resend() {
        return new ResendOtp(id);
    }

    public ExecuteOpenPackage executeCommand() {
        return new ExecuteOpenPackage(id, reference());
    }

    public OtpSent otpSent(int number) {
        return new OtpSent(
                id,
                number,
                AuthenticationMethod.SMS,
                "*******123",
                BEGIN.plusSeconds(60),
                BEGIN.plusSeconds(360),
                BEGIN.plusSeconds(90),
                5,
                5 - number);
    }

    public OtpRejected otpWrong(int number, int attemptsLeft) {
        return new OtpRejected(id, number, attemptsLeft, List.of(ReasonCode.OTP_WRONG));
    }

    public OtpLocked otpLocked(int number) {
        return new OtpLocked(id, number, 5 - number, List.of(ReasonCode.OTP_ATTEMPTS_USED_UP));
    }

    public OtpConfirmed confirmed() {
        return new OtpConfirmed(id, partner, reference(), "STANDARD", BEGIN, null);
    }

    public CustomerAuthenticated authenticated() {
        return new CustomerAuthenticated(id, partner, reference(), "STANDARD", BEGIN, null);
    }

    public AccountPackageOpened accountOpened() {
        return new AccountPackageOpened(
                id,
                "C000001",
                "000100000001",
                "omni000001",
                List.of(Restriction.NO_ELECTRONIC_PAYMENT),
                BEGIN.plusSeconds(200));
    }

    public AccountPackageRefused accountRefused() {
        return new AccountPackageRefused(id, List.of(ReasonCode.ACCOUNT_REFUSED));
    }

    public CancelOnboarding cancelCommand() {
        return new CancelOnboarding(id, CancellationCause.PARTNER_REQUEST);
    }

    private Picture picture() {
        return new Picture(reference(), "0".repeat(64), 1_000);
    }

    private VaultReference reference() {
        return new VaultReference(id + "/" + UUID.nameUUIDFromBytes(new byte[] {1}));
    }

    private UUID add(@Nullable UUID cause, Message message) {
        var fact = new Fact(MessageIds.next(), cause, BEGIN.plusSeconds(facts.size()), message);
        facts.add(fact);
        return fact.id();
    }
}
