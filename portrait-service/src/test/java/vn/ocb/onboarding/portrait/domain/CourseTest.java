package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;

class CourseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final OnboardingId ID = new OnboardingId(new UUID(0, 1));
    private static final Course.Started STARTED = new Course.Started(NOON.plus(Duration.ofHours(3)), null);

    @Test
    void takesPortraitsUntilTheAttemptsAreUsedUp() {
        assertThat(new Course(ID, STARTED, null, 4, false).refusal(5, NOON)).isEmpty();
        assertThat(new Course(ID, STARTED, null, 5, false).refusal(5, NOON))
                .contains(ReasonCode.PROCESS_ATTEMPTS_USED_UP);
    }

    @Test
    void takesNoneBeforeTheStartIsHeardOf() {
        assertThat(Course.unknown(ID).refusal(5, NOON)).contains(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
    }

    @Test
    void takesNoneWhenOneWasAcceptedOrLiesWithTheBank() {
        assertThat(new Course(ID, STARTED, null, 1, true).refusal(5, NOON))
                .contains(ReasonCode.PROCESS_STEP_NOT_ALLOWED);
    }

    @Test
    void takesNoneWhenTheTimeIsUsedUp() {
        assertThat(new Course(ID, STARTED, null, 0, false).refusal(5, STARTED.expiresAt()))
                .contains(ReasonCode.PROCESS_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void takesNoneAfterTheEnd(Ending ending) {
        assertThat(new Course(ID, STARTED, ending, 0, false).refusal(5, NOON)).contains(ending.reason());
    }
}
