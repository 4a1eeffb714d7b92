package vn.ocb.onboarding.status.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocb.onboarding.contract.Step.ACCOUNT;
import static vn.ocb.onboarding.contract.Step.AUTHENTICATION;
import static vn.ocb.onboarding.contract.Step.CUSTOMER_INFO;
import static vn.ocb.onboarding.contract.Step.ID_CARD;
import static vn.ocb.onboarding.contract.Step.PORTRAIT;
import static vn.ocb.onboarding.statusapi.NextAction.CANCEL;
import static vn.ocb.onboarding.statusapi.NextAction.EXECUTE_OPEN_PACKAGE;
import static vn.ocb.onboarding.statusapi.NextAction.INIT_AUTHENTICATION;
import static vn.ocb.onboarding.statusapi.NextAction.RESEND_OTP;
import static vn.ocb.onboarding.statusapi.NextAction.UPLOAD_ID_CARD;
import static vn.ocb.onboarding.statusapi.NextAction.UPLOAD_PORTRAIT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Account.AccountRestrictionLifted;
import vn.ocb.onboarding.contract.Authentication.AccountOpeningOverdue;
import vn.ocb.onboarding.contract.Authentication.AuthenticationRefused;
import vn.ocb.onboarding.contract.Authentication.ExecutionRepeated;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.Authentication.OtpDeliveryFailed;
import vn.ocb.onboarding.contract.Authentication.OtpRejected;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Onboarding.OnboardingCancelled;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExpired;
import vn.ocb.onboarding.contract.Onboarding.OnboardingFailed;
import vn.ocb.onboarding.contract.Onboarding.StepFailed;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.OverallStatus;
import vn.ocb.onboarding.statusapi.StepStatus;

class StatusProjectorTest {

    @Test
    void anOnboardingBeginsWithACommandThatWaits() {
        var story = Story.anyOnboarding();
        story.ask(story.startCommand());

        var status = story.told();

        assertThat(status.step(CUSTOMER_INFO).status()).isEqualTo(StepStatus.PENDING);
        assertThat(status.overall()).isEqualTo(OverallStatus.IN_PROGRESS);
        assertThat(status.nextActions()).isEmpty();
        assertThat(status.version()).isEqualTo(1);
    }

    @Test
    void acceptedDataAskForTheCard() {
        var status = Story.started().told();

        assertThat(status.step(CUSTOMER_INFO).status()).isEqualTo(StepStatus.ACCEPTED);
        assertThat(status.nextActions()).containsExactly(UPLOAD_ID_CARD, CANCEL);
        assertThat(status.expiresAt()).isEqualTo(Story.BEGIN.plusSeconds(10_800));
    }

    @Test
    void refusedDataEndTheOnboardingWithTheirReasons() {
        var story = Story.anyOnboarding();
        story.then(story.startCommand(), story.refusedEvent(ReasonCode.FATCA_INDICIA));

        var status = story.told();

        assertThat(status.overall()).isEqualTo(OverallStatus.REJECTED);
        assertThat(status.reasons()).containsExactly(ReasonCode.FATCA_INDICIA);
        assertThat(status.nextActions()).isEmpty();
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aCardUnderWayIsPendingAndThePortraitMayFollow() {
        var story = Story.started();
        story.ask(story.verifyCard());

        assertThat(story.told().step(ID_CARD).status()).isEqualTo(StepStatus.PENDING);
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_PORTRAIT, CANCEL);
    }

    @Test
    void aRejectedCardSaysWhyAndWhichSideToSendAgain() {
        var story = Story.started();
        var command = story.ask(story.verifyCard());
        story.answer(command, story.cardRejected(1, ReasonCode.QUALITY_BLUR));

        var status = story.told();

        assertThat(status.step(ID_CARD).status()).isEqualTo(StepStatus.REJECTED);
        assertThat(status.step(ID_CARD).reasons()).containsExactly(ReasonCode.QUALITY_BLUR);
        assertThat(status.step(ID_CARD).attemptsLeft()).isEqualTo(4);
        assertThat(status.advice())
                .containsExactly(new IdCard.Advice(IdCard.Side.FRONT, List.of(ReasonCode.QUALITY_BLUR)));
        assertThat(status.nextActions()).containsExactly(UPLOAD_ID_CARD, CANCEL);
        assertThat(story.lastLine().answers()).isEqualTo(command);
    }

