package vn.ocb.onboarding.document.vision.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.FraudSigns;
import vn.ocb.onboarding.document.domain.FraudSigns.Portrait;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Corners;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** Few cards, with limits half way between genuine and forged ones; rates over many belong to the bench. */
class FraudMeterTest {
    private static final int CARDS = 6;
    private static final FraudMeter METER = new FraudMeter();

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void findsNothingOnGenuineCards() {
        for (var side : Side.values()) {
            assertThat(measured(side)).allSatisfy(signs -> {
                assertThat(signs.colourSpread()).isGreaterThan(5);
                assertThat(signs.moire().luma()).isLessThan(6.5);
                assertThat(signs.moire().colour()).isLessThan(7);
                assertThat(signs.cutCorner()).isLessThan(.3);
                assertThat(signs.metadata().screenshot()).isFalse();
            });
        }
    }

    @Test
    void findsEmblemAndPortraitOfTheHolder() {
        assertThat(measured(Side.FRONT)).allSatisfy(signs -> {
            assertThat(signs.emblem().orElseThrow()).isGreaterThan(.3);
            var portrait = portrait(signs);
            assertThat(portrait.face()).isTrue();
            assertThat(portrait.contrast()).isGreaterThan(40);
            assertThat(portrait.seam()).isLessThan(.1);
            assertThat(portrait.noise()).isBetween(-.5, .15);
            assertThat(portrait.grain()).isBetween(-.5, .1);
        });
    }

    @Test
    void seesThatAGreyCopyHasNoColour() {
        assertThat(measured(Side.FRONT, Fault.GREY_COPY)).allSatisfy(signs -> {
            assertThat(signs.colourSpread()).isLessThan(2.2);
            assertThat(signs.emblem().orElseThrow()).isLessThan(.05);
        });
    }

    @Test
    void seesTheMoireOfMostDisplays() {
        assertThat(measured(Side.BACK, Fault.SCREEN))
                .filteredOn(signs -> signs.moire().luma() > 7 || signs.moire().colour() > 8)
                .hasSizeGreaterThanOrEqualTo(CARDS - 2);
    }

    @Test
    void seesACutCornerAndNoneUnderAFinger() {
        assertThat(measured(Side.FRONT, Fault.CUT_CORNER))
                .extracting(FraudSigns::cutCorner)
                .allMatch(cut -> cut > .7);
        assertThat(measured(Side.FRONT, Fault.FINGER))
                .extracting(FraudSigns::cutCorner)
                .allMatch(cut -> cut < .4);
    }

    @Test
    void seesThatThePortraitIsMissing() {
        assertThat(measured(Side.FRONT, Fault.NO_PORTRAIT))
                .extracting(FraudMeterTest::portrait)
                .allMatch(portrait -> !portrait.face() && portrait.contrast() < 15);
    }

    @Test
    void seesMostPortraitsThatWereGluedOverOrPastedIn() {
        assertThat(measured(Side.FRONT, Fault.SPLICED_PORTRAIT))
                .extracting(FraudMeterTest::portrait)
                .filteredOn(portrait -> portrait.seam() > .12
                        || portrait.noise() < -.65
                        || portrait.noise() > .25
                        || portrait.grain() > .15)
                .hasSizeGreaterThanOrEqualTo(CARDS - 1);
    }

    @Test
    void cutsThePortraitOutInPhotographedPixels() {
        var photograph = Photograph.mild(1);
        var bytes = photograph.of(SpecimenPerson.seeded(1), Side.FRONT);
        var crop = new PortraitView(card(photograph, bytes)).jpeg();
        var portrait = DecodedPicture.colour(crop).orElseThrow();
        assertThat(portrait.height()).isBetween(450, 600);
        assertThat(portrait.width()).isBetween(350, portrait.height());
        assertThat(new FaceDetector().detect(portrait)).hasSize(1);
    }

    private static List<FraudSigns> measured(Side side, Fault... faults) {
        return LongStream.range(0, CARDS)
                .mapToObj(seed -> {
                    var photograph = Photograph.mild(seed);
                    for (var fault : faults) {
                        photograph = photograph.with(fault);
                    }
                    var person = SpecimenPerson.seeded(seed);
                    var bytes = photograph.of(person, side);
                    var card = card(photograph, bytes);
                    return METER.measure(
                            bytes, card, side == Side.FRONT ? Optional.of(new PortraitView(card)) : Optional.empty());
                })
                .toList();
    }

    private static CardView card(Photograph photograph, byte[] bytes) {
        var corners = photograph.corners();
        return new CardView(
                DecodedPicture.colour(bytes).orElseThrow(),
                new Corners(point(corners[0]), point(corners[1]), point(corners[2]), point(corners[3])));
    }

    private static Point point(double[] corner) {
        return new Point(corner[0], corner[1]);
    }

    private static Portrait portrait(FraudSigns signs) {
        return signs.portrait().orElseThrow();
    }
}
