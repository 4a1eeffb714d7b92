package vn.ocb.onboarding.document.vision.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.QrPayload;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Corners;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class QrSearchTest {
    private static final int CARDS = 4;

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void readsWhatIsWrittenOnTheCard() {
        var person = chipHolder(1);
        assertThat(read(person, Photograph.mild(1)))
                .isEqualTo(QrPayload.parse(person.qrText()))
                .isPresent();
    }

    @Test
    void readsTheCodeOnTheBackOfACanCuoc() {
        var person = SpecimenPerson.seeded(3, IdPaper.CAN_CUOC);
        assertThat(QrSearch.full(view(Photograph.mild(3), person, Side.BACK))
                        .code()
                        .payload())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, 45, 90, 180})
    void readsATurnedCard(double degrees) {
        assertThat(readOf(photograph -> photograph.withRotation(degrees))).hasSize(CARDS);
    }

    @Test
    void readsACardBlurredByHalfAModule() {
        assertThat(readOf(photograph -> photograph.withBlur(.13))).hasSize(CARDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2400, 900, 760})
    void readsLargeAndSmallPhotographs(int width) {
        assertThat(readOf(photograph -> photograph.withWidth(width))).hasSize(CARDS);
    }

    @Test
    void readsANoisyCard() {
        assertThat(readOf(photograph -> photograph.withNoise(15))).hasSize(CARDS);
    }

    @Test
    void findsNothingOnACardWithoutAndOnOneTooBlurred() {
        assertThat(readOf(photograph -> photograph.with(Fault.NO_QR))).isEmpty();
        assertThat(readOf(photograph -> photograph.with(Fault.BLUR))).isEmpty();
    }

    @Test
    void seesAtAGlanceThatAPictureShowsTheSideWithTheCode() {
        assertThat(QrSearch.quick(view(Photograph.mild(1), chipHolder(1), Side.FRONT))
                        .code()
                        .payload())
                .isPresent();
    }

    @Test
    void tellsAMirroredCodeFromOneThatIsTurned() {
        for (var degrees : List.of(0, 90, 180, 270)) {
            var card = view(Photograph.mild(1).withRotation(degrees), chipHolder(1), Side.FRONT);
            assertThat(QrSearch.full(card).mirrored()).isFalse();
            var pixels = new Mat();
            opencv_core.flip(card.picture().pixels(), pixels, 1);
            var flipped = new CardView(DecodedPicture.of(pixels), card.corners());
            assertThat(QrSearch.full(flipped).mirrored()).isTrue();
            assertThat(QrSearch.full(flipped).code())
                    .isEqualTo(QrSearch.full(card).code());
        }
    }

    private static List<QrPayload> readOf(UnaryOperator<Photograph> circumstances) {
        return LongStream.range(0, CARDS)
                .mapToObj(seed -> read(chipHolder(seed), circumstances.apply(Photograph.mild(seed))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static SpecimenPerson chipHolder(long seed) {
        return SpecimenPerson.seeded(seed, IdPaper.CCCD_CHIP);
    }

    private static Optional<QrPayload> read(SpecimenPerson person, Photograph photograph) {
        return QrSearch.full(view(photograph, person, Side.FRONT)).code().payload();
    }

    private static CardView view(Photograph photograph, SpecimenPerson person, Side side) {
        var at = photograph.corners();
        return new CardView(
                DecodedPicture.grey(photograph.of(person, side)).orElseThrow(),
                new Corners(point(at[0]), point(at[1]), point(at[2]), point(at[3])));
    }

    private static Point point(double[] at) {
        return new Point(at[0], at[1]);
    }
}
