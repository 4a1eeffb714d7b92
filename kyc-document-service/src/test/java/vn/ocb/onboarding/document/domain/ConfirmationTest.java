package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.document.domain.OnboardingCase.AcceptedSide;

class ConfirmationTest {
    private static final Instant END = Instant.parse("2026-11-22T08:00:00Z");
    private static final VaultReference FACE = new VaultReference("a/face");
    private static final CardFace SECOND_CARD = new CardFace(2, FACE);

    @Test
    void authenticatesWhenThePortraitWasAcceptedWithTheAcceptedCard() {
        assertThat(confirm(OnboardingState.RUNNING, CardState.ACCEPTED, SECOND_CARD))
                .isEqualTo(new Confirmation.Authenticated());
    }

    @Test
    void countsUntilTheVeryEnd() {
        var onboarding = onboarding(OnboardingState.RUNNING, CardState.ACCEPTED, SECOND_CARD);
        assertThat(Confirmation.of(onboarding, END.minusNanos(1))).isEqualTo(new Confirmation.Authenticated());
        assertThat(Confirmation.of(onboarding, END)).isEqualTo(new Confirmation.TooLate());
    }

    @ParameterizedTest
    @EnumSource(value = CardState.class, names = "ACCEPTED", mode = EnumSource.Mode.EXCLUDE)
    void demandsAnAcceptedCard(CardState card) {
        assertThat(confirm(OnboardingState.RUNNING, card, SECOND_CARD))
                .isEqualTo(new Confirmation.Missing(Step.ID_CARD));
    }

    @Test
    void demandsThatThePortraitWasComparedWithThatVeryCard() {
        var missing = new Confirmation.Missing(Step.PORTRAIT);
        assertThat(confirm(OnboardingState.RUNNING, CardState.ACCEPTED, null)).isEqualTo(missing);
        assertThat(confirm(OnboardingState.RUNNING, CardState.ACCEPTED, new CardFace(1, FACE)))
                .isEqualTo(missing);
        assertThat(confirm(OnboardingState.RUNNING, CardState.ACCEPTED, new CardFace(2, null)))
                .isEqualTo(missing);
    }

    @ParameterizedTest
    @EnumSource(
            value = OnboardingState.class,
            names = {"AUTHENTICATED", "OPENED", "NOT_OPENED"})
    void authenticatesOnce(OnboardingState state) {
        assertThat(confirm(state, CardState.ACCEPTED, SECOND_CARD)).isEqualTo(new Confirmation.Repeated());
    }

    @ParameterizedTest
    @EnumSource(
            value = OnboardingState.class,
            names = {"REFUSED", "CANCELLED", "EXPIRED", "FAILED"})
    void authenticatesNobodyAfterAnotherEnd(OnboardingState state) {
        assertThat(confirm(state, CardState.ACCEPTED, SECOND_CARD)).isEqualTo(new Confirmation.Ended(state.refusal()));
    }

    private static Confirmation confirm(OnboardingState state, CardState card, @Nullable CardFace portrait) {
        return Confirmation.of(onboarding(state, card, portrait), END.minusSeconds(60));
    }

    private static OnboardingCase onboarding(OnboardingState state, CardState card, @Nullable CardFace portrait) {
        var picture = new Picture(new VaultReference("a/b"), "0".repeat(64), 1);
        return new OnboardingCase(
                new OnboardingId(UUID.fromString("019aab00-0000-7000-8000-000000000001")),
                state,
                new VaultReference("a/data"),
                null,
                END,
                card,
                2,
                List.of(),
                Map.of(
                        Side.FRONT,
                        new AcceptedSide(picture, List.of(), FACE),
                        Side.BACK,
                        new AcceptedSide(picture, List.of(), null)),
                portrait);
    }
}
