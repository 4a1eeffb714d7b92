package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.PictureQuality.Framing;
import vn.ocb.onboarding.document.domain.PictureQuality.Layout;
import vn.ocb.onboarding.document.domain.PictureQuality.Light;
import vn.ocb.onboarding.document.domain.QualityRule.CodesRead;

class QualityRuleTest {
    /** Those of kyc-document-service.yml. */
    private static final QualityLimits LIMITS = new QualityLimits(
            .55, 1.40, 1.80, 1.14, 1.18, .004, .8, 500, 700, .36, .42, 70, 100, 45, 235, .04, .10, .25, .40);

    private Framing framing = new Framing(1, 1.586, 1.02, .07, 0, 0, 0);
    private Layout layout = new Layout(Optional.of(Side.FRONT), Optional.empty(), 1);
    private Light light = new Light(190, 230, 0, 0);
    private double width = 1300;
    private double sharpness = .6;

    @Test
    void nothingIsWrongWithAGoodPicture() {
        var checks = checks(false);
        assertThat(checks).allMatch(check -> check.outcome() == Outcome.PASSED);
        assertThat(checks)
                .extracting(Check::name)
                .containsExactly(
                        "FRONT_DOCUMENT",
                        "FRONT_SIDE",
                        "FRONT_EDGES",
                        "FRONT_COVERED",
                        "FRONT_ASPECT",
                        "FRONT_TAPER",
                        "FRONT_RESOLUTION",
                        "FRONT_SHARPNESS",
                        "FRONT_LIGHT",
                        "FRONT_GLARE");
    }

    @Test
    void eachMeasureTellsItsFiguresAndAScoreOf50AtItsLimit() {
        sharpness = .36;
        var check = check("FRONT_SHARPNESS", false);
        assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(check.score().value()).isEqualTo(50);
        assertThat(check.explain()).isEqualTo(new Check.Explain(.36, .42));
        sharpness = .18;
        assertThat(check("FRONT_SHARPNESS", false).explain()).isEqualTo(new Check.Explain(.18, .36));
        assertThat(check("FRONT_SHARPNESS", false).score().value()).isEqualTo(25);
    }

    @Test
    void aBlurredPictureIsRefusedUnlessItsCodeWasRead() {
        sharpness = .2;
        assertFails(ReasonCode.QUALITY_BLUR);
        assertNotedWhenReadable(ReasonCode.QUALITY_BLUR);
    }

    @Test
    void aSmallCardIsRefusedUnlessItsCodeWasRead() {
        width = 430;
        assertFails(ReasonCode.QUALITY_RESOLUTION);
        assertNotedWhenReadable(ReasonCode.QUALITY_RESOLUTION);
        width = 650;
        assertNoted(ReasonCode.QUALITY_RESOLUTION);
    }

    @Test
    void aDarkPictureIsRefusedUnlessItsCodeWasRead() {
        light = new Light(60, 130, 0, 0);
        assertFails(ReasonCode.QUALITY_TOO_DARK);
        assertNotedWhenReadable(ReasonCode.QUALITY_TOO_DARK);
        light = new Light(80, 95, 0, 0);
        assertFails(ReasonCode.QUALITY_TOO_DARK);
    }

