package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.local.journey.Journeys;
import vn.ocb.onboarding.local.journey.Timeline;

/** What the demo shows, as tests. */
class JourneysEndToEndTest {

    @Test
    void aGoodOnboardingOpensAnAccount() {
        assertThat(endsAsExpected(Journeys::good).opened()).isTrue();
    }

    @Test
    void aBlurredFrontIsAskedForAgainAndTheSharpOneAccepted() {
        endsAsExpected(Journeys::blurredFront);
    }

    @Test
    void anAmericanPhoneIsRefusedForFatca() {
        assertThat(endsAsExpected(Journeys::americanPhone).opened()).isFalse();
    }

    @Test
    void threeWrongCodesAreCountedAndTheRightOneStillOpensTheAccount() {
        assertThat(endsAsExpected(Journeys::wrongCodes).opened()).isTrue();
    }

    @Test
    void aBirthDateThatIsNotTheCardsIsRejected() {
        endsAsExpected(Journeys::otherBirthDate);
    }

    @Test
    void theWrongOrderIsToldWhichStepIsMissing() {
        endsAsExpected(Journeys::wrongOrder);
    }

    @Test
    void aCardAPersonOfTheBankAcceptedOpensAnAccount() {
        assertThat(endsAsExpected(Journeys::reviewed).opened()).isTrue();
    }

    private static Timeline endsAsExpected(Function<Journeys, Timeline> kind) {
        var timeline = kind.apply(SharedSystem.journeys());
        assertThat(timeline.asExpected()).as("%n%s", timeline).isTrue();
        return timeline;
    }
}
