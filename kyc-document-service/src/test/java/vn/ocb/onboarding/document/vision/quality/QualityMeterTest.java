package vn.ocb.onboarding.document.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.PictureQuality;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class QualityMeterTest {
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CCCD_CHIP, FRONT, true",
        "CCCD_CHIP, BACK, false",
        "CAN_CUOC, FRONT, false",
        "CAN_CUOC, BACK, true",
    })
    void tellsTheSideAndByTheQrCodeThePaper(IdPaper paper, Side side, boolean bearsQr) {
        for (var seed = 0; seed < 2; seed++) {
            var layout = quality(Photograph.mild(seed), paper, side).layout();
            assertThat(layout.side()).contains(side);
            assertThat(layout.paper()).isEqualTo(bearsQr ? Optional.of(paper) : Optional.empty());
            assertThat(layout.seen()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"CCCD_CHIP, FRONT", "CCCD_CHIP, BACK", "CAN_CUOC, FRONT", "CAN_CUOC, BACK"})
    void turnsACardThatIsUpsideDownOrOnItsSide(IdPaper paper, Side side) {
        var photograph = Photograph.mild(6).with(side == Side.FRONT ? Fault.UPSIDE_DOWN : Fault.PORTRAIT_FORMAT);
        var first = photograph.corners()[0];
        var found = measured(photograph, paper, side).card().corners().first();
        assertThat(Math.hypot(found.x() - first[0], found.y() - first[1])).isLessThan(10);
    }

    @Test
    void tellsTheFrontOfAGreyCopyByItsPortrait() {
        var copied = quality(Photograph.mild(2).with(Fault.GREY_COPY), IdPaper.CAN_CUOC, Side.FRONT);
        assertThat(copied.layout().side()).contains(Side.FRONT);
    }

    @Test
    void aBackWithoutItsMrzIsNeitherSide() {
        var without = quality(Photograph.mild(2).with(Fault.NO_MRZ), IdPaper.CCCD_CHIP, Side.BACK);
        assertThat(without.layout().side()).isEmpty();
    }

    @Test
    void aMildPictureIsSharpAtAnySizeAndABlurredOrMovedOneIsNot() {
        assertThat(sharpness(photograph -> photograph)).allMatch(ratio -> ratio > .5);
        assertThat(sharpness(photograph -> photograph.withWidth(800))).allMatch(ratio -> ratio > .5);
        assertThat(sharpness(photograph -> photograph.with(Fault.DARK))).allMatch(ratio -> ratio > .5);
        assertThat(sharpness(photograph -> photograph.with(Fault.BLUR))).allMatch(ratio -> ratio < .2);
        assertThat(sharpness(photograph -> photograph.with(Fault.MOTION))).allMatch(ratio -> ratio < .36);
    }

    @Test
    void measuresLightAndGlare() {
        var usual = quality(Photograph.mild(1), IdPaper.CAN_CUOC, Side.FRONT).light();
        assertThat(usual.mean()).isBetween(150.0, 220.0);
        assertThat(usual.glare()).isLessThan(.01);
        var dark = quality(Photograph.mild(1).with(Fault.DARK), IdPaper.CAN_CUOC, Side.FRONT);
        assertThat(dark.light().mean()).isLessThan(45);
        assertThat(dark.light().brightest()).isLessThan(60);
        var bright = quality(Photograph.mild(1).with(Fault.BRIGHT), IdPaper.CAN_CUOC, Side.FRONT);
        assertThat(bright.light().glare()).isGreaterThan(.4);
        for (var side : Side.values()) {
            var lamp = quality(Photograph.mild(1).with(Fault.GLARE), IdPaper.CAN_CUOC, side);
            assertThat(lamp.light().glare()).isBetween(.12, .4);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, CAN_CUOC", "4, CCCD_CHIP", "6, CCCD_CHIP", "11, CAN_CUOC"})
    void paperThatIsBurntOutBetweenItsPrintIsNoLamp(long seed, IdPaper paper) {
        for (var side : Side.values()) {
            var light =
                    quality(Photograph.mild(seed).withLight(1.1), paper, side).light();
            assertThat(light.glare()).isLessThan(.04);
            assertThat(light.glareOnFields()).isLessThan(.25);
        }
    }

    @Test
    void aFingerCoversACornerAndACutCornerIsNotCovered() {
        assertThat(covered(Fault.FINGER)).containsOnly(1);
        assertThat(covered(Fault.CUT_CORNER)).containsOnly(0);
        assertThat(covered(Fault.GLARE)).containsOnly(0);
    }

    @Test
    void aLowAngleTapersTheCard() {
        assertThat(quality(Photograph.mild(3), IdPaper.CCCD_CHIP, Side.BACK)
                        .framing()
                        .taper())
                .isLessThan(1.06);
        assertThat(quality(Photograph.mild(3).with(Fault.SKEWED), IdPaper.CCCD_CHIP, Side.BACK)
                        .framing()
                        .taper())
                .isGreaterThan(1.18);
    }

    @Test
    void findsNoCardOnADesk() {
        var desk = Photograph.mild(4).with(Fault.NO_CARD).of(SpecimenPerson.seeded(4), Side.FRONT);
        assertThat(QualityMeter.measure(DecodedPicture.colour(desk).orElseThrow()))
                .isEmpty();
    }

    private static List<Double> sharpness(UnaryOperator<Photograph> taken) {
        return LongStream.range(0, 2)
                .mapToObj(seed -> quality(
                                taken.apply(Photograph.mild(seed)),
                                seed == 0 ? IdPaper.CCCD_CHIP : IdPaper.CAN_CUOC,
                                seed == 0 ? Side.BACK : Side.FRONT)
                        .sharpness())
                .toList();
    }

    private static List<Integer> covered(Fault fault) {
        return LongStream.range(0, 3)
                .mapToObj(seed -> quality(Photograph.mild(seed).with(fault), IdPaper.CCCD_CHIP, Side.FRONT)
                        .framing()
                        .coveredCorners())
                .toList();
    }

    private static PictureQuality quality(Photograph photograph, IdPaper paper, Side side) {
        return measured(photograph, paper, side).quality();
    }

    private static QualityMeter.Measured measured(Photograph photograph, IdPaper paper, Side side) {
        var bytes = photograph.of(SpecimenPerson.seeded(photograph.seed(), paper), side);
        return QualityMeter.measure(DecodedPicture.colour(bytes).orElseThrow()).orElseThrow();
    }
}
