package vn.ocb.onboarding.portrait.vision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.portrait.LimitsOfYml;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.domain.LivenessRule;
import vn.ocb.onboarding.portrait.domain.MatchRule;
import vn.ocb.onboarding.portrait.domain.QualityRule;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenCard;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** With the models and faces of {@code -Dmodels=… -Dfaces=…}; skipped without. */
class FaceModelsTest {
    /** Where the portrait is printed on a specimen: 20 x 26.7 mm at (4, 19.5), 20 pixels a millimetre. */
    private static final Rectangle PORTRAIT = new Rectangle(80, 390, 400, 534);

    private static final long SEED = 4;
    private static FaceEngines engines;
    private static PortraitViewer viewer;
    private static Path faces;

    @BeforeAll
    static void startEngines() {
        var models = System.getProperty("models", "");
        var pictures = System.getProperty("faces", "");
        assumeTrue(!models.isBlank() && !pictures.isBlank(), "needs real models and faces: -Dmodels=… -Dfaces=…");
        faces = Path.of(pictures);
        engines = new FaceEngines(new FaceSettings(Path.of(models), "yunet-2023mar", "mobileface-256", "minifasnet"));
        viewer = new PortraitViewer(engines, Steps.UNTIMED);
    }

    @Test
    void allEnginesRun() {
        assertThat(engines.states()).extracting(FaceEngines.State::fault).containsOnlyNulls();
    }

    /** The very bytes, but read in another order of the colours: what a broken decoder or processor looks like. */
    @Test
    void aNetThatAnswersOtherwiseThanRecordedIsDown(@TempDir Path directory) throws IOException {
        for (var kind : List.of("mobileface-256", "minifasnet")) {
            var described = new ClassPathResource("models/" + kind + ".yml").getContentAsString(UTF_8);
            var other = described.contains("RGB") ? described.replace("RGB", "BGR") : described.replace("BGR", "RGB");
            Files.writeString(directory.resolve(kind + ".yml"), other);
        }
        var wrong = new FaceEngines(new FaceSettings(
                Path.of(System.getProperty("models")),
                "yunet-2023mar",
                directory.resolve("mobileface-256.yml").toString(),
                directory.resolve("minifasnet.yml").toString()));
        assertThat(wrong.detectorState().fault()).isNull();
        assertThat(wrong.matchState().fault()).contains("another answer than recorded");
        assertThat(wrong.livenessState().fault()).contains("another answer than recorded");
        assertThat(wrong.matchScale()).isEmpty();
    }

