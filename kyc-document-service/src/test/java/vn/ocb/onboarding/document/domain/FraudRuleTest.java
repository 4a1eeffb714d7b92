package vn.ocb.onboarding.document.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.FraudSigns.Metadata;
import vn.ocb.onboarding.document.domain.FraudSigns.Moire;
import vn.ocb.onboarding.document.domain.FraudSigns.Portrait;
import vn.ocb.onboarding.document.domain.QualityRule.LetStand;

class FraudRuleTest {
    private static final FraudLimits LIMITS =
            new FraudLimits(1, 2.5, .1, 7, 8, .6, 25, .12, .65, .25, .15, List.of("Photoshop"), List.of("1080x2400"));
    private static final Moire NO_MOIRE = new Moire(4.6, 4.8);
    private static final Portrait PORTRAIT = new Portrait(true, 60, .03, -.15, -.3);

    @Test
    void findsNothingOnAGenuineFront() {
        assertThat(checks(front(20, .43, NO_MOIRE, Metadata.NONE, 0, PORTRAIT)))
                .hasSize(8)
                .allSatisfy(check -> {
                    assertThat(check.outcome()).isEqualTo(Outcome.PASSED);
                    assertThat(check.name()).startsWith("FRONT_");
                });
    }

    @Test
    void looksForEmblemAndPortraitOnTheFrontAlone() {
        var back = new FraudSigns(9, OptionalDouble.empty(), NO_MOIRE, Metadata.NONE, 0, Optional.empty());
        assertThat(FraudRule.checks(letStand(SeenSide.back().fraud(back)), LIMITS))
                .extracting(Check::name)
                .containsExactly("BACK_COLOUR", "BACK_MOIRE", "BACK_METADATA", "BACK_CORNERS");
    }

