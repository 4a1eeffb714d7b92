package vn.ocb.onboarding.portrait.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.portrait.LimitsOfYml;

class QualityRuleTest {
    private static final FaceLimits LIMITS = LimitsOfYml.read().quality();
    private static final FaceQuality.Pose LEVEL = new FaceQuality.Pose(2, .05);

    @Test
    void anUploadThatIsNoPictureFails() {
        assertThat(QualityRule.judge(new Findings.NoPicture(ReasonCode.FILE_CORRUPT), LIMITS))
                .containsExactly(Check.failed("PICTURE_READABLE", ReasonCode.FILE_CORRUPT));
    }

    @Test
    void exactlyOneFaceIsWanted() {
        assertThat(failures(new Findings.NoFace())).containsExactly(ReasonCode.FACE_NONE);
        assertThat(failures(seen(List.of(300, 200), good()))).containsExactly(ReasonCode.FACE_SEVERAL);
    }

    @Test
    void aSmallFaceInThePictureOnTheWallIsNoCompany() {
        assertThat(failures(seen(List.of(300, 90), good()))).isEmpty();
    }

    @Test
    void whatIsInOrderPassesWithItsFigures() {
        assertThat(QualityRule.judge(seen(List.of(300), good()), LIMITS))
                .allMatch(check -> check.outcome() == Outcome.PASSED)
                .filteredOn(check -> check.name().equals("FACE_SIZE"))
                .singleElement()
                .satisfies(check -> assertThat(check.explain()).isEqualTo(new Check.Explain(300, 160)));
    }

    @Test
    void eachMeasureHasItsReason() {
        assertThat(failures(new FaceQuality(159, .2, LEVEL, .5, 120, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.FACE_TOO_SMALL);
        assertThat(failures(new FaceQuality(300, 0, LEVEL, .5, 120, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.FACE_OUT_OF_FRAME);
        assertThat(failures(new FaceQuality(300, .2, new FaceQuality.Pose(-16, .05), .5, 120, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.FACE_TURNED);
        assertThat(failures(new FaceQuality(300, .2, new FaceQuality.Pose(2, .4), .5, 120, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.FACE_TURNED);
        assertThat(failures(new FaceQuality(300, .2, LEVEL, .1, 120, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.FACE_BLURRED);
        assertThat(failures(new FaceQuality(300, .2, LEVEL, .5, 20, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.QUALITY_TOO_DARK);
        assertThat(failures(new FaceQuality(300, .2, LEVEL, .5, 240, 90, 4, 4, 2)))
                .containsExactly(ReasonCode.QUALITY_TOO_BRIGHT);
        assertThat(failures(new FaceQuality(300, .2, LEVEL, .5, 120, 90, -4, 4, 2)))
                .containsExactly(ReasonCode.FACE_COVERED);
    }

    @Test
    void sunGlassesCoverToo() {
        assertThat(failures(new FaceQuality(300, .2, LEVEL, .5, 120, 90, 4, -4, 2)))
                .containsExactly(ReasonCode.FACE_COVERED);
    }

    /** Not decided is not approved, and nobody is told of a cover that nobody saw. */
    @ParameterizedTest
    @CsvSource({"0, 4", "4, 0", "NaN, 4", "4, NaN", "-1.9, 4", "4, -2.4"})
    void evidenceThatIsWeakOrMissingIsForAPersonToJudge(double mouth, double eyes) {
        var quality = new FaceQuality(300, .2, LEVEL, .5, 120, 90, mouth, eyes, 2);
        assertThat(Verdict.of(QualityRule.judge(seen(List.of(300), quality), LIMITS)))
                .isEqualTo(new Verdict.Review(List.of(ReasonCode.FACE_COVERED)));
    }

    @Test
    void withoutPointsThePoseIsNotJudged() {
        assertThat(QualityRule.judge(seen(List.of(300), new FaceQuality(300, .2, null, .5, 120, 90, 4, 4, 2)), LIMITS))
                .extracting(Check::name)
                .doesNotContain("FACE_UPRIGHT", "FACE_FRONTAL");
    }

    @Test
    void eyesThatWereNotFoundAreNotedOnly() {
        assertThat(QualityRule.judge(seen(List.of(300), new FaceQuality(300, .2, LEVEL, .5, 120, 90, 4, 4, 0)), LIMITS))
                .filteredOn(check -> check.outcome() != Outcome.PASSED)
                .singleElement()
                .satisfies(check -> assertThat(check.outcome()).isEqualTo(Outcome.WARNING));
    }

    private static FaceQuality good() {
        return new FaceQuality(300, .2, LEVEL, .5, 120, 90, 4, 4, 2);
    }

    private static Findings.Seen seen(List<Integer> widths, FaceQuality quality) {
        return new Findings.Seen(widths, quality, new LivenessSigns(List.of(), 0, 0, 0), null);
    }

    private static List<ReasonCode> failures(FaceQuality quality) {
        return failures(seen(List.of(quality.width()), quality));
    }

    private static List<ReasonCode> failures(Findings findings) {
        return QualityRule.judge(findings, LIMITS).stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .flatMap(check -> check.reasons().stream())
                .toList();
    }
}
