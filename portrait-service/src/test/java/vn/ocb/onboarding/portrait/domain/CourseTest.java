package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.VaultReference;

class CourseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final OnboardingId ID = new OnboardingId(new UUID(0, 1));
    private static final Course.Started STARTED = new Course.Started(NOON.plus(Duration.ofHours(3)), null, null);

    private static final CardFace CARD = new CardFace(1, new VaultReference("card"));
    private static final Course.Shown SHOWN =
            new Course.Shown(new UUID(0, 2), null, new Picture(new VaultReference("portrait"), "", 1));

    @Test
    void takesPortraitsUntilTheAttemptsAreUsedUp() {
        assertThat(course(null, 4, false).refusal(5, NOON)).isEmpty();
        assertThat(course(null, 5, false).refusal(5, NOON)).contains(ReasonCode.PROCESS_ATTEMPTS_USED_UP);
    }

    @Test
    void takesNoneBeforeTheStartIsHeardOf() {
        assertThat(Course.unknown(ID).refusal(5, NOON)).contains(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
    }

    @Test
    void takesNoneWhenOneWasAcceptedOrLiesWithTheBank() {
        assertThat(course(null, 1, true).refusal(5, NOON)).contains(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
    }

    @Test
    void takesNoneWhenTheTimeIsUsedUp() {
        assertThat(course(null, 0, false).refusal(5, STARTED.expiresAt())).contains(ReasonCode.PROCESS_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void takesNoneAfterTheEnd(Ending ending) {
        assertThat(course(ending, 0, false).refusal(5, NOON)).contains(ending.reason());
    }

    @Test
    void aPortraitWaitsUntilItIsSettled() {
        var waiting = new Course(ID, STARTED, null, null, SHOWN, false, 0, false);
        assertThat(waiting.waiting()).contains(SHOWN);
        assertThat(new Course(ID, STARTED, null, CARD, SHOWN, true, 1, true).waiting())
                .isEmpty();
    }

    @Test
    void aPortraitIsMatchedAnewWithAnotherCardOnly() {
        var settled = new Course(ID, STARTED, null, CARD, SHOWN, true, 1, true);
        assertThat(settled.unmatchedWith(CARD)).isEmpty();
        assertThat(settled.unmatchedWith(new CardFace(2, CARD.face()))).contains(SHOWN);
        assertThat(course(Ending.CANCELLED, 1, true).unmatchedWith(CARD)).isEmpty();
    }

    @Test
    void aPortraitWhoseCardWasRejectedWaitsForTheNextOneAndItsCommandForNothing() {
        var takenBack = new Course(ID, STARTED, null, null, SHOWN, true, 1, false);
        assertThat(takenBack.waiting()).isEmpty();
        assertThat(takenBack.unmatchedWith(CARD)).contains(SHOWN);
        assertThat(takenBack.isMatchedWith(CARD)).isFalse();
        assertThat(takenBack.isMatchedWith(null)).isFalse();
    }

    private static Course course(@Nullable Ending ending, int attempts, boolean settled) {
        return new Course(ID, STARTED, ending, null, settled ? SHOWN : null, settled, attempts, settled);
    }
}