    @Test
    void aSecondTryThatIsAcceptedClearsTheReasons() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(1, ReasonCode.QUALITY_BLUR))
                .card();

        var status = story.told();

        assertThat(status.step(ID_CARD).status()).isEqualTo(StepStatus.ACCEPTED);
        assertThat(status.step(ID_CARD).reasons()).isEmpty();
        assertThat(status.advice()).isEmpty();
    }

    @Test
    void withoutAttemptsLeftNoUploadIsOffered() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(5, ReasonCode.QUALITY_BLUR));

        assertThat(story.told().nextActions()).containsExactly(CANCEL);
    }

    @Test
    void whatCouldNotBeDecidedIsInReview() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());

        assertThat(story.told().overall()).isEqualTo(OverallStatus.IN_REVIEW);
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_PORTRAIT, CANCEL);
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void afterCardAndPortraitTheCodeMayBeAskedFor() {
        assertThat(Story.verified().told().nextActions()).containsExactly(INIT_AUTHENTICATION, CANCEL);
    }

    @Test
    void aRejectedCardTakesThePortraitBackAndTheNextOneWaitsForItsMatch() {
        var story = Story.codeSent();
        story.then(story.cardRejected(1, ReasonCode.PROCESS_REVIEW));
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.PENDING);
        assertThat(story.told().step(PORTRAIT).attempts())
                .as("it stays counted")
                .isEqualTo(1);
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_ID_CARD, CANCEL);

        story.then(story.verifyCard(), story.cardVerified(2));
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.PENDING);
        assertThat(story.told().nextActions()).containsExactly(CANCEL);

        story.then(story.portraitVerified(story.cardVerified(2).cardFace()));
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.ACCEPTED);
        assertThat(story.told().nextActions()).containsExactly(EXECUTE_OPEN_PACKAGE, RESEND_OTP, CANCEL);
    }

    @Test
    void aReplacedCardTakesThePortraitBackUntilItIsMatched() {
        var story = Story.verified();
        story.then(story.cardToReview(2));
        assertThat(story.told().step(ID_CARD).status()).isEqualTo(StepStatus.REVIEW);
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.PENDING);

        story.then(story.portraitRejected(1, ReasonCode.FACE_NO_MATCH));
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_PORTRAIT, CANCEL);
    }

    @Test
    void thePortraitOfAReviewedCardStaysAcceptedWhenThatVeryCardIs() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());
        story.then(story.verifyPortrait(), story.portraitVerified());
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.ACCEPTED);
        assertThat(story.told().nextActions()).containsExactly(CANCEL);
        story.then(story.cardVerified());
        assertThat(story.told().nextActions()).containsExactly(INIT_AUTHENTICATION, CANCEL);
    }

    @Test
    void aPortraitThatNamesNoCardOrAnotherIsNotAccepted() {
        for (var card : Arrays.asList(null, new CardFace(2, null))) {
            var story = Story.started().card();
            story.then(story.verifyPortrait(), story.portraitVerified(card));
            assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.PENDING);
            assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(story.told().nextActions()).containsExactly(CANCEL);
        }
    }

    @Test
    void aReviewOfAPortraitEndsWithItsCard() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());
        story.then(
                story.verifyPortrait(),
                story.portraitToReview(story.cardToReview().cardFace()));
        assertThat(story.told().inReviewSince(PORTRAIT)).isPresent();

        story.then(story.cardRejected(1, ReasonCode.QUALITY_GLARE));

        assertThat(story.told().inReviewSince(PORTRAIT)).isEmpty();
        assertThat(story.told().overall()).isEqualTo(OverallStatus.IN_PROGRESS);
    }

    @Test
    void aPortraitThatIsLostWhileItIsMatchedAgainIsAskedForAgain() {
        var story = Story.verified();
        story.then(story.cardRejected(1, ReasonCode.PROCESS_REVIEW));
        story.then(story.verifyCard(), story.cardVerified(2));
        story.then(new StepFailed(story.id(), PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL)));
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_PORTRAIT, CANCEL);
    }

    @Test
    void nothingIsSaidOfAPortraitWhoseCardIsGoneAfterTheEnd() {
        var story = Story.verified();
        story.then(story.cardRejected(1, ReasonCode.PROCESS_REVIEW));
        story.then(new OnboardingExpired(story.id(), Story.BEGIN));
        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.NOT_STARTED);
    }

    @Test
    void theRightCodeIsNoAnswerUntilTheOnboardingIsEndedByIt() {
        var story = Story.codeSent();
        var command = story.ask(story.executeCommand());
        story.answer(command, story.confirmed());
        assertThat(story.lastLine().answers()).isNull();
        assertThat(story.told().step(AUTHENTICATION).status()).isEqualTo(StepStatus.PENDING);

        story.answer(command, new AuthenticationRefused(story.id(), List.of(ReasonCode.PROCESS_CANCELLED)));
        assertThat(story.lastLine().answers()).isEqualTo(command);
    }

    @Test
    void aCodeOnItsWayMayBeEnteredOrSentAgain() {
        var status = Story.codeSent().told();

        assertThat(status.step(AUTHENTICATION).status()).isEqualTo(StepStatus.CODE_SENT);
        assertThat(status.step(AUTHENTICATION).attemptsLeft()).isEqualTo(5);
        assertThat(status.nextActions()).containsExactly(EXECUTE_OPEN_PACKAGE, RESEND_OTP, CANCEL);
    }

    @Test
    void aWrongCodeCountsAnAttempt() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), story.otpWrong(1, 4));

        var step = story.told().step(AUTHENTICATION);

        assertThat(step.status()).isEqualTo(StepStatus.CODE_SENT);
        assertThat(step.attempts()).isEqualTo(1);
        assertThat(step.attemptsLeft()).isEqualTo(4);
        assertThat(step.reasons()).containsExactly(ReasonCode.OTP_WRONG);
        assertThat(story.told().nextActions()).contains(EXECUTE_OPEN_PACKAGE);
    }

    @Test
    void aLockedCodeMayOnlyBeReplaced() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), story.otpLocked(1));

        assertThat(story.told().step(AUTHENTICATION).status()).isEqualTo(StepStatus.LOCKED);
        assertThat(story.told().nextActions()).containsExactly(RESEND_OTP, CANCEL);

        story.then(story.resend(), story.otpSent(2));

        assertThat(story.told().nextActions()).containsExactly(EXECUTE_OPEN_PACKAGE, RESEND_OTP, CANCEL);
        assertThat(story.told().step(AUTHENTICATION).attemptsLeft()).isEqualTo(5);
    }

    @Test
    void anExpiredCodeMayOnlyBeReplaced() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), new OtpRejected(story.id(), 1, 5, List.of(ReasonCode.OTP_EXPIRED)));

        assertThat(story.told().nextActions()).containsExactly(RESEND_OTP, CANCEL);
    }

    @Test
    void withoutCodesLeftNoneIsOffered() {
        var story = Story.codeSent();
        story.then(story.resend(), story.otpSent(5));

        assertThat(story.told().nextActions()).containsExactly(EXECUTE_OPEN_PACKAGE, CANCEL);
    }

    @Test
    void aCodeThatDidNotLeaveIsOurFaultAndMayBeSentAgain() {
        var story = Story.verified();
        story.then(
                story.initAuthentication(),
                new OtpDeliveryFailed(story.id(), 1, 4, List.of(ReasonCode.OTP_DELIVERY_FAILED)));

        assertThat(story.told().step(AUTHENTICATION).status()).isEqualTo(StepStatus.FAILED);
        assertThat(story.told().nextActions()).containsExactly(RESEND_OTP, CANCEL);
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aCodeThatPerhapsLeftMayStillBeEntered() {
        var story = Story.verified();
        story.then(
                story.initAuthentication(),
                new OtpDeliveryFailed(story.id(), 1, 4, List.of(ReasonCode.OTP_DELIVERY_UNKNOWN)));

        assertThat(story.told().nextActions()).containsExactly(EXECUTE_OPEN_PACKAGE, RESEND_OTP, CANCEL);
    }

    @Test
    void aLateReportAboutAnEarlierCodeIsNoNews() {
        var story = Story.codeSent();
        story.then(story.resend(), story.otpSent(2));
        var before = story.told();
        story.then(new OtpDeliveryFailed(story.id(), 1, 3, List.of(ReasonCode.OTP_DELIVERY_FAILED)));

        assertThat(story.told().step(AUTHENTICATION)).isEqualTo(before.step(AUTHENTICATION));
        assertThat(story.told().code()).isEqualTo(before.code());
    }

    @Test
    void aDeliveryReportAfterTheConfirmationChangesNothing() {
        var story = Story.codeSent();
        story.execute();
        story.then(new OtpDelivered(story.id(), 1));

        assertThat(story.told().step(AUTHENTICATION).status()).isEqualTo(StepStatus.ACCEPTED);
    }

    @Test
    void aConfirmedOnboardingWaitsForTheBanksCore() {
        var story = Story.codeSent();
        story.execute();

        var status = story.told();

        assertThat(status.overall()).isEqualTo(OverallStatus.IN_PROGRESS);
        assertThat(status.step(ACCOUNT).status()).isEqualTo(StepStatus.PENDING);
        assertThat(status.nextActions()).isEmpty();
        assertThat(story.lastLine().answers()).as("not final yet").isNull();
    }

    @Test
    void theOpenedAccountAnswersTheExecution() {
        var story = Story.codeSent();
        var command = story.execute();
        story.opened();

        assertThat(story.told().overall()).isEqualTo(OverallStatus.OPENED_LIMITED);
        assertThat(story.lastLine().answers()).isEqualTo(command);
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anAccountThatIsReadBeforeTheConfirmationAnswersJustTheSame() {
        var story = Story.codeSent();
        var command = story.ask(story.executeCommand());
        story.opened();
        story.answer(command, story.authenticated());

        assertThat(story.told().overall()).isEqualTo(OverallStatus.OPENED_LIMITED);
        assertThat(story.lastLine().answers()).isEqualTo(command);
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aRefusedAccountEndsTheOnboarding() {
        var story = Story.codeSent();
        var command = story.execute();
        story.then(story.accountRefused());

        assertThat(story.told().overall()).isEqualTo(OverallStatus.REJECTED);
        assertThat(story.told().reasons()).containsExactly(ReasonCode.ACCOUNT_REFUSED);
        assertThat(story.lastLine().answers()).isEqualTo(command);
    }

    @Test
    void aSecondOpeningChangesNothing() {
        var story = Story.codeSent();
        story.execute();
        story.opened();
        var once = story.told();
        story.opened();

        assertThat(story.told().account()).isEqualTo(once.account());
        assertThat(story.lastLine().answers()).isNull();
        assertThat(story.lastLine().outcome()).isNull();
    }

    @Test
    void aSilentCoreIsSeenAndItsLateAnswerStillCounts() {
        var story = Story.codeSent();
        var command = story.execute();
        story.then(new AccountOpeningOverdue(story.id(), Story.BEGIN));

        assertThat(story.told().overall()).isEqualTo(OverallStatus.IN_PROGRESS);
        assertThat(story.told().step(ACCOUNT).status()).isEqualTo(StepStatus.PENDING);
        assertThat(story.told().step(ACCOUNT).reasons()).containsExactly(ReasonCode.ACCOUNT_OVERDUE);
        assertThat(story.told().nextActions()).isEmpty();

        story.opened();

        assertThat(story.told().overall()).isEqualTo(OverallStatus.OPENED_LIMITED);
        assertThat(story.told().step(ACCOUNT).reasons()).isEmpty();
        assertThat(story.lastLine().answers()).isEqualTo(command);
    }

    @Test
    void anAccountThatIsReadBeforeItsDelayIsNotOverdue() {
        var story = Story.codeSent();
        story.execute();
        story.then(story.accountRefused());
        var decided = story.told();
        story.then(new AccountOpeningOverdue(story.id(), Story.BEGIN));

        assertThat(story.told().step(ACCOUNT)).isEqualTo(decided.step(ACCOUNT));
        assertThat(story.told().overall()).isEqualTo(OverallStatus.REJECTED);
    }

    @Test
    void aRepeatedExecutionIsAnsweredByTheFirst() {
        var story = Story.codeSent();
        story.execute();
        var twin = story.ask(story.executeCommand());
        story.answer(twin, new ExecutionRepeated(story.id()));

        assertThat(story.told().answered()).contains(twin);
        assertThat(story.told().asked()).doesNotContainKey(twin);
        assertThat(story.lastLine().outcome()).isNull();
    }

    @Test
    void aLiftedRestrictionOpensWholly() {
        var story = Story.codeSent();
        story.execute();
        story.opened().then(new AccountRestrictionLifted(story.id(), Story.BEGIN));

        assertThat(story.told().overall()).isEqualTo(OverallStatus.OPENED);
    }

    @Test
    void aRefusedCommandLeavesTheStepAsItWas() {
        var story = Story.started().card();
        var before = story.told();
        var command = story.ask(story.verifyCard());
        story.answer(command, new CommandRefused(story.id(), ID_CARD, List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED)));

        assertThat(story.told().steps()).isEqualTo(before.steps());
        assertThat(story.told().nextActions()).isEqualTo(before.nextActions());
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(story.lastLine().answers()).isEqualTo(command);
    }

    @Test
    void aRefusedAuthenticationMayBeAskedForAgain() {
        var story = Story.verified();
        story.then(
                story.initAuthentication(),
                new AuthenticationRefused(story.id(), List.of(ReasonCode.PROCESS_STEP_NOT_ALLOWED)));

        assertThat(story.told().step(AUTHENTICATION).status()).isEqualTo(StepStatus.NOT_STARTED);
        assertThat(story.told().nextActions()).containsExactly(INIT_AUTHENTICATION, CANCEL);
    }

    @Test
    void aFaultOfOursLetsTheStepBeTriedAgain() {
        var story = Story.started().card();
        story.then(story.verifyPortrait(), new StepFailed(story.id(), PORTRAIT, List.of(ReasonCode.PROCESS_INTERNAL)));

        assertThat(story.told().step(PORTRAIT).status()).isEqualTo(StepStatus.FAILED);
        assertThat(story.told().nextActions()).containsExactly(UPLOAD_PORTRAIT, CANCEL);
    }

    @Test
    void aCommandReadAfterItsAnswerChangesNothingButTheVersion() {
        var story = Story.started().card();
        var facts = new ArrayList<>(story.facts());
        var answered = story.told();
        var command = facts.remove(2);
        facts.add(command);

        var status = story.fold(facts);

        assertThat(status).isEqualTo(answered);
        assertThat(status.version()).isEqualTo(4);
    }

    @Test
    void aRedeliveryChangesNothing() {
        var story = Story.codeSent();
        story.execute();
        story.opened();
        var once = story.told();

        for (var fact : story.facts()) {
            assertThat(StatusProjector.project(once, fact)).isEmpty();
        }
    }

    @Test
    void aCancellationEndsTheOnboarding() {
        var story = Story.started();
        story.then(story.cancelCommand(), new OnboardingCancelled(story.id(), CancellationCause.PARTNER_REQUEST));

        assertThat(story.told().overall()).isEqualTo(OverallStatus.CANCELLED);
        assertThat(story.told().reasons()).containsExactly(ReasonCode.PROCESS_CANCELLED);
        assertThat(story.told().nextActions()).isEmpty();
        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aCancellationAfterTheConfirmationIsRefused() {
        var story = Story.codeSent();
        story.execute();
        story.then(story.cancelCommand(), new OnboardingCancelled(story.id(), CancellationCause.PARTNER_REQUEST));

        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(story.told().overall()).isEqualTo(OverallStatus.IN_PROGRESS);
    }

    @Test
    void aConfirmationAfterTheCancellationIsRefused() {
        var story = Story.codeSent();
        story.then(story.cancelCommand(), new OnboardingCancelled(story.id(), CancellationCause.PARTNER_REQUEST));
        var command = story.execute();

        assertThat(story.lastLine().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(story.lastLine().reasons()).containsExactly(ReasonCode.PROCESS_CANCELLED);
        assertThat(story.lastLine().answers()).isEqualTo(command);
        assertThat(story.told().overall()).isEqualTo(OverallStatus.CANCELLED);
    }

    @Test
    void theFirstEndingWins() {
        var story = Story.started();
        story.then(new OnboardingExpired(story.id(), Story.BEGIN));
        story.then(new OnboardingFailed(story.id(), ID_CARD, List.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP)));

        assertThat(story.told().overall()).isEqualTo(OverallStatus.EXPIRED);
        assertThat(story.told().reasons()).containsExactly(ReasonCode.PROCESS_EXPIRED);
        assertThat(story.told().version()).isEqualTo(4);
    }

    @Test
    void nothingIsPendingAfterTheEnd() {
        var story = Story.started();
        story.ask(story.verifyCard());
        story.then(new OnboardingExpired(story.id(), Story.BEGIN));

        assertThat(story.told().step(ID_CARD).status()).isEqualTo(StepStatus.NOT_STARTED);
    }

    @Test
    void usedUpAttemptsFailTheOnboarding() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardRejected(5, ReasonCode.QUALITY_BLUR));
        story.answer(
                story.last().id(),
                new OnboardingFailed(story.id(), ID_CARD, List.of(ReasonCode.PROCESS_ATTEMPTS_USED_UP)));

        assertThat(story.told().overall()).isEqualTo(OverallStatus.FAILED);
        assertThat(story.told().reasons()).containsExactly(ReasonCode.PROCESS_ATTEMPTS_USED_UP);
        assertThat(story.lastLine().answers()).isNull();
    }

    @Test
    void anOnboardingWasCreatedWhenItsIdWasMade() {
        var story = Story.anyOnboarding();

        assertThat(story.told().createdAt().toEpochMilli())
                .isEqualTo(story.id().value().getMostSignificantBits() >>> 16);
    }
}
