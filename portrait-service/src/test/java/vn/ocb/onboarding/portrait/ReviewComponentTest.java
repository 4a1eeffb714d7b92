package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.Ending;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.storage.EnrolledFaceTable;
import vn.ocb.onboarding.portrait.storage.Reviews;
import vn.ocb.onboarding.vault.Vault;

/** A person of the bank decides about a portrait. */
class ReviewComponentTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final RunningPortrait service = RunningPortrait.shared();
    private final OnboardingId id = new OnboardingId(MessageIds.next());
    /** The evidence that the person was shown. */
    private @Nullable UUID seen;

    @Test
    void anAcceptedPortraitIsVerifiedWithWhatWasFoundBefore() {
        var sent = inReview();

        var verified = (PortraitVerified) decide(ReviewDecision.ACCEPT);

        assertThat(verified.checks())
                .containsExactly(
                        sent.checks().getFirst(), Check.passed("REVIEW").by("BACK_OFFICE"));
        assertThat(verified.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(verified.portrait()).isEqualTo(sent.portrait());
    }

    @Test
    void aRejectedPortraitMayBeSentAgainAndTheDecisionCountsNoAttempt() {
        inReview();

        var rejected = (PortraitRejected) decide(ReviewDecision.REJECT, ReasonCode.FACE_NOT_LIVE);

        assertThat(rejected.reasons()).containsExactly(ReasonCode.FACE_NOT_LIVE);
        assertThat(rejected.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(rejected.checks())
                .endsWith(Check.failed("REVIEW", ReasonCode.FACE_NOT_LIVE).by("BACK_OFFICE"));
        assertThat(course().settled()).isFalse();
    }

    @Test
    void nothingIsDecidedAboutAPortraitThatIsNotInReview() {
        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        inReview();
        decide(ReviewDecision.ACCEPT);
        assertThat(decide(ReviewDecision.REJECT, ReasonCode.FACE_NO_MATCH))
                .isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void aDecisionAboutOtherEvidenceThanLiesInReviewIsRefusedAndTheReviewStays() {
        var sent = inReview();
        for (var other : Arrays.asList(MessageIds.next(), null)) {
            seen = other;
            assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_REVIEW_CHANGED));
        }
        seen = sent.evidence();
        assertThat(decide(ReviewDecision.ACCEPT)).isInstanceOf(PortraitVerified.class);
    }

    @Test
    void nothingIsDecidedAfterTheEnd() {
        inReview();
        service.say(new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST));
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().ending() == Ending.CANCELLED);
        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_CANCELLED));
    }

    @Test
    void aDecisionKeepsTheTieToTheCardTheCheckComparedWith() {
        var sent = inReview();
        assertThat(((PortraitVerified) decide(ReviewDecision.ACCEPT)).card())
                .isEqualTo(sent.card())
                .isNotNull();
    }

    @Test
    void aRejectedCardEndsTheReviewOfThePortrait() {
        inReview();
        service.say(new IdCardRejected(
                id, new Attempts(1, 4), List.of(), List.of(ReasonCode.QUALITY_GLARE), List.of(), List.of()));
        await().atMost(RunningPortrait.PATIENCE).until(() -> !isInReview());
        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void noReviewBeginsForAPortraitThatWasComparedWithACardThatIsGone() {
        var sent = inReview();
        var next = new IdCardSentToReview(
                id,
                new Attempts(2, 3),
                List.of(),
                List.of(),
                picture(),
                picture(),
                new VaultReference(id + "/face"),
                null);
        service.say(next);
        await().atMost(RunningPortrait.PATIENCE).until(() -> !isInReview());
        service.say(sent);
        service.say(new OnboardingExtended(id, LONG_AGO.plusSeconds(77)));
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> LONG_AGO.plusSeconds(77).equals(course().started().expiresAt()));
        assertThat(isInReview()).isFalse();
    }

    @Test
    void aDecisionThatIsHeardAgainClosesNoLaterReview() {
        var rejected = new PortraitRejected(id, new Attempts(1, 4), List.of(), List.of(ReasonCode.FACE_BLURRED));
        var heardOnce = MessageIds.next();
        service.say(heardOnce, rejected);
        inReview();

        service.say(heardOnce, rejected);

        service.say(new OnboardingExtended(id, LONG_AGO.plusSeconds(78)));
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> LONG_AGO.plusSeconds(78).equals(course().started().expiresAt()));
        assertThat(isInReview()).isTrue();
    }

    @Test
    void theTimeInWhichTheCardIsInReviewDoesNotCount() {
        started("000090000100");
        assertThat(course().refusal(5, Instant.now())).contains(ReasonCode.PROCESS_EXPIRED);
        service.say(cardInReview());
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> course().refusal(5, Instant.now()).isEmpty());
        service.say(new OnboardingExtended(id, LONG_AGO.plusSeconds(60)));
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> course().refusal(5, LONG_AGO.plusSeconds(60)).isPresent());
        assertThat(course().refusal(5, LONG_AGO.plusSeconds(59))).isEmpty();
    }

    @Test
    void anAcceptedFaceIsEnrolledOnce() {
        var face = KnownFaces.face(1);
        var command = MessageIds.next();
        inReview("000090000101", face);
        decide(command, ReviewDecision.ACCEPT);
        assertThat(enrolled()).isOne();

        service.say(command, new DecidePortrait(id, ReviewDecision.ACCEPT, List.of(), seen));

        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        assertThat(service.answersTo(command)).hasSize(1);
        assertThat(enrolled()).isOne();
    }

    @Test
    void aPortraitThatIsAcceptedAgainIsStillOneFace() {
        var sent = inReview("000090000102", KnownFaces.face(2));
        decide(ReviewDecision.ACCEPT);
        service.say(sent);
        awaitReview();
        assertThat(decide(ReviewDecision.ACCEPT)).isInstanceOf(PortraitVerified.class);
        assertThat(enrolled()).isOne();
    }

    @Test
    void aRejectedFaceIsNotEnrolled() {
        inReview("000090000103", KnownFaces.face(3));
        decide(ReviewDecision.REJECT, ReasonCode.FACE_NOT_LIVE);
        assertThat(enrolled()).isZero();
    }

    @Test
    void aFaceEnrolledUnderAnotherNumberMeanwhileIsShownBeforeItIsAccepted() {
        var face = KnownFaces.face(4);
        enrolUnder("000090000104", face);
        var sent = inReview("000090000105", face);

        var again = (PortraitSentToReview) decide(ReviewDecision.ACCEPT);

        assertThat(again.reasons()).containsExactly(ReasonCode.PROCESS_REVIEW, ReasonCode.FACE_ALREADY_ENROLLED);
        assertThat(again.checks()).startsWith(sent.checks().getFirst());
        assertThat(again.checks())
                .filteredOn(check -> check.name().equals("FACE_NOT_ENROLLED"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.outcome()).isEqualTo(Check.Outcome.REVIEW);
                    assertThat(check.explain().value()).isGreaterThan(.99);
                });
        assertThat(again.attempts()).isEqualTo(sent.attempts());
        assertThat(enrolled()).isZero();
        assertThat(again.evidence()).isNotEqualTo(sent.evidence());
        // Who was not shown that may not accept it, who was may.
        awaitReview();
        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_REVIEW_CHANGED));
        seen = again.evidence();
        var verified = (PortraitVerified) decide(ReviewDecision.ACCEPT);
        assertThat(verified.checks())
                .containsSubsequence(
                        again.checks().getLast(), Check.passed("REVIEW").by("BACK_OFFICE"));
        assertThat(enrolled()).isOne();
    }

    /** The state of both is locked until both have searched: none can have found what the other one enrols. */
    @Test
    @SuppressWarnings("try") // the other instance works by running
    void ofTwoAcceptancesOfOneFaceAtTheSameMomentOneAtLeastIsShownTheOther() throws SQLException {
        var pairs = IntStream.range(0, 4)
                .mapToObj(ReviewComponentTest::pairInReview)
                .toList();
        var all = pairs.stream().flatMap(List::stream).toList();
        var decisions = new HashMap<ReviewComponentTest, UUID>();
        try (var another = service.another();
                var blocking = service.connection()) {
            blocking.setAutoCommit(false);
            for (var one : all) {
                lock(blocking, one.id);
            }
            for (var one : all) {
                decisions.put(one, service.say(new DecidePortrait(one.id, ReviewDecision.ACCEPT, List.of(), one.seen)));
            }
            await().atMost(RunningPortrait.PATIENCE).until(() -> waitingForLocks() >= all.size());
            blocking.rollback();
            for (var pair : pairs) {
                assertThat(pair)
                        .extracting(one -> service.answer(decisions.get(one)))
                        .filteredOn(PortraitVerified.class::isInstance)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    private static List<ReviewComponentTest> pairInReview(int number) {
        var pair = List.of(new ReviewComponentTest(), new ReviewComponentTest());
        for (var at = 0; at < pair.size(); at++) {
            pair.get(at).inReview("0000900002" + number + at, KnownFaces.face(100 + number));
        }
        return pair;
    }

    private static void lock(Connection connection, OnboardingId id) throws SQLException {
        try (var statement =
                connection.prepareStatement("select from portrait.onboarding where onboarding_id = ? for update")) {
            statement.setObject(1, id.value());
            statement.execute();
        }
    }

    private int waitingForLocks() throws SQLException {
        try (var connection = service.connection();
                var statement = connection.prepareStatement("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void theSameFaceUnderTheSameNumberIsThePersonAgain() {
        var face = KnownFaces.face(5);
        enrolUnder("000090000106", face);
        inReview("000090000106", face);
        assertThat(decide(ReviewDecision.ACCEPT)).isInstanceOf(PortraitVerified.class);
    }

    @Test
    void aPortraitThatVanishedCannotBeAcceptedAndStaysInReview() {
        var sent = inReview("000090000107", KnownFaces.face(6));
        vault().delete(sent.portrait().reference()).block();
        assertThat(decide(ReviewDecision.ACCEPT))
                .isEqualTo(new StepFailed(id, Step.PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL)));
        assertThat(decide(ReviewDecision.REJECT, ReasonCode.FACE_BLURRED)).isInstanceOf(PortraitRejected.class);
    }

    /** Another onboarding of another customer whose face was accepted. */
    private void enrolUnder(String number, Embedding face) {
        var other = new ReviewComponentTest();
        other.inReview(number, face);
        assertThat(other.decide(ReviewDecision.ACCEPT)).isInstanceOf(PortraitVerified.class);
    }

    private PortraitSentToReview inReview() {
        return inReview("000090000100", KnownFaces.face(id.value().getLeastSignificantBits()));
    }

    private PortraitSentToReview inReview(String number, Embedding face) {
        started(number);
        var picture = id.toString().getBytes(StandardCharsets.US_ASCII);
        service.context.getBean(KnownFaces.class).know(picture, face);
        var sent = new PortraitSentToReview(
                id,
                new Attempts(1, 4),
                List.of(Check.review("FACE_MATCH", ReasonCode.PROCESS_REVIEW).explained(79.5, 80)),
                List.of(ReasonCode.PROCESS_REVIEW),
                store(picture),
                cardInReview().cardFace(),
                MessageIds.next());
        service.say(cardInReview());
        service.say(sent);
        awaitReview();
        seen = sent.evidence();
        return sent;
    }

    private void awaitReview() {
        await().atMost(RunningPortrait.PATIENCE).until(this::isInReview);
    }

    private boolean isInReview() {
        return service.context.getBean(Reviews.class).of(id).block() != null;
    }

    private int enrolled() {
        return service.context
                .getBean(EnrolledFaceTable.class)
                .since(0, new KnownFaces().model())
                .filter(row -> row.onboardingId().equals(id))
                .count()
                .block()
                .intValue();
    }

    private Picture store(byte[] content) {
        var stored = vault().put(id, Flux.just(ByteBuffer.wrap(content)), content.length)
                .block();
        return new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }

    private Vault vault() {
        return service.context.getBean(Vault.class);
    }

    private Object decide(UUID command, ReviewDecision decision) {
        service.say(command, new DecidePortrait(id, decision, List.of(), seen));
        return service.answer(command);
    }

    private Object decide(ReviewDecision decision, ReasonCode... reasons) {
        return service.answer(service.say(new DecidePortrait(id, decision, List.of(reasons), seen)));
    }

    private CommandRefused refused(ReasonCode reason) {
        return new CommandRefused(id, Step.PORTRAIT, List.of(reason));
    }

    private Course course() {
        return service.context.getBean(Courses.class).find(id).block();
    }

    private void started(String number) {
        var customer = "{\"idDocument\":{\"number\":\"" + number + "\"}}";
        service.say(new OnboardingStarted(
                id,
                new PartnerId("partner"),
                "application",
                "transaction",
                store(customer.getBytes(StandardCharsets.UTF_8)).reference(),
                IdPaper.CAN_CUOC,
                "STANDARD",
                AuthenticationMethod.SMS,
                LONG_AGO.minus(Duration.ofHours(3)),
                LONG_AGO,
                List.of(),
                null));
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().heardOf());
    }

    private IdCardSentToReview cardInReview() {
        return new IdCardSentToReview(id, new Attempts(1, 4), List.of(), List.of(), picture(), picture(), null, null);
    }

    private static Picture picture() {
        return new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
    }
}
