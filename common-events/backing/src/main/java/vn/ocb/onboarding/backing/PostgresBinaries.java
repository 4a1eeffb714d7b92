package vn.ocb.onboarding.backing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs on the class path (zonky's builds), unpacked once per user and version. */
final class PostgresBinaries {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** The directory with {@code bin}, {@code lib} and {@code share}. */
    static Path unpacked() {
        String archive = "postgres-" + platform() + ".txz";
        try (InputStream packed = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
            if (packed == null) {
                throw new BackingUnavailable("No PostgreSQL programs for this machine on the class path (" + archive
                        + "): set ONBOARDING_DATABASE_URL to a running PostgreSQL, or start Docker.");
            }
            return unpackedOnce(packed.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpackedOnce(byte[] packed) throws IOException {
        Path target = cache().resolve("postgres-" + fingerprint(packed));
        if (!Files.isDirectory(target)) {
            Path work = Files.createTempDirectory(cache(), "unpacking-");
            unpack(packed, work);
            moveUnlessSomebodyWasFaster(work, target);
        }
        return target;
    }

    private static String fingerprint(byte[] packed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(packed);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Path cache() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "onboarding"));
    }

    private static void unpack(byte[] packed, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, entry.resolveIn(target));
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void moveUnlessSomebodyWasFaster(Path work, Path target) throws IOException {
        try {
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Directories.delete(work);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64");
    }
}
