package vn.ocb.onboarding.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

class FilesystemVaultTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final String MARKER = "Nguyễn Thị Kiểm Thử 000099000001";

    @TempDir
    Path directory;

    private FilesystemVault vault;

    @BeforeEach
    void open() throws Exception {
        vault = vaultWith(key(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32 * 1024, 5_000_000})
    void givesBackWhatWasPut(int size) throws Exception {
        byte[] content = random(size);

        StoredObject stored = put(anyOwner(), content);

        assertThat(vault.get(stored.reference()).block(A_WHILE)).isEqualTo(content);
        assertThat(stored.bytes()).isEqualTo(size);
        assertThat(stored.sha256()).isEqualTo(sha256(content));
    }

    @Test
    void keepsManyPutsAtOnceApart() {
        OnboardingId owner = anyOwner();
        List<byte[]> contents = Stream.iterate(1, i -> i + 1)
                .limit(200)
                .map(i -> random(i * 100))
                .toList();

        List<byte[]> found = Flux.fromIterable(contents)
                .flatMapSequential(content -> vault.put(owner, inPieces(content), NO_LIMIT), 64)
                .flatMapSequential(stored -> vault.get(stored.reference()), 64)
                .collectList()
                .block(A_WHILE);

        assertThat(found).usingElementComparator(Arrays::compare).containsExactlyElementsOf(contents);
    }

    @Test
    void refusesMoreThanTheLimitAndKeepsNothingOfIt() {
        Flux<ByteBuffer> endless = Flux.generate(sink -> sink.next(ByteBuffer.allocate(1000)));

        StepVerifier.create(vault.put(anyOwner(), endless, 1_000_000))
                .expectErrorSatisfies(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                ObjectTooLarge.class,
                                tooLarge -> assertThat(tooLarge.limit()).isEqualTo(1_000_000)))
                .verify(A_WHILE);
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void acceptsExactlyTheLimit() {
        assertThat(vault.put(anyOwner(), inPieces(random(5000)), 5000).block(A_WHILE))
                .isNotNull();
    }

    @Test
    void keepsNothingOfAnUploadThatBreaks() {
        Flux<ByteBuffer> broken = inPieces(random(300_000)).concatWith(Mono.error(new IOException("connection reset")));

        StepVerifier.create(vault.put(anyOwner(), broken, NO_LIMIT))
                .expectErrorMessage("connection reset")
                .verify(A_WHILE);
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void keepsNothingOfAnUploadThatIsCancelled() {
        Sinks.Many<ByteBuffer> content = Sinks.many().unicast().onBackpressureBuffer();
        Disposable upload = vault.put(anyOwner(), content.asFlux(), NO_LIMIT).subscribe(stored -> {}, failure -> {});
        content.tryEmitNext(ByteBuffer.wrap(random(300_000))).orThrow();
        waitUntil(() -> filesOnDisk().size() == 1);

        upload.dispose();

        waitUntil(() -> filesOnDisk().isEmpty());
    }

    @Test
    void writesNoPlaintextNeitherDuringAPutNorAfterIt() throws Exception {
        Sinks.Many<ByteBuffer> content = Sinks.many().unicast().onBackpressureBuffer();
        Mono<StoredObject> put =
                vault.put(anyOwner(), content.asFlux(), NO_LIMIT).cache();
        Disposable upload = put.subscribe();
        content.tryEmitNext(ByteBuffer.wrap(MARKER.repeat(5000).getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        waitUntil(() -> filesOnDisk().stream().anyMatch(file -> file.toFile().length() > 50_000));

        assertThat(filesWith(MARKER)).isEmpty();
        content.tryEmitComplete().orThrow();
        StoredObject stored = put.block(A_WHILE);

        assertThat(filesOnDisk()).hasSize(1);
        assertThat(filesWith(MARKER)).isEmpty();
        assertThat(vault.get(stored.reference()).block(A_WHILE)).startsWith(MARKER.getBytes(StandardCharsets.UTF_8));
        upload.dispose();
    }

    @Test
    void letsNobodyButTheOwnerOfTheProcessReadItsFiles() throws Exception {
        put(anyOwner(), random(10));

        try (Stream<Path> top = Files.list(directory)) {
            for (Path path : top.toList()) {
                assertThat(Files.getPosixFilePermissions(path))
                        .containsOnly(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE);
            }
        }
    }

    @Test
    void opensNothingWithAnotherKey() throws Exception {
        StoredObject stored = put(anyOwner(), random(100));

        StepVerifier.create(vaultWith(key(2)).get(stored.reference()))
                .expectError(ObjectDamaged.class)
                .verify(A_WHILE);
    }

    @Test
    void noticesEveryChangedByte() throws Exception {
        StoredObject stored = put(anyOwner(), random(20));
        Path file = filesOnDisk().getFirst();
        byte[] original = Files.readAllBytes(file);

        for (int i = 0; i < original.length; i++) {
            byte[] changed = original.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            StepVerifier.create(vault.get(stored.reference()))
                    .expectError(ObjectDamaged.class)
                    .verify(A_WHILE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 50, 33_000, 70_000})
    void noticesThatTheEndIsMissing(int kept) throws Exception {
        StoredObject stored = put(anyOwner(), random(100_000));
        Path file = filesOnDisk().getFirst();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), kept));

        StepVerifier.create(vault.get(stored.reference()))
                .expectError(ObjectDamaged.class)
                .verify(A_WHILE);
    }

    @Test
    void noticesThatOneObjectWasPutInThePlaceOfAnother() throws Exception {
        StoredObject one = put(anyOwner(), random(100));
        Path fileOfOne = filesOnDisk().getFirst();
        StoredObject other = put(anyOwner(), random(100));
        Path fileOfOther = filesOnDisk().stream()
                .filter(file -> !file.equals(fileOfOne))
                .findFirst()
                .orElseThrow();
        Files.copy(fileOfOne, fileOfOther, StandardCopyOption.REPLACE_EXISTING);

        StepVerifier.create(vault.get(other.reference()))
                .expectError(ObjectDamaged.class)
                .verify(A_WHILE);
        assertThat(vault.get(one.reference()).block(A_WHILE)).hasSize(100);
    }

    @Test
    void tellsAKeyServiceInTroubleFromADamagedObject() throws Exception {
        StoredObject stored = put(anyOwner(), random(100));
        FilesystemVault inTrouble = vaultWith(new KeyServiceInTrouble());

        StepVerifier.create(inTrouble.get(stored.reference()))
                .expectError(IOException.class)
                .verify(A_WHILE);
        StepVerifier.create(inTrouble.put(anyOwner(), inPieces(random(100)), NO_LIMIT))
                .expectError(IOException.class)
                .verify(A_WHILE);
        assertThat(filesOnDisk()).hasSize(1);
    }

    @Test
    void forgetsWhatIsDeleted() {
        OnboardingId owner = anyOwner();
        StoredObject stored = put(owner, random(10));
        StoredObject kept = put(owner, random(20));

        vault.delete(stored.reference()).block(A_WHILE);
        vault.delete(stored.reference()).block(A_WHILE);

        StepVerifier.create(vault.get(stored.reference()))
                .expectError(ObjectMissing.class)
                .verify(A_WHILE);
        assertThat(vault.get(kept.reference()).block(A_WHILE)).hasSize(20);
    }

    @Test
    void forgetsAllOfOneOwnerAndNothingOfAnother() {
        OnboardingId owner = anyOwner();
        StoredObject stored = put(owner, random(10));
        StoredObject kept = put(anyOwner(), random(20));
        vault.retain(owner, new Retention(Instant.EPOCH)).block(A_WHILE);

        vault.deleteAll(owner).block(A_WHILE);
        vault.deleteAll(owner).block(A_WHILE);

        StepVerifier.create(vault.get(stored.reference()))
                .expectError(ObjectMissing.class)
                .verify(A_WHILE);
        assertThat(vault.retention(owner).blockOptional(A_WHILE)).isEmpty();
        assertThat(vault.get(kept.reference()).block(A_WHILE)).hasSize(20);
        assertThat(put(owner, random(30)).bytes()).isEqualTo(30);
    }

    @Test
    void remembersTheLastRetentionOfAnOwner() {
        OnboardingId owner = anyOwner();
        Retention untilItIsReviewed = new Retention(Instant.parse("2026-11-22T18:00:00Z"));
        Retention fiveYears = new Retention(Instant.parse("2031-11-22T10:00:00Z"));

        assertThat(vault.retention(owner).blockOptional(A_WHILE)).isEmpty();
        vault.retain(owner, untilItIsReviewed).block(A_WHILE);
        vault.retain(owner, fiveYears).block(A_WHILE);

        assertThat(vault.retention(owner).block(A_WHILE)).isEqualTo(fiveYears);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "../../etc/passwd",
                "019a0000-0000-7000-8000-000000000000",
                "019a0000-0000-7000-8000-000000000000/retention",
                "019a0000-0000-7000-8000-000000000000/..",
                "019a0000-0000-7000-8000-000000000000/../019a0000-0000-7000-8000-000000000000",
                "019a0000-0000-7000-8000-000000000000/019A0000-0000-7000-8000-000000000000",
                "019a0000-0000-7000-8000-000000000000/1-1-1-1-1",
                "019a0000-0000-7000-8000-000000000000/019a0000-0000-7000-8000-000000000000\n",
                "s3://bucket/object"
            })
    void refusesAReferenceOfAnotherSyntax(String foreign) {
        VaultReference reference = new VaultReference(foreign);

        StepVerifier.create(vault.get(reference))
                .expectErrorMessage("not a reference of this vault")
                .verify(A_WHILE);
        StepVerifier.create(vault.delete(reference))
                .expectErrorMessage("not a reference of this vault")
                .verify(A_WHILE);
    }

    @Test
    void sweepsWhatAKilledProcessLeftHalfWrittenAndNothingElse() throws Exception {
        ObjectFiles files = new ObjectFiles(directory);
        Path left = files.part();
        Path inWork = files.part();
        Files.write(left, random(10));
        Files.write(inWork, random(10));
        Instant now = Instant.now();
        Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(2))));
        StoredObject stored = put(anyOwner(), random(10));

        files.sweep(now);

        assertThat(left).doesNotExist();
        assertThat(inWork).exists();
        assertThat(vault.get(stored.reference()).block(A_WHILE)).hasSize(10);
    }

    private FilesystemVault vaultWith(Aead key) throws IOException {
        return new FilesystemVault(new ObjectFiles(directory), key);
    }

    private StoredObject put(OnboardingId owner, byte[] content) {
        StoredObject stored = vault.put(owner, inPieces(content), NO_LIMIT).block(A_WHILE);
        assertThat(stored).isNotNull();
        return stored;
    }

    private List<Path> filesOnDisk() {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return Assertions.fail(e);
        }
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : filesOnDisk()) {
            // Latin-1 keeps every byte, so this compares bytes.
            String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (raw.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                found.add(file);
            }
        }
        return found;
    }

    private static Flux<ByteBuffer> inPieces(byte[] content) {
        int piece = 10_000;
        return Flux.range(0, (content.length + piece - 1) / piece)
                .map(i -> ByteBuffer.wrap(content, i * piece, Math.min(piece, content.length - i * piece)));
    }

    private static OnboardingId anyOwner() {
        return new OnboardingId(UUID.randomUUID());
    }

    private static Aead key(int seed) throws GeneralSecurityException {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return new AesGcmJce(key);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static void waitUntil(Callable<Boolean> condition) {
        await().atMost(A_WHILE).until(condition);
    }

    private static final class KeyServiceInTrouble implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            throw new GeneralSecurityException("503");
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            throw new GeneralSecurityException("503");
        }
    }
}
