package vn.ocb.onboarding.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Event;
import vn.ocb.onboarding.contract.IdCard.Advice;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.IdCard.IdCardRejected;
import vn.ocb.onboarding.contract.IdCard.IdCardSentToReview;
import vn.ocb.onboarding.contract.IdCard.IdCardVerified;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.OnboardingStarted;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.sandbox.specimen.Fault;

/** A person of the bank decides about an ID card, and the time of the onboarding stands still meanwhile. */
class ReviewComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningDocument document = RunningDocument.shared();

    @Test
    void anAcceptedCardIsVerifiedWithWhatWasFoundBefore() {
        var applicant = inReview();
        var sent = applicant.events(IdCardSentToReview.class).getFirst();

        var verified = (IdCardVerified) decided(applicant, accept(applicant));

        assertThat(verified.checks()).startsWith(sent.checks().toArray(Check[]::new));
        assertThat(verified.checks()).endsWith(Check.passed("REVIEW").by("BACK_OFFICE"));
        assertThat(verified.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(verified.front()).isEqualTo(sent.front());
        assertThat(verified.back()).isEqualTo(sent.back());
        assertThat(verified.face()).isEqualTo(sent.face());
    }

    @Test
    void aRejectedCardIsSentAgainWholeAndTheDecisionCountsNoAttempt() {
        var applicant = inReview();

        var rejected = (IdCardRejected) decided(applicant, reject(applicant, ReasonCode.FRAUD_EDITED));

        assertThat(rejected.reasons()).containsExactly(ReasonCode.FRAUD_EDITED);
        assertThat(rejected.redo()).containsExactly(Side.FRONT, Side.BACK);
        assertThat(rejected.advice())
                .containsExactly(
                        new Advice(Side.FRONT, List.of(ReasonCode.FRAUD_EDITED)),
                        new Advice(Side.BACK, List.of(ReasonCode.FRAUD_EDITED)));
        assertThat(rejected.attempts()).isEqualTo(new Attempts(1, 4));
        assertThat(rejected.checks())
                .endsWith(Check.failed("REVIEW", ReasonCode.FRAUD_EDITED).by("BACK_OFFICE"));
        var again = (IdCardSentToReview) applicant.answer(applicant.sendGoodCard());
        assertThat(again.attempts()).isEqualTo(new Attempts(2, 3));
        assertThat(decided(applicant, accept(applicant))).isInstanceOf(IdCardVerified.class);
    }

    @Test
    void aRejectionAfterTheLastAttemptEndsTheOnboarding() {
        var applicant = Applicant.withOutcome(902).started();
        for (var attempt = 1; attempt < 5; attempt++) {
            applicant.answer(applicant.sendCard(applicant.front(Fault.SMALL), null));
        }
        applicant.answer(applicant.sendGoodCard());

        decided(applicant, reject(applicant, ReasonCode.FRAUD_EDITED));

        assertThat(applicant.awaitEvent(OnboardingFailed.class).step()).isEqualTo(Step.ID_CARD);
    }

    @Test
    void aDecisionAboutOtherEvidenceThanLiesInReviewIsRefusedAndTheReviewStays() {
        var applicant = inReview();
        var first = seen(applicant);
        decided(applicant, reject(applicant, ReasonCode.QUALITY_GLARE));
        assertThat(applicant.answer(applicant.sendGoodCard())).isInstanceOf(IdCardSentToReview.class);
        assertThat(seen(applicant)).isNotEqualTo(first);

        for (var other : Arrays.asList(first, UUID.randomUUID(), null)) {
            assertThat(applicant.answer(accept(applicant, other)))
                    .isEqualTo(refused(applicant, ReasonCode.PROCESS_REVIEW_CHANGED));
        }

        assertThat(applicant.events(IdCardVerified.class)).isEmpty();
        assertThat(decided(applicant, accept(applicant))).isInstanceOf(IdCardVerified.class);
    }

    @Test
    void nothingIsDecidedAboutACardThatIsNotInReview() {
        var applicant = Applicant.any().started();
        assertThat(applicant.answer(accept(applicant)))
                .isEqualTo(refused(applicant, ReasonCode.PROCESS_STEP_NOT_ALLOWED));

        var twice = inReview();
        decided(twice, accept(twice));
        assertThat(twice.answer(reject(twice, ReasonCode.FRAUD_EDITED)))
                .isEqualTo(refused(twice, ReasonCode.PROCESS_STEP_NOT_ALLOWED));
        assertThat(twice.events(IdCardRejected.class)).isEmpty();

        var unknown = Applicant.any();
        assertThat(unknown.answer(accept(unknown))).isEqualTo(refused(unknown, ReasonCode.PROCESS_STEP_NOT_ALLOWED));
    }

    @Test
    void anOnboardingInReviewCanBeCancelled() {
        var applicant = inReview();
        assertThat(applicant.answer(applicant.cancel())).isInstanceOf(OnboardingCancelled.class);
        assertThat(applicant.answer(accept(applicant))).isEqualTo(refused(applicant, ReasonCode.PROCESS_CANCELLED));
        assertThat(applicant.events(OnboardingExtended.class)).isEmpty();
    }

    @Test
    void theTimeInReviewDoesNotCount() {
        var applicant = inReview();
        var control = Applicant.any().started();
        document.clock.advance(Duration.ofHours(5));
        control.awaitEvent(OnboardingExpired.class);
        assertThat(applicant.events(OnboardingExpired.class)).isEmpty();

        assertThat(decided(applicant, reject(applicant, ReasonCode.FRAUD_EDITED)))
                .isInstanceOf(IdCardRejected.class);

        assertThat(applicant.awaitEvent(OnboardingExtended.class).expiresAt())
                .isBetween(
                        end(applicant).plus(Duration.ofHours(5)), end(applicant).plus(Duration.ofMinutes(301)));
        // There is time left for another card.
        assertThat(applicant.answer(applicant.sendGoodCard())).isInstanceOf(IdCardSentToReview.class);
        decided(applicant, accept(applicant));
        document.clock.advance(Duration.ofHours(3));
        assertThat(applicant.awaitEvent(OnboardingExpired.class).onboardingId()).isEqualTo(applicant.id);
    }

    @Test
    void theTimeStandsStillUntilTheLastOfTwoReviewsIsDecided() {
        var applicant = inReview();
        applicant.say(portraitInReview(applicant));
        await().atMost(PATIENCE).until(() -> open(applicant, Step.PORTRAIT));
        document.clock.advance(Duration.ofHours(2));
        decided(applicant, accept(applicant));
        assertThat(applicant.events(OnboardingExtended.class)).isEmpty();
        document.clock.advance(Duration.ofHours(2));

        applicant.say(new PortraitVerified(applicant.id, new Attempts(1, 4), List.of(), picture(), face(applicant)));

        assertThat(applicant.awaitEvent(OnboardingExtended.class).expiresAt())
                .isAfterOrEqualTo(end(applicant).plus(Duration.ofHours(4)));
        assertThat(applicant.events(OnboardingExtended.class)).hasSize(1);
        assertThat(applicant.events(OnboardingExpired.class)).isEmpty();
    }

    @Test
    void aRejectedCardEndsTheReviewOfItsPortraitAndTimeGoesOn() {
        var applicant = inReview();
        applicant.say(portraitInReview(applicant));
        await().atMost(PATIENCE).until(() -> open(applicant, Step.PORTRAIT));

        assertThat(decided(applicant, reject(applicant, ReasonCode.QUALITY_GLARE)))
                .isInstanceOf(IdCardRejected.class);

        assertThat(open(applicant, Step.PORTRAIT)).isFalse();
        assertThat(applicant.events(OnboardingExtended.class)).hasSize(1);
        // The same event once more, as of a portrait that was looked at while the card was rejected, opens nothing.
        applicant.say(portraitInReview(applicant));
        document.clock.advance(Duration.ofHours(3));
        assertThat(applicant.awaitEvent(OnboardingExpired.class).onboardingId()).isEqualTo(applicant.id);
        assertThat(open(applicant, Step.PORTRAIT)).isFalse();
    }

    private Applicant inReview() {
        var applicant = Applicant.withOutcome(902).started();
        assertThat(applicant.answer(applicant.sendGoodCard())).isInstanceOf(IdCardSentToReview.class);
        return applicant;
    }

    private static UUID accept(Applicant applicant) {
        return accept(applicant, seen(applicant));
    }

    private static UUID reject(Applicant applicant, ReasonCode reason) {
        return applicant.say(new DecideIdCard(applicant.id, ReviewDecision.REJECT, List.of(reason), seen(applicant)));
    }

    private static UUID accept(Applicant applicant, @Nullable UUID evidence) {
        return applicant.say(new DecideIdCard(applicant.id, ReviewDecision.ACCEPT, List.of(), evidence));
    }

    /** What a person was shown last. */
    private static @Nullable UUID seen(Applicant applicant) {
        var sent = applicant.events(IdCardSentToReview.class);
        return sent.isEmpty() ? null : sent.getLast().evidence();
    }

    /** The last event the decision led to: the life of the onboarding is told before it. */
    private Event decided(Applicant applicant, UUID command) {
        await().atMost(PATIENCE)
                .until(() ->
                        document.answersTo(command).stream().anyMatch(event -> !(event instanceof OnboardingExtended)));
        return document.answersTo(command).getLast();
    }

    private boolean open(Applicant applicant, Step step) {
        return TestDatabase.exists(
                document.database,
                "select 1 from document.review where step = '" + step + "' and onboarding = ?",
                applicant.id);
    }

    private static Instant end(Applicant applicant) {
        return applicant.events(OnboardingStarted.class).getFirst().expiresAt();
    }

    private static PortraitSentToReview portraitInReview(Applicant applicant) {
        return new PortraitSentToReview(
                applicant.id,
                new Attempts(1, 4),
                List.of(),
                List.of(ReasonCode.PROCESS_REVIEW),
                picture(),
                face(applicant),
                null);
    }

    private static CardFace face(Applicant applicant) {
        return applicant.events(IdCardSentToReview.class).getFirst().cardFace();
    }

    private static Picture picture() {
        return new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
    }

    private static CommandRefused refused(Applicant applicant, ReasonCode reason) {
        return new CommandRefused(applicant.id, Step.ID_CARD, List.of(reason));
    }
}
