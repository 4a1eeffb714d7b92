package vn.ocb.onboarding.gateway.web;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;

/** Reads a small body: at most 32 kB, in at most ten seconds. */
public final class SmallBody {
    private static final int MOST_BYTES = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] NOTHING = {};

    /** The body's bytes; none when there is no body. */
    public static Mono<byte[]> read(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > MOST_BYTES) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(SmallBody::bytes)
                .defaultIfEmpty(NOTHING)
                .timeout(PATIENCE)
                .onErrorMap(DataBufferLimitException.class, fault -> tooLarge())
                .onErrorMap(
                        TimeoutException.class,
                        fault -> Problem.of(ProblemCode.UPLOAD_TOO_SLOW, "At most " + PATIENCE.toSeconds() + " s.")
                                .header("Connection", "close")
                                .asException());
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ProblemException tooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "At most " + MOST_BYTES + " bytes.")
                .asException();
    }

    private SmallBody() {}
}
