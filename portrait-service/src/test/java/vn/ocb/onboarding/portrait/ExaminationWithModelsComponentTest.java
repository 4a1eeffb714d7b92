package vn.ocb.onboarding.portrait;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Check.Outcome;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.portrait.PortraitExamination.Examined;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.matcher.ModelFaceEngine;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.portrait.storage.EnrolledFaceTable;
import vn.ocb.onboarding.portrait.vision.FaceEngines;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.portrait.vision.Steps;
import vn.ocb.onboarding.vault.Vault;

/**
 * What the service would decide with the models and faces of {@code -Dmodels=… -Dfaces=…}, on its own database and vault;
 * skipped without.
 */
class ExaminationWithModelsComponentTest {
    private static PortraitViewer viewer;
    private static EnrolledFaces enrolled;
    private static PortraitExamination examination;
    private static Path faces;

    private final OnboardingId id = new OnboardingId(MessageIds.next());

    @BeforeAll
    static void examineWithModels() {
        var models = System.getProperty("models", "");
        var pictures = System.getProperty("faces", "");
        assumeTrue(!models.isBlank() && !pictures.isBlank(), "needs real models and faces: -Dmodels=… -Dfaces=…");
        faces = Path.of(pictures);
        var engines = engines(Path.of(models));
        viewer = new PortraitViewer(engines, Steps.UNTIMED);
        enrolled = new EnrolledFaces(bean(EnrolledFaceTable.class), bean(Vault.class), viewer);
        examination = examination(engines, viewer, enrolled);
    }

    private static FaceEngines engines(Path models) {
        return new FaceEngines(new FaceSettings(models, "yunet-2023mar", "mobileface-256", "minifasnet"));
    }

    private static PortraitExamination examination(FaceEngines engines, PortraitViewer viewer, EnrolledFaces enrolled) {
        var rules = LimitsOfYml.read();
        var engine = new ModelFaceEngine(rules.liveness(), engines.matchScale().orElse(null));
        return new PortraitExamination(bean(Vault.class), viewer, viewer, engine, enrolled, rules);
    }

    @AfterAll
    static void stop() {
        if (viewer != null) {
            viewer.destroy();
        }
    }

    @Test
    void thePersonOnTheCardIsAcceptedAndThenKnownUnderNoOtherNumber() {
        var portrait = store("obama");
        var accepted =
                examination.examine(course("000090000301", "obama2"), portrait).block();
        assertThat(Verdict.of(accepted.checks())).isInstanceOf(Verdict.Accepted.class);
        enrolled.settle(portrait, true).block();

        assertThat(outcomes(examine("000090000301", "obama", "obama2"))).containsOnly(Outcome.PASSED);
        var other = examine("000090000302", "obama", "obama2");
        assertThat(Verdict.of(other.checks())).isEqualTo(new Verdict.Review(List.of(ReasonCode.FACE_ALREADY_ENROLLED)));
    }

    @Test
    void aFaceThatIsWithdrawnIsFoundNoMore() {
        var portrait = store("biden");
        assertThat(Verdict.of(examination
                        .examine(course("000090000303", "biden2"), portrait)
                        .block()
                        .checks()))
                .isInstanceOf(Verdict.Accepted.class);
        enrolled.settle(portrait, false).block();
        assertThat(outcomes(examine("000090000304", "biden", "biden2"))).containsOnly(Outcome.PASSED);
    }

    @Test
    void anotherPersonThanOnTheCardIsRejected() {
        var examined = examine("000090000305", "biden", "obama");
        assertThat(examined.checks().getLast().reasons()).containsExactly(ReasonCode.FACE_NO_MATCH);
        assertThat(Verdict.of(examined.checks())).isInstanceOf(Verdict.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "face_detection_yunet_2023mar.onnx",
                "mobileface_id_v2.onnx",
                "MiniFASNetV2.onnx",
                "MiniFASNetV1SE.onnx"
            })
    void withoutOneOfTheModelsNobodyIsAccepted(String missing, @TempDir Path others) throws IOException {
        try (var models = Files.newDirectoryStream(Path.of(System.getProperty("models")), "*.onnx")) {
            for (var model : models) {
                if (!model.endsWith(missing)) {
                    Files.createSymbolicLink(others.resolve(model.getFileName()), model.toAbsolutePath());
                }
            }
        }
        var engines = engines(others);
        var incomplete = new PortraitViewer(engines, Steps.UNTIMED);
        var nobody = new EnrolledFaces(bean(EnrolledFaceTable.class), bean(Vault.class), incomplete);
        var examined = examination(engines, incomplete, nobody)
                .examine(course("000090000306", "obama2"), store("obama"))
                .block();
        incomplete.destroy();
        assertThat(examined.checks()).extracting(Check::outcome).contains(Outcome.NOT_CHECKED);
        assertThat(Verdict.of(examined.checks())).isInstanceOf(Verdict.Review.class);
    }

    @Test
    void aPortraitWithoutACardWaits() {
        var noCard = new Course(id, null, null, null, null, false, 0, false);
        assertThat(examination.examine(noCard, store("obama")).block().waitsForCard())
                .isTrue();
    }

    private Examined examine(String number, String portrait, String card) {
        return examination.examine(course(number, card), store(portrait)).block();
    }

    private static List<Outcome> outcomes(Examined examined) {
        return examined.checks().stream().map(Check::outcome).toList();
    }

    private Course course(String number, String card) {
        var customer = "{\"idDocument\":{\"number\":\"" + number + "\"}}";
        var started = new Course.Started(
                Instant.MAX, null, store(customer.getBytes(UTF_8)).reference());
        return new Course(id, started, null, new CardFace(1, store(card).reference()), null, false, 0, false);
    }

    private Picture store(String face) {
        try {
            return store(Files.readAllBytes(faces.resolve(face + ".jpg")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Picture store(byte[] content) {
        var stored = bean(Vault.class)
                .put(id, Flux.just(ByteBuffer.wrap(content)), content.length)
                .block();
        return new Picture(stored.reference(), stored.sha256(), stored.bytes());
    }

    private static <T> T bean(Class<T> type) {
        return RunningPortrait.shared().context.getBean(type);
    }
}
