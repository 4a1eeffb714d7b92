package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.onboarding.MultipartParser.Piece;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.vault.StoredObject;
import vn.ocb.onboarding.vault.Vault;

/** Streams the pictures of a multipart body (RFC 7578), one after the other: no picture is ever whole in memory. */
@Component
class PictureParts {
    /** More than any API expects, so that the one too many is told by its name. */
    private static final int MOST_PARTS = 8;
    /** Boundaries and headers of a part. */
    private static final int AROUND_A_PART = 16 * 1024;
    /** Pieces of a part that are read before the vault asks for them; each is what came from the network at once. */
    private static final int AHEAD = 8;

    private final Vault vault;
    private final UploadSettings settings;

    PictureParts(Vault vault, UploadSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    /**
     * Puts the parts into the vault. After an error none of them is there.
     *
     * @param counted sees each buffer before it is stored, and may refuse it
     */
    Mono<SortedMap<String, StoredObject>> store(
            ServerHttpRequest request, OnboardingId owner, Set<String> names, Consumer<ByteBuffer> counted) {
        return Mono.defer(() -> {
            List<StoredObject> stored = new ArrayList<>();
            Destination<StoredObject> intoTheVault = bytes ->
                    vault.put(owner, bytes.doOnNext(counted), mostBytes()).doOnNext(stored::add);
            return new Reading<>(names, intoTheVault)
                    .of(request)
                    .onErrorResume(fault -> discard(stored).then(Mono.error(fault)));
        });
    }

    /** Deletes what was stored for nothing. */
    Mono<Void> discard(Iterable<StoredObject> stored) {
        return Flux.fromIterable(stored)
                .concatMap(object -> vault.delete(object.reference()).onErrorComplete())
                .then();
    }

    /** Only hashes the parts: lower-case hexadecimal SHA-256 by name. */
    Mono<SortedMap<String, String>> hash(ServerHttpRequest request, Set<String> names) {
        return Mono.defer(() -> new Reading<>(names, PictureParts::sha256).of(request));
    }

    private static Mono<String> sha256(Flux<ByteBuffer> bytes) {
        return Mono.defer(() -> {
            var digest = Fingerprint.sha256();
            return bytes.doOnNext(digest::update)
                    .then(Mono.fromSupplier(() -> HexFormat.of().formatHex(digest.digest())));
        });
    }

    private long mostBytes() {
        return settings.mostBytes().toBytes();
    }

    /** What is done with the bytes of one part. */
    private interface Destination<T> {
        Mono<T> take(Flux<ByteBuffer> bytes);
    }

    /** One body being read. */
    private final class Reading<T> {
        private final Set<String> names;
        private final Destination<T> destination;
        private final SortedMap<String, T> taken = new TreeMap<>();

        Reading(Set<String> names, Destination<T> destination) {
            this.names = names;
            this.destination = destination;
        }

        Mono<SortedMap<String, T>> of(ServerHttpRequest request) {
            if (request.getHeaders().getContentLength() > names.size() * (mostBytes() + AROUND_A_PART)) {
                return Mono.error(Problem.of(ProblemCode.BODY_TOO_LARGE, "At most " + mostBytes() + " bytes a picture.")
                        .asException());
            }
            return pieces(request)
                    .windowUntil(Piece::last, false, AHEAD)
                    .concatMap(this::part, 1)
                    .then(Mono.fromSupplier(() -> taken))
                    .timeout(settings.patience())
                    .onErrorMap(TimeoutException.class, fault -> tooSlow());
        }

        private Flux<T> part(Flux<Piece> pieces) {
            return pieces.switchOnFirst((first, all) -> {
                var piece = first.get();
                return piece == null
                        ? all.thenMany(Flux.empty())
                        : part(piece.part().name(), all).flux();
            });
        }

        private Mono<T> part(String name, Flux<Piece> pieces) {
            var refused = refusal(name);
            if (refused != null) {
                return pieces.take(1).then(Mono.error(refused));
            }
            return destination
                    .take(PictureBytes.checked(name, mostBytes(), pieces.map(Piece::bytes)))
                    .doOnNext(result -> taken.put(name, result));
        }

        private @Nullable ProblemException refusal(String name) {
            if (!names.contains(name)) {
                return Problem.of(ProblemCode.PART_UNKNOWN, "Expected: " + String.join(", ", names) + ".")
                        .asException();
            }
            return taken.containsKey(name)
                    ? Problem.of(ProblemCode.PART_DUPLICATE, "Twice: " + name + ".")
                            .asException()
                    : null;
        }
    }

    private static Flux<Piece> pieces(ServerHttpRequest request) {
        return Flux.defer(() -> {
                    var parser = new MultipartParser(request.getHeaders().getContentType(), MOST_PARTS);
                    // Copies of their own: the vault reads later, and the parser is many times faster in an array.
                    return request.getBody()
                            .map(PictureParts::bytes)
                            .concatMapIterable(parser::feed, 1)
                            .concatWith(Mono.fromRunnable(parser::end));
                })
                .onErrorMap(IllegalArgumentException.class, PictureParts::malformed);
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ProblemException malformed(IllegalArgumentException fault) {
        return Problem.of(
                        ProblemCode.MULTIPART_MALFORMED,
                        "No multipart/form-data (RFC 7578): " + fault.getMessage() + ".")
                .asException();
    }

    private ProblemException tooSlow() {
        return Problem.of(
                        ProblemCode.UPLOAD_TOO_SLOW,
                        "At most " + settings.patience().toSeconds() + " s.")
                .header("Connection", "close")
                .asException();
    }
}
