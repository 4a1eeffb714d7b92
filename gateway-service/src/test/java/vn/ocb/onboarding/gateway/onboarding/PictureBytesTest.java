package vn.ocb.onboarding.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;

class PictureBytesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100})
    void knowsThePictureHoweverTheBytesAreCut(int piece) {
        StepVerifier.create(checked(PNG, piece, 1000).map(ByteBuffer::remaining).reduce(0, Integer::sum))
                .expectNext(PNG.length)
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void refusesOtherBytes(int piece) {
        assertRefused(
                checked("PK\3\4.........".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), piece, 1000),
                ProblemCode.PICTURE_TYPE_UNSUPPORTED);
    }

    @Test
    void refusesTheFirstByteOverTheLimit() {
        StepVerifier.create(checked(PNG, 4, PNG.length)).expectNextCount(3).verifyComplete();
        assertRefused(checked(PNG, 4, PNG.length - 1), ProblemCode.PART_TOO_LARGE);
    }

    @Test
    void refusesNothingAndTooLittle() {
        assertRefused(checked(new byte[0], 1, 1000), ProblemCode.PART_EMPTY);
        assertRefused(checked(Arrays.copyOf(PNG, 7), 1, 1000), ProblemCode.PICTURE_TYPE_UNSUPPORTED);
    }

    private static Flux<ByteBuffer> checked(byte[] content, int piece, long most) {
        var pieces = Flux.range(0, (content.length + piece - 1) / piece)
                .map(index -> ByteBuffer.wrap(content, index * piece, Math.min(piece, content.length - index * piece)));
        return PictureBytes.checked("front", most, pieces);
    }

    private static void assertRefused(Flux<ByteBuffer> bytes, ProblemCode code) {
        StepVerifier.create(bytes.then())
                .expectErrorSatisfies(fault -> {
                    assertThat(fault).isInstanceOf(ProblemException.class);
                    assertThat(((ProblemException) fault).problem().code()).isEqualTo(code);
                })
                .verify();
    }
}
