package vn.ocb.onboarding.portrait.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.portrait.Drawing;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.portrait.ports.FaceEmbeddings;

class PortraitViewerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path models;

    @Test
    void aPictureThatIsLookedAtForTooLongCountsAsDamaged() {
        var release = new CountDownLatch(1);
        try (var workers = new VisionWorkers(Duration.ofMillis(100), () -> {})) {
            var viewer = new PortraitViewer(engines(), stuckIn("decode", release), workers);
            assertThat(viewer.look(Drawing.portrait()).block(PATIENCE))
                    .isEqualTo(new Findings.NoPicture(ReasonCode.FILE_CORRUPT));
            release.countDown();
        }
    }

    /** Nothing is known of it: that it shows no face would let it pass where faces are only compared. */
    @Test
    void aFaceThatIsLookedAtForTooLongIsNotTakenForNone() {
        var release = new CountDownLatch(1);
        try (var workers = new VisionWorkers(Duration.ofMillis(100), () -> {})) {
            var viewer = new PortraitViewer(engines(), stuckIn("decode", release), workers);
            assertThatThrownBy(() -> viewer.of(Drawing.portrait()).block(PATIENCE))
                    .isInstanceOf(FaceEmbeddings.TimedOut.class);
            release.countDown();
        }
    }

    private FaceEngines engines() {
        return new FaceEngines(new FaceSettings(models, "yunet-2023mar", "sface-2021dec", "minifasnet"));
    }

    private static Steps stuckIn(String stuck, CountDownLatch release) {
        return new Steps() {
            @Override
            public <T> T run(String step, Supplier<T> work) {
                if (step.equals(stuck)) {
                    awaitAsNativeCode(release);
                }
                return work.get();
            }
        };
    }

    private static void awaitAsNativeCode(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
