package vn.ocb.onboarding.document.vision.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class OutlineFinderTest {
    /** What the other checks need, in millimetres on the card. */
    private static final double CLOSE = .3;

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @Test
    void findsBothSidesOfBothPapersOnEveryDesk() {
        assertThat(errors(10, photograph -> photograph)).hasSize(10).allMatch(error -> error < CLOSE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, 45, 90, 170})
    void findsATurnedCard(double degrees) {
        assertFinds(photograph -> photograph.withRotation(degrees));
    }

    @ParameterizedTest
    @ValueSource(ints = {2400, 1000, 640})
    void findsACardAtAnySize(int width) {
        assertFinds(photograph -> photograph.withWidth(width));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DARK", "BRIGHT", "GLARE", "FINGER", "CUT_CORNER", "SKEWED", "PORTRAIT_FORMAT", "GREY_COPY"})
    void findsACardWhateverIsWrongWithIt(Fault fault) {
        assertFinds(photograph -> photograph.with(fault));
    }

    @Test
    void seesThatNothingIsNextToACornerThatIsCutOff() {
        var whole = find(0, photograph -> photograph).orElseThrow();
        assertThat(whole.edgeAtCorners()).allMatch(share -> share > .8);
        var cut = find(0, photograph -> photograph.with(Fault.CUT_CORNER)).orElseThrow();
        assertThat(cut.edgeAtCorners().stream().filter(share -> share < .3)).hasSize(1);
    }

    @Test
    void seesThatACardLeavesThePicture() {
        assertThat(LongStream.range(0, 6)
                        .mapToObj(seed -> find(seed, photograph -> photograph.with(Fault.EDGE_MISSING)))
                        .flatMap(Optional::stream)
                        .filter(outline -> outline.sidesOutside() == 1 || outline.margin() < .004))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void countsASecondCard() {
        assertThat(LongStream.range(0, 3)
                        .mapToObj(seed -> find(seed, photograph -> photograph.with(Fault.TWO_CARDS))
                                .orElseThrow()
                                .otherCards()))
                .containsOnly(1);
        assertThat(find(0, photograph -> photograph).orElseThrow().otherCards()).isZero();
    }

    @Test
    void findsNothingOnADeskWithoutACard() {
        assertThat(LongStream.range(0, 5).mapToObj(seed -> find(seed, photograph -> photograph.with(Fault.NO_CARD))))
                .allMatch(Optional::isEmpty);
    }

    private static void assertFinds(UnaryOperator<Photograph> taken) {
        assertThat(errors(1, taken)).hasSize(1).allMatch(error -> error < CLOSE);
    }

    private static List<Double> errors(int count, UnaryOperator<Photograph> taken) {
        return LongStream.range(0, count)
                .boxed()
                .flatMap(seed ->
                        find(seed, taken)
                                .map(outline -> error(
                                        outline,
                                        taken.apply(Photograph.mild(seed)).corners()))
                                .stream())
                .toList();
    }

    /** Each seed has another desk; four of them have both sides of both papers. */
    private static Optional<Outline> find(long seed, UnaryOperator<Photograph> taken) {
        var paper = seed % 2 == 0 ? IdPaper.CCCD_CHIP : IdPaper.CAN_CUOC;
        var side = seed / 2 % 2 == 0 ? IdCard.Side.FRONT : IdCard.Side.BACK;
        var bytes = taken.apply(Photograph.mild(seed)).of(SpecimenPerson.seeded(seed, paper), side);
        return OutlineFinder.find(DecodedPicture.colour(bytes).orElseThrow());
    }

    /** How far the worst corner is off, in millimetres on the card; which end is up is not asked. */
    private static double error(Outline outline, double[][] truth) {
        return Math.min(worst(outline.corners(), truth), worst(outline.corners().turned(), truth));
    }

    private static double worst(Corners found, double[][] truth) {
        var pixelsPerMillimetre = found.width() / Zone.CARD_WIDTH;
        return IntStream.range(0, 4)
                .mapToDouble(at -> found.all().get(at).to(new Point(truth[at][0], truth[at][1])) / pixelsPerMillimetre)
                .max()
                .orElseThrow();
    }
}
