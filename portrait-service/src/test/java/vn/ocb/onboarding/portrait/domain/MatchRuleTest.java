package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check.Outcome;

class MatchRuleTest {
    private static final Calibration CURVE = new Calibration(List.of(
            new Calibration.Point(0, 0),
            new Calibration.Point(.4, 60),
            new Calibration.Point(.5, 80),
            new Calibration.Point(1, 100)));
    private static final MatchScale SCALE = new MatchScale(CURVE, 80, 60, .7);

    @Test
    void theScoreFollowsTheCurveAndNeverReachesAThresholdByRounding() {
        assertThat(CURVE.score(-.5).value()).isZero();
        assertThat(CURVE.score(.2).value()).isEqualTo(30);
        assertThat(CURVE.score(.4999).value()).isEqualTo(79);
        assertThat(CURVE.score(.5).value()).isEqualTo(80);
        assertThat(CURVE.score(1).value()).isEqualTo(100);
    }

    @Test
    void aCurveThatFallsIsRefused() {
        assertThatThrownBy(() -> new Calibration(List.of(new Calibration.Point(0, 50), new Calibration.Point(.5, 40))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decidesByTheThresholdsOfTheModel() {
        assertThat(outcome(.51)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(.45)).isEqualTo(Outcome.REVIEW);
        assertThat(outcome(.3)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anEmbeddingSurvivesItsBytes() {
        var embedding = Embedding.of(new float[] {3, -4});
        assertThat(Embedding.read(embedding.bytes())).isEqualTo(embedding);
        assertThat(embedding.similarity(embedding)).isBetween(.9999, 1.0001);
        assertThatThrownBy(() -> Embedding.of(new float[2])).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of two faces so similar. */
    private static Outcome outcome(double similarity) {
        var one = Embedding.of(new float[] {1, 0});
        var other = Embedding.of(new float[] {(float) similarity, (float) Math.sqrt(1 - similarity * similarity)});
        return MatchRule.judge(one, other, SCALE).outcome();
    }
}
