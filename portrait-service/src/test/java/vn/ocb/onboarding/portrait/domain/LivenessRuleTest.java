package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.portrait.LimitsOfYml;

class LivenessRuleTest {
    private static final LivenessLimits LIMITS = LimitsOfYml.read().liveness();

    @Test
    void allMustAgree() {
        assertThat(verdict(new LivenessSigns(List.of(.95, .9), 4, 5, .5))).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdict(new LivenessSigns(List.of(.99, .79), 4, 5, 0))).isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(new LivenessSigns(List.of(.89, .89), 4, 5, 0))).isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(new LivenessSigns(List.of(.99, .99), 13, 5, 0))).isInstanceOf(Verdict.Review.class);
        assertThat(verdict(new LivenessSigns(List.of(.99, .99), 4, 16, 0))).isInstanceOf(Verdict.Rejected.class);
        assertThat(verdict(new LivenessSigns(List.of(.99, .99), 4, 5, 1))).isInstanceOf(Verdict.Review.class);
    }

    @Test
    void withoutNetsNobodyIsLive() {
        assertThat(LivenessRule.nets(new LivenessSigns(List.of(), 0, 0, 0), LIMITS))
                .isEqualTo(Check.notChecked(LivenessRule.LIVENESS, ReasonCode.LIVENESS_ENGINE_UNAVAILABLE));
    }

    private static Verdict verdict(LivenessSigns signs) {
        var checks = new ArrayList<>(LivenessRule.traces(signs, LIMITS));
        checks.add(LivenessRule.nets(signs, LIMITS));
        return Verdict.of(checks);
    }
}
