package vn.ocb.onboarding.vault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.VaultReference;

/**
 * Where things lie: {@code objects/<256 shards>/<onboarding>/<object>}, beside them {@code retention}; what is being
 * written lies in {@code incoming}. Paths are made from parsed UUIDs, never from the text of a reference.
 */
final class ObjectFiles {

    /** Longer than any upload may last: what is older in {@code incoming} was left behind by a killed process. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path objects;
    private final Path incoming;

    ObjectFiles(Path directory) throws IOException {
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        this.objects = Files.createDirectories(directory.resolve("objects"), ownerOnly);
        this.incoming = Files.createDirectories(directory.resolve("incoming"), ownerOnly);
    }

    static VaultReference newReference(OnboardingId owner) {
        return new VaultReference(owner + "/" + UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the reference is not {@code <UUID>/<UUID>} in canonical form */
    Path of(VaultReference reference) {
        String[] ids = reference.value().split("/", -1);
        if (ids.length != 2) {
            throw notAReference();
        }
        return of(new OnboardingId(canonical(ids[0]))).resolve(canonical(ids[1]).toString());
    }

    /** The directory of all that an onboarding owns. */
    Path of(OnboardingId owner) {
        String id = owner.toString();
        return objects.resolve(id.substring(id.length() - 2)).resolve(id); // the end of a UUIDv7 is random
    }

    Path retentionOf(OnboardingId owner) {
        return of(owner).resolve("retention");
    }

    private static UUID canonical(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw notAReference();
        }
        throw notAReference();
    }

    private static IllegalArgumentException notAReference() {
        return new IllegalArgumentException("not a reference of this vault");
    }

    /** Names a new file for something that is being written. */
    Path part() {
        return incoming.resolve(UUID.randomUUID().toString());
    }

    static FileChannel create(Path part) throws IOException {
        return FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
    }

    /** Gives a part that is flushed its name, and flushes the name. */
    void publish(Path part, Path target) throws IOException {
        Path owner = requireNonNull(target.getParent());
        try {
            makeDirectory(owner);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException everythingOfTheOwnerWasJustDeleted) {
            makeDirectory(owner);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
        flush(owner);
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = requireNonNull(directory.getParent());
            makeDirectory(parent);
            Files.createDirectories(directory);
            flush(parent);
        }
    }

    /** Writes a small file that holds nothing secret. */
    void replace(Path target, String content) throws IOException {
        Path part = part();
        try (FileChannel channel = create(part)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        publish(part, target);
    }

    /** Makes what was written to the file, or the names in the directory, survive a power failure. */
    static void flush(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    void deleteAll(OnboardingId owner) throws IOException {
        Path directory = of(owner);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (NoSuchFileException e) {
            return; // nothing was stored
        }
    }

    /** Removes what killed processes left half written. Younger parts may belong to another service on this directory. */
    void sweep(Instant now) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming)) {
            for (Path part : parts) {
                if (isOlder(part, now.minus(LONGEST_WRITE))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isOlder(Path part, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false; // just finished
        }
    }

    boolean isEmpty() throws IOException {
        try (Stream<Path> shards = Files.list(objects)) {
            return shards.findAny().isEmpty();
        }
    }

    boolean isWritable() {
        return Files.isWritable(objects) && Files.isWritable(incoming);
    }
}
