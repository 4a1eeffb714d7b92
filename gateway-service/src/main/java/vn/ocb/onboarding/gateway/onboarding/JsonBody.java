package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.web.SmallBody;

/** Reads a small body of JSON: in UTF-8 and nothing else (RFC 8259, section 8.1), whatever its first bytes look like. */
public final class JsonBody {

    /** The body's bytes; none when there is no body. */
    public static Mono<byte[]> read(ServerHttpRequest request) {
        return SmallBody.read(request).doOnNext(JsonBody::check);
    }

    /** Any UTF-16 or UTF-32 of JSON has zero bytes, or a byte order mark that is no UTF-8. */
    private static void check(byte[] body) {
        for (var one : body) {
            if (one == 0) {
                throw notUtf8();
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private static ProblemException notUtf8() {
        return Problem.of(ProblemCode.JSON_MALFORMED, "Send JSON in UTF-8, without zero bytes.")
                .asException();
    }

    private JsonBody() {}
}
