package vn.ocb.onboarding.portrait.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.portrait.Drawing;
import vn.ocb.onboarding.portrait.LimitsOfYml;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.matcher.ModelFaceEngine;
import vn.ocb.onboarding.portrait.models.FaceSettings;

class FaceEnginesTest {
    private static final String DETECTOR = "face_detection_yunet_2023mar.onnx";

    @TempDir
    Path models;

    @Test
    void aMissingModelIsDownWithItsReason() {
        assertThat(engines("yunet-2023mar").states())
                .allSatisfy(state -> assertThat(state.fault()).isEqualTo(DETECTOR + " is missing"));
    }

    @Test
    void anotherFileThanTheDescribedOneIsDown() throws IOException {
        Files.writeString(models.resolve(DETECTOR), "something else");
        assertThat(engines("yunet-2023mar").detectorState().fault())
                .isEqualTo(DETECTOR + " has another sha256 than its description");
    }

    @Test
    void whatIsNoNetIsDown() throws Exception {
        var bytes = "no net".getBytes(StandardCharsets.US_ASCII);
        Files.write(models.resolve("net.onnx"), bytes);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        var description = Files.writeString(models.resolve("own.yml"), """
                detector:
                  net: {file: net.onnx, sha256: %s, licence: none}
                  surest: 0.7
                """.formatted(sha256));
        assertThat(engines(description.toString()).detectorState().fault()).isEqualTo("net.onnx does not run");
    }

    @Test
    void aDescriptionThatIsMissingOrWrongIsDown() throws IOException {
        assertThat(engines("nothing-of-that-name").detectorState().fault()).contains("no description");
        var description = Files.writeString(models.resolve("own.yml"), "detector: {surest: 0.7, net: {file: a}}");
        assertThat(engines(description.toString()).detectorState().fault()).contains("is wrong");
    }

    /** The description of the net for trials is on the class path of tests and benches, but not in what is deployed. */
    @Test
    void theServiceBringsNoMatchModelThatIsTooWeakForABank() throws IOException {
        try (var descriptions = Files.list(Path.of("src/main/resources/models"))) {
            assertThat(descriptions.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("yunet-2023mar.yml", "sface-2021dec.yml", "minifasnet.yml");
        }
    }

    @Test
    void withoutModelsNoPortraitIsAccepted() {
        var viewer = new PortraitViewer(engines("yunet-2023mar"), Steps.UNTIMED);
        var limits = LimitsOfYml.read().liveness();
        var engine = new ModelFaceEngine(limits, null);
        for (var portrait : List.of(Drawing.portrait(), Drawing.png())) {
            var seen = (Findings.Seen) viewer.look(portrait).block();
            assertThat(seen.embedding()).isNull();
            assertThat(Verdict.of(List.of(engine.liveness(seen.liveness(), null))))
                    .isInstanceOf(Verdict.Review.class);
            assertThat(Verdict.of(List.of(engine.match(seen.embedding(), null, null))))
                    .isInstanceOf(Verdict.Review.class);
        }
        viewer.destroy();
    }

    private FaceEngines engines(String detector) {
        return new FaceEngines(new FaceSettings(models, detector, "sface-2021dec", "minifasnet"));
    }
}