    @Test
    void aDetectorThatSeesAnotherFaceThanRecordedIsDown(@TempDir Path directory) throws IOException {
        var described = new ClassPathResource("models/yunet-2023mar.yml").getContentAsString(UTF_8);
        var elsewhere = Files.writeString(directory.resolve("own.yml"), described.replace("[99, 81,", "[91, 81,"));
        var wrong = new FaceEngines(new FaceSettings(
                Path.of(System.getProperty("models")), elsewhere.toString(), "mobileface-256", "minifasnet"));
        assertThat(wrong.states())
                .allSatisfy(state -> assertThat(state.fault()).contains("another answer than recorded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama", "obama2", "biden", "biden2"})
    void aPhotographOfOnePersonShowsOneFaceWhateverFlagsAreBehind(String person) {
        assertThat(seen(bytes(person)).faceWidths()).hasSize(1);
    }

    /** The second face is the smallest that counts: from .4 of the first one's width it is company. */
    @ParameterizedTest
    @ValueSource(ints = {400, 270, 240, 160})
    void aSecondPersonIsSeenBesideTheFirst(int width) {
        var couple = new BufferedImage(960, 1280, BufferedImage.TYPE_INT_RGB);
        draw(portraitOf("biden"), new Rectangle(20, 400, 17 * width / 10, 17 * width * 4 / 30), couple);
        draw(portraitOf("obama"), new Rectangle(720, 120, 75 * width / 100, width), couple);
        assertThat(QualityRule.judge(seen(jpeg(couple)), LimitsOfYml.read().quality()))
                .contains(Check.failed("ONE_FACE", ReasonCode.FACE_SEVERAL));
    }

    @ParameterizedTest
    @CsvSource({"obama, obama2", "biden, biden2"})
    void twoPicturesOfOnePersonMatch(String one, String other) {
        assertThat(outcome(face(one), face(other))).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"obama, biden", "obama, biden2", "obama2, biden", "obama2, biden2"})
    void differentPersonsDoNotMatch(String one, String other) {
        assertThat(outcome(face(one), face(other))).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1600, 1000, 640})
    void theFacePrintedOnACardIsRecognised(int width) {
        var card = faceOnCard("obama", width);
        assertThat(outcome(face("obama2"), card)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(face("biden"), card)).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama", "obama2", "biden"})
    void aPhotographOfAPersonIsTakenForLive(String person) {
        assertThat(Verdict.of(liveness(bytes(person)))).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama", "obama2", "biden"})
    void aPortraitOnADisplayDoesNotPass(String person) {
        var shown = Photograph.mild(SEED).with(Fault.SCREEN).withWidth(2000).of(onPaper(person));
        assertThat(Verdict.of(liveness(shown))).isNotInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"obama", "obama2", "biden"})
    void aPrintedPortraitDoesNotPass(String person) {
        var printed = Photograph.mild(SEED).withWidth(2000).of(onPaper(person));
        assertThat(Verdict.of(liveness(printed))).isNotInstanceOf(Verdict.Accepted.class);
    }

    private static Outcome outcome(Embedding one, Embedding other) {
        return MatchRule.judge(one, other, engines.matchScale().orElseThrow()).outcome();
    }

    private static Embedding face(String name) {
        return Objects.requireNonNull(viewer.of(bytes(name)).block());
    }

    private static List<Check> liveness(byte[] picture) {
        var limits = LimitsOfYml.read().liveness();
        var signs = seen(picture).liveness();
        var checks = new ArrayList<>(LivenessRule.traces(signs, limits));
        checks.add(LivenessRule.nets(signs, limits));
        return checks;
    }

    private static Findings.Seen seen(byte[] picture) {
        if (viewer.look(picture).block() instanceof Findings.Seen seen) {
            return seen;
        }
        throw new AssertionError("no face was found");
    }

    /** The portrait zone of a photographed specimen on which the person's face is printed. */
    private static Embedding faceOnCard(String name, int width) {
        var card = SpecimenCard.image(SpecimenPerson.seeded(SEED), Side.FRONT);
        draw(portraitOf(name), PORTRAIT, card);
        var photograph = Photograph.mild(SEED).withWidth(width);
        var picture = picture(photograph.of(card));
        var corners = photograph.corners();
        var zone = new Rectangle(0, 0, -1, -1);
        for (var x : new double[] {PORTRAIT.getMinX(), PORTRAIT.getMaxX()}) {
            for (var y : new double[] {PORTRAIT.getMinY(), PORTRAIT.getMaxY()}) {
                var u = x / SpecimenCard.WIDTH;
                var v = y / SpecimenCard.HEIGHT;
                var placeX = 0.0;
                var placeY = 0.0;
                var shares = new double[] {(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v};
                for (var at = 0; at < shares.length; at++) {
                    placeX += shares[at] * corners[at][0];
                    placeY += shares[at] * corners[at][1];
                }
                zone.add(placeX, placeY);
            }
        }
        return Objects.requireNonNull(viewer.of(jpeg(copy(picture, zone))).block());
    }

    /** The head of the picture, as much of it and in the proportions as on a card. */
    private static BufferedImage portraitOf(String name) {
        var face = largestFace(bytes(name));
        var width = (int) (1.7 * face.width());
        var height = width * 4 / 3;
        var left = face.x() + (face.width() - width) / 2;
        var top = face.y() + (face.height() - height) / 2;
        return copy(picture(bytes(name)), new Rectangle(left, top, width, height));
    }

    @SuppressWarnings("try") // the scope works by being open
    private static Face largestFace(byte[] picture) {
        try (var scope = new PointerScope()) {
            return new FaceDetector()
                    .detect(DecodedPicture.colour(picture).orElseThrow())
                    .getFirst();
        }
    }

    private static BufferedImage onPaper(String name) {
        var paper = new BufferedImage(SpecimenCard.WIDTH, SpecimenCard.HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = paper.createGraphics();
        g.setColor(new Color(0xF4F4F2));
        g.fillRect(0, 0, paper.getWidth(), paper.getHeight());
        g.dispose();
        var portrait = portraitOf(name);
        var height = SpecimenCard.HEIGHT - 80;
        var width = height * portrait.getWidth() / portrait.getHeight();
        draw(portrait, new Rectangle((SpecimenCard.WIDTH - width) / 2, 40, width, height), paper);
        return paper;
    }

    private static void draw(BufferedImage from, Rectangle place, BufferedImage onto) {
        var g = onto.createGraphics();
        g.drawImage(
                from.getScaledInstance(place.width, place.height, Image.SCALE_AREA_AVERAGING), place.x, place.y, null);
        g.dispose();
    }

    private static BufferedImage copy(BufferedImage picture, Rectangle part) {
        var inside = part.intersection(new Rectangle(picture.getWidth(), picture.getHeight()));
        var copy = new BufferedImage(inside.width, inside.height, BufferedImage.TYPE_INT_RGB);
        var g = copy.createGraphics();
        g.drawImage(picture, -inside.x, -inside.y, null);
        g.dispose();
        return copy;
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(faces.resolve(name + ".jpg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage picture) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
