package vn.ocb.onboarding.portrait.vision;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.portrait.Drawing;
import vn.ocb.onboarding.portrait.LimitsOfYml;
import vn.ocb.onboarding.portrait.domain.QualityRule;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * Covers over drawn faces, found by the cascade; with {@code -Dmodels=… -Dfaces=…} also over photographs, found by YuNet.
 * Rates with a margin, not single pictures.
 */
class BareFaceTest {
    /** Other ones than those the weights were fitted on. */
    private static final List<Long> SEEDS = LongStream.of(101, 303).boxed().toList();

    private static final PortraitViewer WITHOUT_MODELS = viewer("nowhere");

    @ParameterizedTest
    @EnumSource
    void noCoveredFaceIsAcceptedAndNoBareOneIsCalledCovered(Cover cover) {
        judge(cover, WITHOUT_MODELS, drawnFaces());
    }

    @Test
    void drawnFacesAreBare() {
        assertThat(drawnFaces().map(bytes -> verdict(WITHOUT_MODELS, bytes))).containsOnly(new Verdict.Accepted());
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIf("modelsAndFacesAreThere")
    void theSameOnPhotographs(Cover cover) throws IOException {
        judge(cover, viewer(System.getProperty("models")), photographs());
    }

    @Test
    @EnabledIf("modelsAndFacesAreThere")
    void photographedFacesAreBare() throws IOException {
        var viewer = viewer(System.getProperty("models"));
        assertThat(photographs().map(bytes -> verdict(viewer, bytes))).containsOnly(new Verdict.Accepted());
    }

    private static void judge(Cover cover, PortraitViewer viewer, Stream<byte[]> faces) {
        var verdicts = new ArrayList<Verdict>();
        faces.forEach(bytes -> verdicts.add(verdict(viewer, jpeg(cover.over(picture(bytes), points(bytes))))));
        var covered = verdicts.stream().filter(BareFaceTest::isCalledCovered).count();
        if (!cover.covers()) {
            assertThat(covered).as("%s", verdicts).isZero();
            assertThat(verdicts).filteredOn(Verdict.Accepted.class::isInstance).hasSizeGreaterThan(verdicts.size() / 2);
            return;
        }
        assertThat(verdicts).doesNotHaveAnyElementsOfTypes(Verdict.Accepted.class);
        if (cover.plain()) {
            assertThat(covered).as("%s", verdicts).isGreaterThan(verdicts.size() / 2);
        }
    }

    /** A face that is not even found is refused too: then the customer is told that there is none. */
    private static boolean isCalledCovered(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected
                && (rejected.reasons().contains(ReasonCode.FACE_COVERED)
                        || rejected.reasons().contains(ReasonCode.FACE_NONE));
    }

    private static Verdict verdict(PortraitViewer viewer, byte[] picture) {
        var findings = Objects.requireNonNull(viewer.look(picture).block());
        return Verdict.of(QualityRule.judge(findings, LimitsOfYml.read().quality()));
    }

    private static PortraitViewer viewer(String models) {
        return new PortraitViewer(
                new FaceEngines(new FaceSettings(Path.of(models), "yunet-2023mar", "mobileface-256", "minifasnet")),
                Steps.UNTIMED);
    }

    static boolean modelsAndFacesAreThere() {
        return !System.getProperty("models", "").isBlank()
                && !System.getProperty("faces", "").isBlank();
    }

    private static Stream<byte[]> drawnFaces() {
        return Stream.concat(
                SEEDS.stream().map(seed -> Selfie.of(SpecimenPerson.seeded(seed))), Stream.of(Drawing.portrait()));
    }

    private static Stream<byte[]> photographs() throws IOException {
        var all = new ArrayList<byte[]>();
        for (var name : List.of("obama", "obama2", "biden", "biden2")) {
            all.add(Files.readAllBytes(Path.of(System.getProperty("faces"), name + ".jpg")));
        }
        return all.stream();
    }

    /** Where the bare face has its eyes, as near as the cascade tells. */
    @SuppressWarnings("try") // the scope works by being open
    private static FivePoints points(byte[] bytes) {
        try (var scope = new PointerScope()) {
            Face face = new FaceDetector(4)
                    .detect(DecodedPicture.colour(bytes).orElseThrow()).stream()
                            .findFirst()
                            .orElseGet(() -> new FaceDetector()
                                    .detect(DecodedPicture.colour(bytes).orElseThrow())
                                    .getFirst());
            return EstimatedPoints.near(face).getFirst();
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
