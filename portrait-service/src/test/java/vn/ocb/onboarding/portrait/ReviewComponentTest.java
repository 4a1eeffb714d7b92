package vn.ocb.onboarding.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
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
import vn.ocb.onboarding.portrait.domain.Ending;
import vn.ocb.onboarding.portrait.storage.Courses;

/** A person of the bank decides about a portrait. */
class ReviewComponentTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final RunningPortrait service = RunningPortrait.shared();
    private final OnboardingId id = new OnboardingId(MessageIds.next());

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
    void nothingIsDecidedAfterTheEnd() {
        inReview();
        service.say(new OnboardingCancelled(id, CancellationCause.CUSTOMER_REQUEST));
        await().atMost(RunningPortrait.PATIENCE).until(() -> course().ending() == Ending.CANCELLED);
        assertThat(decide(ReviewDecision.ACCEPT)).isEqualTo(refused(ReasonCode.PROCESS_CANCELLED));
    }

    @Test
    void theTimeInWhichTheCardIsInReviewDoesNotCount() {
        started();
        assertThat(course().refusal(5, Instant.now())).contains(ReasonCode.PROCESS_EXPIRED);
        service.say(cardInReview());
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> course().refusal(5, Instant.now()).isEmpty());
        service.say(new OnboardingExtended(id, LONG_AGO.plusSeconds(60)));
        await().atMost(RunningPortrait.PATIENCE)
                .until(() -> course().refusal(5, LONG_AGO.plusSeconds(60)).isPresent());
        assertThat(course().refusal(5, LONG_AGO.plusSeconds(59))).isEmpty();
    }

    private PortraitSentToReview inReview() {
        started();
        var sent = new PortraitSentToReview(
                id,
                new Attempts(1, 4),
                List.of(Check.review("FACE_MATCH", ReasonCode.PROCESS_REVIEW).explained(79.5, 80)),
                List.of(ReasonCode.PROCESS_REVIEW),
                picture());
        service.say(sent);
        return sent;
    }

    private Object decide(ReviewDecision decision, ReasonCode... reasons) {
        return service.answer(service.say(new DecidePortrait(id, decision, List.of(reasons))));
    }

    private CommandRefused refused(ReasonCode reason) {
        return new CommandRefused(id, Step.PORTRAIT, List.of(reason));
    }

    private Course course() {
        return service.context.getBean(Courses.class).find(id).block();
    }

    private void started() {
        service.say(new OnboardingStarted(
                id,
                new PartnerId("partner"),
                "application",
                "transaction",
                new VaultReference("a/b"),
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
        return new IdCardSentToReview(id, new Attempts(1, 4), List.of(), List.of(), picture(), picture(), null);
    }

    private static Picture picture() {
        return new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
    }
}
