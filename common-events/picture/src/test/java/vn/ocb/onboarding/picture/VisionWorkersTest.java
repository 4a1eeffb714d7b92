package vn.ocb.onboarding.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class VisionWorkersTest {

    @Test
    void worksOnItsOwnThreads() {
        try (var workers = new VisionWorkers(2)) {
            assertThat(workers.look(() -> Thread.currentThread().getName()).block())
                    .startsWith("vision-");
        }
    }

    @Test
    void passesAFaultOn() {
        try (var workers = new VisionWorkers(1)) {
            assertThatThrownBy(() -> workers.look(() -> {
                                throw new IOException("no");
                            })
                            .block())
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void freesTheNativeMemoryOfEveryRequest() {
        var jpeg = Drawings.encode(Drawings.blank(2000, 1500), "jpg");
        try (var workers = new VisionWorkers(2)) {
            decodeOften(workers, jpeg, 20);
            var before = Pointer.totalBytes();
            decodeOften(workers, jpeg, 100);
            // One decoded picture is 3 MB; a leak would be 300.
            assertThat(Pointer.totalBytes() - before).isLessThan(3_000_000);
        }
    }

    private static void decodeOften(VisionWorkers workers, byte[] jpeg, int times) {
        Flux.range(0, times)
                .flatMap(
                        round -> workers.look(
                                () -> DecodedPicture.grey(jpeg).orElseThrow().width()),
                        4)
                .blockLast();
    }
}