    @Test
    void rejectsAGreyCopy() {
        assertThat(check("FRONT_COLOUR", front(.5, 0, NO_MOIRE, Metadata.NONE, 0, PORTRAIT)))
                .extracting(Check::outcome, Check::reasons)
                .containsExactly(Outcome.FAILED, List.of(ReasonCode.FRAUD_GREY_COPY));
        assertThat(check("FRONT_COLOUR", front(1.7, 0, NO_MOIRE, Metadata.NONE, 0, PORTRAIT))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void asksAPersonAboutAPaleCardAndAboutOneWithoutEmblem() {
        assertThat(check("FRONT_COLOUR", front(2, .4, NO_MOIRE, Metadata.NONE, 0, PORTRAIT))
                        .outcome())
                .isEqualTo(Outcome.REVIEW);
        assertThat(check("FRONT_COLOUR", front(9, 0, NO_MOIRE, Metadata.NONE, 0, PORTRAIT))
                        .outcome())
                .isEqualTo(Outcome.REVIEW);
    }

    @Test
    void asksAPersonAboutMoireOfEitherKindHoweverStrong() {
        for (var moire : List.of(new Moire(7.5, 4), new Moire(4, 8.5), new Moire(300, 300))) {
            assertThat(check("FRONT_MOIRE", front(20, .4, moire, Metadata.NONE, 0, PORTRAIT)))
                    .extracting(Check::outcome, Check::reasons)
                    .containsExactly(Outcome.REVIEW, List.of(ReasonCode.FRAUD_RECAPTURED));
        }
    }

    @Test
    void asksAPersonAboutPicturesOfEditorsAndScreens() {
        var edited = new Metadata(List.of("Adobe PHOTOSHOP 25.0"), false, Optional.empty());
        assertThat(check("FRONT_METADATA", front(20, .4, NO_MOIRE, edited, 0, PORTRAIT))
                        .reasons())
                .containsExactly(ReasonCode.FRAUD_EDITED);
        var screen = new Metadata(List.of(), false, Optional.of("1080x2400"));
        assertThat(check("FRONT_METADATA", front(20, .4, NO_MOIRE, screen, 0, PORTRAIT))
                        .reasons())
                .containsExactly(ReasonCode.FRAUD_SCREENSHOT);
        var camera = new Metadata(List.of("HDR+ 1.0"), false, Optional.of("1200x1600"));
        assertThat(check("FRONT_METADATA", front(20, .4, NO_MOIRE, camera, 0, PORTRAIT))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "Canva, true",
        "canva.com, true",
        "Adobe PHOTOSHOP 25.0, true",
        "AdobePhotoshop, true",
        "GIMP2.10, true",
        "Paint.NET v5.0, true",
        "html2canvas, false",
        "Canvas API, false",
        "Painter's net, false",
        "VSCOcamera, false",
        "Remington camera, false",
        "HDR+ 1.0, false",
        "'', false",
    })
    void comparesProgramsWordByWord(String program, boolean edits) {
        var limits = CardLimitsOfYml.read().fraud();
        assertThat(limits.isEditor(program)).isEqualTo(edits);
    }

    @Test
    void asksAPersonAboutACutCorner() {
        assertThat(check("FRONT_CORNERS", front(20, .4, NO_MOIRE, Metadata.NONE, .9, PORTRAIT)))
                .extracting(Check::outcome, Check::reasons)
                .containsExactly(Outcome.REVIEW, List.of(ReasonCode.FRAUD_CORNER_CUT));
    }

    @Test
    void rejectsAnEmptyWindowOnlyWhereTheCardIsClear() {
        var empty = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(false, 7, .01, 0, 0));
        assertThat(check("FRONT_PORTRAIT", empty).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(FraudRule.checks(letStand(SeenSide.front().fraud(empty).cardWidth(650)), LIMITS))
                .filteredOn(check -> check.name().equals("FRONT_PORTRAIT"))
                .extracting(Check::outcome)
                .containsExactly(Outcome.REVIEW);
        var missed = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(false, 60, .01, 0, 0));
        assertThat(check("FRONT_PORTRAIT", missed).outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void asksAPersonAboutAPortraitThatDoesNotBelongToTheCard() {
        var glued = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(true, 60, .3, 0, 0));
        assertThat(check("FRONT_PORTRAIT_SEAM", glued).outcome()).isEqualTo(Outcome.REVIEW);
        var smooth = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(true, 60, .03, -1.2, 0));
        assertThat(check("FRONT_PORTRAIT_NOISE", smooth).outcome()).isEqualTo(Outcome.REVIEW);
        var noisy = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(true, 60, .03, .4, 0));
        assertThat(check("FRONT_PORTRAIT_NOISE", noisy).outcome()).isEqualTo(Outcome.REVIEW);
        var coarse = front(20, .4, NO_MOIRE, Metadata.NONE, 0, new Portrait(true, 60, .03, -.15, .4));
        assertThat(check("FRONT_PORTRAIT_GRAIN", coarse).outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void explainsAndScoresWhatItMeasured() {
        var atTheLimit = check("FRONT_MOIRE", front(20, .4, new Moire(7, 4), Metadata.NONE, 0, PORTRAIT));
        assertThat(atTheLimit.score().value()).isEqualTo(50);
        assertThat(atTheLimit.explain()).isEqualTo(new Check.Explain(7, 7));
        assertThat(check("FRONT_MOIRE", front(20, .4, new Moire(70, 4), Metadata.NONE, 0, PORTRAIT))
                        .score()
                        .value())
                .isEqualTo(5);
    }

    @Test
    void takesNoLimitThatIsMissing() {
        assertThatThrownBy(() -> new FraudLimits(
                        1, 2.5, .1, 0, 8, .6, 25, .12, .65, .25, .15, List.of("Photoshop"), List.of("1080x2400")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moire-luma");
    }

    private static List<Check> checks(FraudSigns signs) {
        return FraudRule.checks(letStand(SeenSide.front().fraud(signs)), LIMITS);
    }

    private static LetStand letStand(SeenSide side) {
        return (LetStand) QualityRule.judge(side.side(), IdPaper.CCCD_CHIP, side.seen(), CardLimitsOfYml.read());
    }

    private static Check check(String name, FraudSigns signs) {
        return checks(signs).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FraudSigns front(
            double spread, double emblem, Moire moire, Metadata metadata, double cut, Portrait portrait) {
        return new FraudSigns(spread, OptionalDouble.of(emblem), moire, metadata, cut, Optional.of(portrait));
    }
}
