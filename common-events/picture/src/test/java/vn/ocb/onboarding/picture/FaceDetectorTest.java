package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class FaceDetectorTest {
    private static final VisionWorkers WORKERS = new VisionWorkers(2);
    private static final FaceDetector DETECTOR = new FaceDetector();

    @AfterAll
    static void stopWorkers() {
        WORKERS.close();
    }

    @Test
    void findsADrawnFace() {
        var selfie = Drawings.blank(960, 1280);
        Drawings.face(selfie, 480, 560, 520);
        var faces = facesIn(selfie);
        assertThat(faces).hasSize(1);
        assertThat(faces.getFirst().x() + faces.getFirst().width() / 2).isBetween(430, 530);
        assertThat(faces.getFirst().width()).isBetween(260, 620);
    }

    @Test
    void findsTwoFaces() {
        var couple = Drawings.blank(1280, 960);
        Drawings.face(couple, 380, 420, 340);
        Drawings.face(couple, 900, 430, 340);
        assertThat(facesIn(couple)).hasSize(2);
    }

    @Test
    void findsNoneOnABlankWall() {
        assertThat(facesIn(Drawings.blank(960, 1280))).isEmpty();
    }

    @Test
    void worksOnManyThreadsAtOnce() {
        var selfie = Drawings.blank(480, 640);
        Drawings.face(selfie, 240, 300, 260);
        var bytes = Drawings.encode(selfie, "jpg");
        var counts = Flux.fromStream(IntStream.range(0, 40).boxed())
                .flatMap(round -> WORKERS.look(() -> detect(bytes).size()), 8)
                .collectList()
                .block();
        assertThat(counts).hasSize(40).containsOnly(1);
    }

    private static List<Face> facesIn(BufferedImage picture) {
        return WORKERS.look(() -> detect(Drawings.encode(picture, "jpg"))).block();
    }

    private static List<Face> detect(byte[] bytes) {
        return DETECTOR.detect(DecodedPicture.grey(bytes).orElseThrow());
    }
}
