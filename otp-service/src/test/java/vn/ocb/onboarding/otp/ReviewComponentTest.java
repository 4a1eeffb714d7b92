package vn.ocb.onboarding.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Onboarding.OnboardingExtended;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.otp.domain.Progress;
import vn.ocb.onboarding.otp.storage.Progresses;

class ReviewComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant IN_A_CENTURY = Instant.parse("2126-01-01T00:00:00Z");

    private final RunningOtp otp = RunningOtp.shared();

    @Test
    void anOnboardingInReviewHasNoEndUntilItIsTold() {
        var applicant = Applicant.ready();
        await().atMost(PATIENCE).until(() -> progress(applicant).missing().isEmpty());
        assertThat(progress(applicant).over(IN_A_CENTURY)).contains(ReasonCode.PROCESS_EXPIRED);

        var picture = new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
        applicant.say(new PortraitSentToReview(
                applicant.id, new Attempts(1, 4), List.of(), List.of(), picture, new CardFace(1, null), null));
        await().atMost(PATIENCE)
                .until(() -> progress(applicant).over(IN_A_CENTURY).isEmpty());

        applicant.say(new OnboardingExtended(applicant.id, IN_A_CENTURY));
        await().atMost(PATIENCE)
                .until(() -> progress(applicant).over(IN_A_CENTURY).isPresent());
        assertThat(progress(applicant).over(IN_A_CENTURY.minusSeconds(1))).isEmpty();
    }

    @Test
    void aReviewOfAPortraitThatWasComparedWithAnotherCardIsNone() {
        var applicant = Applicant.ready();
        await().atMost(PATIENCE).until(() -> progress(applicant).missing().isEmpty());

        var picture = new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
        applicant.say(new PortraitSentToReview(
                applicant.id, new Attempts(1, 4), List.of(), List.of(), picture, new CardFace(7, null), null));
        await().atMost(PATIENCE).until(() -> progress(applicant).missing().equals(Optional.of(Step.PORTRAIT)));

        assertThat(progress(applicant).over(IN_A_CENTURY)).contains(ReasonCode.PROCESS_EXPIRED);
    }

    private Progress progress(Applicant applicant) {
        var progresses = otp.context.getBean(Progresses.class);
        return Objects.requireNonNull(progresses.findAll(List.of(applicant.id)).block())
                .getFirst();
    }
}
