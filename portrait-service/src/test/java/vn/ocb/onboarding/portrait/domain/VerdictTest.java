package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;

class VerdictTest {
    @Test
    void acceptsWhatPassedEverywhere() {
        assertThat(Verdict.of(List.of(Check.passed("A"), Check.warning("B", ReasonCode.DATA_MINOR))))
                .isEqualTo(new Verdict.Accepted());
    }

    @Test
    void whatWasNotCheckedIsNeverAccepted() {
        assertThat(Verdict.of(
                        List.of(Check.passed("A"), Check.notChecked("B", ReasonCode.LIVENESS_ENGINE_UNAVAILABLE))))
                .isEqualTo(new Verdict.Review(List.of(ReasonCode.LIVENESS_ENGINE_UNAVAILABLE)));
    }

    @Test
    void aFailureCountsMoreThanADoubt() {
        assertThat(Verdict.of(List.of(
                        Check.review("A", ReasonCode.PROCESS_REVIEW), Check.failed("B", ReasonCode.FACE_NO_MATCH))))
                .isEqualTo(new Verdict.Rejected(List.of(ReasonCode.FACE_NO_MATCH)));
    }
}
