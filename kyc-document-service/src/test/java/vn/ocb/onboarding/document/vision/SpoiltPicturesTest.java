package vn.ocb.onboarding.document.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.CardFindings;
import vn.ocb.onboarding.document.domain.CardLimits;
import vn.ocb.onboarding.document.domain.CardLimitsOfYml;
import vn.ocb.onboarding.document.domain.CardPictures;
import vn.ocb.onboarding.document.domain.CardVerdict;
import vn.ocb.onboarding.document.domain.Checks;
import vn.ocb.onboarding.document.domain.SideSeen;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** Bad pictures of genuine cards through eyes and rules: asked for again, and never called a fraud. */
class SpoiltPicturesTest {
    private static final List<List<Side>> EACH_SIDE_AND_BOTH =
            List.of(List.of(Side.FRONT), List.of(Side.BACK), List.of(Side.values()));

    private static final CardLimits LIMITS = CardLimitsOfYml.read();

    private static VisionWorkers workers;

    private final CardSideReader reader = new CardSideReader(StepTimer.NONE);

    @BeforeAll
    static void start() {
        workers = new VisionWorkers();
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    @ParameterizedTest
    @CsvSource({"CCCD_CHIP, 1", "CAN_CUOC, 2"})
    void mirroredPicturesAreAskedForAgainEachSideAloneAndTurnedAsWell(IdPaper paper, long seed) {
        for (var turn : List.of(0, 90, 180, 270)) {
            var pictures = pictures(Photograph.mild(seed).withRotation(turn), paper);
            for (var mirrored : turn == 0 ? EACH_SIDE_AND_BOTH : List.of(List.of(Side.values()))) {
                var verdict = verdict(
                        paper,
                        seed,
                        side -> mirrored.contains(side)
                                ? changed(pictures.get(side), SpoiltPicturesTest::mirror)
                                : pictures.get(side));
                assertThat(Checks.reasons(verdict.checks(), Check.Outcome.FAILED))
                        .as("%s %s turned by %d", paper, mirrored, turn)
                        .containsExactly(ReasonCode.QUALITY_MIRRORED);
                assertThat(((CardVerdict.Rejected) verdict).redo()).containsExactlyElementsOf(mirrored);
                accusesNobody(verdict);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CCCD_CHIP, 1", "CAN_CUOC, 2"})
    void picturesCutDownToTheCardLackItsEdges(IdPaper paper, long seed) {
        var photograph = Photograph.mild(seed).withRotation(0).withTilt(0, 0);
        var pictures = pictures(photograph, paper);
        // One side, two of them and all, at the edge of the card and inside of it.
        for (var cut : List.of(1, 2, 4, 8, 5, 12, 15)) {
            for (var inside : List.of(0.0, .03)) {
                var verdict = verdict(
                        paper,
                        seed,
                        side -> changed(pictures.get(side), image -> cut(image, photograph.corners(), cut, inside)));
                assertThat(verdict).isInstanceOf(CardVerdict.Rejected.class);
                assertThat(Checks.reasons(verdict.checks(), Check.Outcome.FAILED))
                        .as("%s, sides %s cut by %s", paper, Integer.toBinaryString(cut), inside)
                        .allMatch(reason -> reason.name().startsWith("QUALITY")
                                || reason.name().startsWith("FILE")
                                || reason.name().startsWith("DATA_QR_UNREADABLE")
                                || reason.name().startsWith("DATA_MRZ_CHECK_DIGIT"));
                accusesNobody(verdict);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CCCD_CHIP, 3", "CAN_CUOC, 4"})
    void badPicturesOfGenuineCardsAccuseNobody(IdPaper paper, long seed) {
        var person = SpecimenPerson.seeded(seed, paper);
        for (var fault : List.of(
                Fault.BLUR,
                Fault.MOTION,
                Fault.DARK,
                Fault.BRIGHT,
                Fault.GLARE,
                Fault.FINGER,
                Fault.EDGE_MISSING,
                Fault.SKEWED,
                Fault.SMALL,
                Fault.NO_CARD,
                Fault.TWO_CARDS)) {
            var verdict = verdict(
                    paper, seed, side -> Photograph.mild(seed).with(fault).of(person, side));
            assertThat(verdict).as("%s %s", paper, fault).isNotInstanceOf(CardVerdict.Verified.class);
            accusesNobody(verdict);
        }
        for (var both : Side.values()) {
            accusesNobody(verdict(paper, seed, side -> Photograph.mild(seed).of(person, both)));
        }
        accusesNobody(verdict(
                paper, seed, side -> Photograph.mild(seed).of(person, side == Side.FRONT ? Side.BACK : Side.FRONT)));
    }

    private static void accusesNobody(CardVerdict verdict) {
        assertThat(Checks.reasons(verdict.checks(), Check.Outcome.values()))
                .noneMatch(reason -> reason.severity() == ReasonCode.Severity.FRAUD);
    }

    private static Map<Side, byte[]> pictures(Photograph photograph, IdPaper paper) {
        var person = SpecimenPerson.seeded(photograph.seed(), paper);
        return Map.of(Side.FRONT, photograph.of(person, Side.FRONT), Side.BACK, photograph.of(person, Side.BACK));
    }

    private interface Pictures {
        byte[] of(Side side);
    }

    private CardVerdict verdict(IdPaper paper, long seed, Pictures pictures) {
        var declared = Someone.holding(SpecimenPerson.seeded(seed, paper)).data();
        var seen = new EnumMap<Side, SideSeen>(Side.class);
        for (var side : Side.values()) {
            var picture = pictures.of(side);
            seen.put(
                    side,
                    workers.look(() -> reader.look(picture, side, declared).seen())
                            .blockOptional()
                            .orElseThrow());
        }
        var findings = CardFindings.of(declared, new CardPictures(seen, Map.of(), false), Map.of(), LIMITS);
        return CardVerdict.of(List.of(), findings, List.of());
    }

    private static byte[] changed(byte[] jpeg, UnaryOperator<BufferedImage> change) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(change.apply(ImageIO.read(new ByteArrayInputStream(jpeg))), "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage mirror(BufferedImage image) {
        var mirrored = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        mirrored.createGraphics().drawImage(image, image.getWidth(), 0, -image.getWidth(), image.getHeight(), null);
        return mirrored;
    }

    /** @param sides bits: left, top, right, bottom */
    private static BufferedImage cut(BufferedImage image, double[][] corners, int sides, double inside) {
        var width = corners[2][0] - corners[0][0];
        var left = (sides & 1) == 0 ? 0 : (int) (corners[0][0] + inside * width);
        var top = (sides & 2) == 0 ? 0 : (int) (corners[0][1] + inside * width);
        var right = (sides & 4) == 0 ? image.getWidth() : (int) (corners[2][0] - inside * width);
        var bottom = (sides & 8) == 0 ? image.getHeight() : (int) (corners[2][1] - inside * width);
        var cut = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_RGB);
        cut.createGraphics().drawImage(image, -left, -top, null);
        return cut;
    }
}
