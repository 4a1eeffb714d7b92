package vn.ocb.onboarding.gateway.onboarding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.idempotency.Fingerprint;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.vault.StoredObject;
import vn.ocb.onboarding.vault.Vault;

/** Streams the pictures of a multipart body (RFC 7578), one after the other: no picture is ever whole in memory. */
@Component
class PictureParts {
    private static final ResolvableType EVENT = ResolvableType.forClass(PartEvent.class);
    /** More than any API expects, so that the one too many is told by its name. */
    private static final int MOST_PARTS = 8;
    /** Boundaries and headers of a part. */
    private static final int AROUND_A_PART = 16 * 1024;

    private final Vault vault;
    private final UploadSettings settings;
    private final PartEventHttpMessageReader reader = new PartEventHttpMessageReader();

    PictureParts(Vault vault, UploadSettings settings) {
        this.vault = vault;
        this.settings = settings;
        reader.setMaxParts(MOST_PARTS);
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
            return reader.read(EVENT, new OnTheHeap(request), Map.of())
                    .onErrorMap(PictureParts::readable)
                    .windowUntil(PartEvent::isLast)
                    .concatMap(this::part)
                    .then(Mono.fromSupplier(() -> taken))
                    .timeout(settings.patience())
                    .onErrorMap(TimeoutException.class, fault -> tooSlow());
        }

        private Flux<T> part(Flux<PartEvent> events) {
            return events.switchOnFirst((first, all) -> {
                var event = first.get();
                return event == null
                        ? all.thenMany(Flux.empty())
                        : part(event, all).flux();
            });
        }

        private Mono<T> part(PartEvent first, Flux<PartEvent> events) {
            var name = first.headers().getContentDisposition().getName();
            var refused = refusal(name);
            if (name == null || refused != null) {
                return events.take(1).then(Mono.error(refused == null ? malformed() : refused));
            }
            return destination
                    .take(PictureBytes.checked(name, mostBytes(), events.map(PictureParts::copied)))
                    .doOnNext(result -> taken.put(name, result));
        }

        private @Nullable ProblemException refusal(@Nullable String name) {
            if (name == null) {
                return malformed();
            }
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

    /** A copy of its own: the vault reads later. */
    private static ByteBuffer copied(PartEvent event) {
        return ByteBuffer.wrap(bytes(event.content()));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The parser looks at every single byte, which is many times faster in an array than in the network's buffers. */
    private static final class OnTheHeap extends ServerHttpRequestDecorator {
        OnTheHeap(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().map(buffer -> DefaultDataBufferFactory.sharedInstance.wrap(bytes(buffer)));
        }
    }

    private static Throwable readable(Throwable fault) {
        return switch (fault) {
            case DataBufferLimitException ignored -> malformed();
            case CodecException ignored -> malformed();
            default -> fault;
        };
    }

    private static ProblemException malformed() {
        return Problem.of(
                        ProblemCode.MULTIPART_MALFORMED,
                        "Boundaries, headers of parts or the end are missing, or there are too many parts.")
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