    @Test
    void aBlackPictureIsRefusedWhateverWasRead() {
        light = new Light(40, 48, 0, 0);
        assertThat(reasons(true, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_TOO_DARK);
    }

    @Test
    void aBrightPictureIsRefusedUnlessItsCodeWasRead() {
        light = new Light(240, 255, 0, 0);
        assertFails(ReasonCode.QUALITY_TOO_BRIGHT);
        assertNotedWhenReadable(ReasonCode.QUALITY_TOO_BRIGHT);
    }

    @Test
    void glareIsNotedThenRefusedAndOnAFieldSooner() {
        light = new Light(190, 250, .06, .1);
        assertNoted(ReasonCode.QUALITY_GLARE);
        light = new Light(190, 250, .06, .3);
        assertFails(ReasonCode.QUALITY_GLARE);
        light = new Light(190, 250, .12, 0);
        assertFails(ReasonCode.QUALITY_GLARE);
        assertNotedWhenReadable(ReasonCode.QUALITY_GLARE);
        light = new Light(190, 255, .5, .5);
        assertThat(reasons(true, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_GLARE);
    }

    @Test
    void aCardAtTheBorderOfThePictureIsNotWhole() {
        framing = new Framing(.85, 1.45, 1.02, .1, 1, 0, 0);
        assertThat(reasons(true, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_EDGE_MISSING);
        framing = new Framing(1, 1.586, 1.02, .001, 0, 0, 0);
        assertThat(reasons(true, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_EDGE_MISSING);
    }

    @Test
    void aCoveredCornerIsRefusedWhateverWasRead() {
        framing = new Framing(.9, 1.586, 1.02, .07, 0, 1, 0);
        assertThat(reasons(true, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_COVERED);
    }

    @Test
    void aCoveredMrzIsRefusedUnlessItWasReadOrALampHidesIt() {
        layout = new Layout(Optional.of(Side.FRONT), Optional.empty(), .6);
        assertFails(ReasonCode.QUALITY_COVERED);
        assertThat(reasons(true, Outcome.FAILED)).isEmpty();
        // A QR code beside it proves nothing about the MRZ.
        assertThat(Checks.reasons(
                        QualityRule.checks(Side.FRONT, quality(), new CodesRead(true, false), LIMITS), Outcome.FAILED))
                .containsExactly(ReasonCode.QUALITY_COVERED);
        light = new Light(190, 250, .2, 0);
        assertThat(reasons(false, Outcome.FAILED)).containsExactly(ReasonCode.QUALITY_GLARE);
    }

    @Test
    void aLowAngleIsNotedThenRefused() {
        framing = new Framing(1, 1.586, 1.16, .07, 0, 0, 0);
        assertNoted(ReasonCode.QUALITY_SKEWED);
        framing = new Framing(1, 1.586, 1.23, .07, 0, 0, 0);
        assertFails(ReasonCode.QUALITY_SKEWED);
        framing = new Framing(1, 1.3, 1.02, .07, 0, 0, 0);
        assertFails(ReasonCode.QUALITY_SKEWED);
        framing = new Framing(1, 1.9, 1.02, .07, 0, 0, 0);
        assertFails(ReasonCode.QUALITY_SKEWED);
    }

    @Test
    void severalCardsAndDoubtfulOutlinesAreRefusedAtOnce() {
        framing = new Framing(1, 1.586, 1.02, .07, 0, 0, 1);
        assertThat(checks(true)).hasSize(2);
        assertFails(ReasonCode.FILE_SEVERAL_DOCUMENTS);
        framing = new Framing(.4, 1.586, 1.02, .07, 0, 0, 0);
        assertFails(ReasonCode.FILE_NO_DOCUMENT);
    }

    @Test
    void theOtherSideIsRefusedAtOnce() {
        layout = new Layout(Optional.of(Side.BACK), Optional.empty(), 1);
        assertFails(ReasonCode.FILE_WRONG_SIDE);
        assertThat(checks(true)).hasSize(2);
    }

    @Test
    void aFrontWithoutAnySignOfOneIsNoCardButABackMayLackItsMrz() {
        layout = new Layout(Optional.empty(), Optional.empty(), 1);
        assertFails(ReasonCode.FILE_NO_DOCUMENT);
        assertThat(QualityRule.checks(Side.BACK, quality(), CodesRead.NONE, LIMITS))
                .allMatch(check -> check.outcome() == Outcome.PASSED);
    }

    @Test
    void aMissingLimitStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QualityLimits(
                        .55, 1.40, 1.80, 1.14, 1.18, .004, .8, 500, 700, 0, .42, 70, 100, 45, 235, .04, .10, .25, .40))
                .withMessageContaining("sharp-from");
    }

    private void assertFails(ReasonCode reason) {
        assertThat(reasons(false, Outcome.FAILED)).containsExactly(reason);
    }

    private void assertNoted(ReasonCode reason) {
        assertThat(reasons(false, Outcome.FAILED)).isEmpty();
        assertThat(reasons(false, Outcome.WARNING)).containsExactly(reason);
    }

    private void assertNotedWhenReadable(ReasonCode reason) {
        assertThat(reasons(true, Outcome.FAILED)).isEmpty();
        assertThat(reasons(true, Outcome.WARNING)).containsExactly(reason);
    }

    private List<ReasonCode> reasons(boolean readable, Outcome outcome) {
        return Checks.reasons(checks(readable), outcome);
    }

    private Check check(String name, boolean readable) {
        return checks(readable).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Check> checks(boolean readable) {
        return QualityRule.checks(Side.FRONT, quality(), new CodesRead(readable, readable), LIMITS);
    }

    private PictureQuality quality() {
        return new PictureQuality(framing, layout, light, width, sharpness);
    }
}
