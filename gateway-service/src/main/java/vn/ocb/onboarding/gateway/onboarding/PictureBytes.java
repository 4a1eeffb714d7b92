package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;

/**
 * Looks at the bytes of one part while they pass: their number, and whether the first ones are those of a JPEG (ISO/IEC
 * 10918-1, annex B) or PNG picture (ISO/IEC 15948, section 5.2). A file's name or content type says nothing.
 */
final class PictureBytes {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final String part;
    private final long most;
    private final byte[] first = new byte[PNG.length];
    private long seen;

    private PictureBytes(String part, long most) {
        this.part = part;
        this.most = most;
    }

    /** The same bytes, or the problem with them. */
    static Flux<ByteBuffer> checked(String part, long most, Flux<ByteBuffer> bytes) {
        return Flux.defer(() -> {
            var picture = new PictureBytes(part, most);
            return bytes.doOnNext(picture::look).concatWith(Mono.fromRunnable(picture::end));
        });
    }

    private void look(ByteBuffer bytes) {
        var before = (int) Math.min(seen, first.length);
        var count = Math.min(first.length - before, bytes.remaining());
        bytes.get(bytes.position(), first, before, count);
        seen += bytes.remaining();
        if (before < first.length && seen >= first.length) {
            checkType();
        }
        if (seen > most) {
            throw Problem.of(ProblemCode.PART_TOO_LARGE, "At most " + most + " bytes: " + part + ".")
                    .reason(ReasonCode.FILE_TOO_LARGE, part)
                    .asException();
        }
    }

    private void end() {
        if (seen == 0) {
            throw Problem.of(ProblemCode.PART_EMPTY, "Without bytes: " + part + ".")
                    .reason(ReasonCode.FILE_CORRUPT, part)
                    .asException();
        }
        if (seen < first.length) {
            throw unsupported();
        }
    }

    private void checkType() {
        if (!startsWith(JPEG) && !startsWith(PNG)) {
            throw unsupported();
        }
    }

    private boolean startsWith(byte[] magic) {
        for (int index = 0; index < magic.length; index++) {
            if (first[index] != magic[index]) {
                return false;
            }
        }
        return true;
    }

    private ProblemException unsupported() {
        return Problem.of(ProblemCode.PICTURE_TYPE_UNSUPPORTED, "By its first bytes: " + part + ".")
                .reason(ReasonCode.FILE_TYPE_UNSUPPORTED, part)
                .asException();
    }
}
