package vn.ocb.onboarding.vault;

import com.google.crypto.tink.Aead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

/** A vault in a directory; several services may share it. */
final class FilesystemVault implements Vault {

    /** Buffers taken ahead of the disk: enough to keep it busy, few enough to hold a fast sender back. */
    private static final int BUFFERS_AHEAD = 8;

    private final ObjectFiles files;
    private final Envelope envelope;
    private final Scheduler disk = Schedulers.boundedElastic();

    FilesystemVault(ObjectFiles files, Aead keyEncryptionKey) {
        this.files = files;
        this.envelope = new Envelope(keyEncryptionKey);
    }

    @Override
    public Mono<StoredObject> put(OnboardingId owner, Flux<ByteBuffer> content, long maxBytes) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> writer(owner, maxBytes)),
                writer -> writeAll(content, writer),
                writer -> Mono.empty(),
                (writer, failure) -> discard(writer),
                this::discard);
    }

    private ObjectWriter writer(OnboardingId owner, long maxBytes) {
        return new ObjectWriter(files, envelope, ObjectFiles.newReference(owner), maxBytes);
    }

    private Mono<StoredObject> writeAll(Flux<ByteBuffer> content, ObjectWriter writer) {
        return content.publishOn(disk, BUFFERS_AHEAD)
                .handle((buffer, sink) -> write(buffer, writer, sink))
                .then(Mono.fromCallable(writer::finish));
    }

    private static void write(ByteBuffer buffer, ObjectWriter writer, SynchronousSink<Object> sink) {
        try {
            writer.write(buffer);
        } catch (IOException | GeneralSecurityException e) {
            sink.error(e);
        }
    }

    private Mono<Void> discard(ObjectWriter writer) {
        return onDisk(writer::discard);
    }

    @Override
    public Mono<byte[]> get(VaultReference reference) {
        return Mono.fromCallable(() -> read(reference)).subscribeOn(disk);
    }

    private byte[] read(VaultReference reference) throws IOException {
        byte[] stored = stored(reference);
        try (InputStream content = envelope.decrypting(new ByteArrayInputStream(stored), reference)) {
            return content.readAllBytes();
        } catch (KeyServiceFailed e) {
            throw e;
        } catch (IOException | GeneralSecurityException e) { // of bytes in memory: they are not authentic
            throw new ObjectDamaged(reference, e);
        }
    }

    private byte[] stored(VaultReference reference) throws IOException {
        try {
            return Files.readAllBytes(files.of(reference));
        } catch (NoSuchFileException e) {
            throw new ObjectMissing(reference);
        }
    }

    @Override
    public Mono<Void> delete(VaultReference reference) {
        return onDisk(() -> Files.deleteIfExists(files.of(reference)));
    }

    @Override
    public Mono<Void> deleteAll(OnboardingId owner) {
        return onDisk(() -> files.deleteAll(owner));
    }

    @Override
    public Mono<Void> retain(OnboardingId owner, Retention retention) {
        return onDisk(
                () -> files.replace(files.retentionOf(owner), retention.until().toString()));
    }

    @Override
    public Mono<Retention> retention(OnboardingId owner) {
        return Mono.fromCallable(() -> Files.readString(files.retentionOf(owner)))
                .map(until -> new Retention(Instant.parse(until)))
                .onErrorResume(NoSuchFileException.class, nothingWasSaid -> Mono.empty())
                .subscribeOn(disk);
    }

    /** Whether objects can be put. */
    Mono<Boolean> isWritable() {
        return Mono.fromCallable(files::isWritable).subscribeOn(disk);
    }

    private Mono<Void> onDisk(DiskWork work) {
        return Mono.fromCallable(() -> {
                    work.run();
                    return true;
                })
                .subscribeOn(disk)
                .then();
    }

    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }
}
