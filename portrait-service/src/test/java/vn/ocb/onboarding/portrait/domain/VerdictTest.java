package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.ReasonCode;

class VerdictTest {
    private static final int SMALLEST = 160;

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

    @Test
    void anUploadThatIsNoPictureFails() {
        assertThat(PictureRule.judge(new Findings.NoPicture(ReasonCode.FILE_CORRUPT), SMALLEST))
                .containsExactly(Check.failed("PICTURE_READABLE", ReasonCode.FILE_CORRUPT));
    }

    @Test
    void exactlyOneFaceIsWanted() {
        assertThat(reasonsOf(List.of())).containsExactly(ReasonCode.FACE_NONE);
        assertThat(reasonsOf(List.of(300))).isEmpty();
        assertThat(reasonsOf(List.of(300, 200))).containsExactly(ReasonCode.FACE_SEVERAL);
    }

    @Test
    void theFaceMustBeLargeEnough() {
        assertThat(reasonsOf(List.of(159))).containsExactly(ReasonCode.FACE_TOO_SMALL);
        assertThat(reasonsOf(List.of(160))).isEmpty();
    }

    private static List<ReasonCode> reasonsOf(List<Integer> widths) {
        return PictureRule.judge(new Findings.Faces(widths), SMALLEST).stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .flatMap(check -> check.reasons().stream())
                .toList();
    }
}
