package vn.ocb.onboarding.local.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;
import vn.ocb.onboarding.vault.Retention;
import vn.ocb.onboarding.vault.StoredObject;
import vn.ocb.onboarding.vault.Vault;

/** One for all services. What is not there is a fault of the test: nothing is purged while it runs. */
final class MemoryVault implements Vault {
    private static final String SHA256 = "0".repeat(64);

    private final Map<VaultReference, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<OnboardingId, Retention> retentions = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    VaultReference keep(OnboardingId owner, byte[] bytes) {
        var reference = new VaultReference(owner + "/" + count.incrementAndGet());
        objects.put(reference, bytes);
        return reference;
    }

    /** What was kept, as text. */
    String text(VaultReference reference) {
        var bytes = objects.get(reference);
        if (bytes == null) {
            throw new IllegalStateException("no object " + reference);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Mono<StoredObject> put(OnboardingId owner, Flux<ByteBuffer> content, long maxBytes) {
        return content.reduce(ByteBuffer.allocate((int) maxBytes), ByteBuffer::put)
                .map(buffer -> {
                    var bytes = new byte[buffer.flip().remaining()];
                    buffer.get(bytes);
                    return new StoredObject(keep(owner, bytes), SHA256, bytes.length);
                });
    }

    @Override
    public Mono<byte[]> get(VaultReference reference) {
        return Mono.fromSupplier(() -> text(reference).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Mono<Void> delete(VaultReference reference) {
        return Mono.fromRunnable(() -> objects.remove(reference));
    }

    @Override
    public Mono<Void> deleteAll(OnboardingId owner) {
        return Mono.fromRunnable(
                () -> objects.keySet().removeIf(key -> key.value().startsWith(owner + "/")));
    }

    @Override
    public Mono<Void> retain(OnboardingId owner, Retention retention) {
        return Mono.fromRunnable(() -> retentions.put(owner, retention));
    }

    @Override
    public Mono<Retention> retention(OnboardingId owner) {
        return Mono.justOrEmpty(retentions.get(owner));
    }
}
