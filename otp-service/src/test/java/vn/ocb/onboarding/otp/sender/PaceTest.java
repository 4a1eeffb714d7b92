package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long NOW = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void nobodyWaitsUntilTheOperatorThrottles() {
        assertThat(pace.turn(NOW)).isEqualTo(NOW);
        assertThat(pace.turn(NOW)).isEqualTo(NOW);
    }

    @Test
    void thenTurnsFollowOneAnotherAtAnInterval() {
        pace.throttled(NOW);

        assertThat(pace.turn(NOW)).isEqualTo(NOW + Pace.FIRST);
        assertThat(pace.turn(NOW)).isEqualTo(NOW + 2 * Pace.FIRST);
    }

    @Test
    void aWholeWindowThatIsRefusedAtOnceCountsAsOneRefusal() {
        for (var refusal = 0; refusal < 16; refusal++) {
            pace.throttled(NOW + refusal);
        }

        assertThat(pace.turn(NOW)).isEqualTo(NOW + Pace.FIRST);
    }

    @Test
    void everyFurtherRefusalDoublesTheIntervalUpToASecond() {
        var now = NOW;
        for (var refusal = 0; refusal < 20; refusal++) {
            pace.throttled(now);
            now += Pace.LONGEST;
        }

        var turn = pace.turn(now);
        assertThat(pace.turn(now) - turn).isEqualTo(Pace.LONGEST);
    }

    @Test
    void acceptancesBringBackFullSpeed() {
        pace.throttled(NOW);
        for (var accepted = 0; accepted < 10; accepted++) {
            pace.accepted();
        }

        var later = NOW + Pace.LONGEST;
        assertThat(pace.turn(later)).isEqualTo(later);
        assertThat(pace.turn(later)).isEqualTo(later);
    }
}
