package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory for the tests of one JVM; those of JVMs that were killed are cleared away when a new one is made. */
record ThrowAwayDirectory(Path path, DirectoryLock lock) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ThrowAwayDirectory.class);
    private static final String PREFIX = "onboarding-backing-";

    static ThrowAwayDirectory make() {
        try {
            Path path = Files.createTempDirectory(PREFIX);
            Optional<DirectoryLock> lock = DirectoryLock.attempt(path);
            while (lock.isEmpty()) { // another JVM just took it for a left-over
                path = Files.createTempDirectory(PREFIX);
                lock = DirectoryLock.attempt(path);
            }
            clearLeftOvers(path);
            return new ThrowAwayDirectory(path, lock.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Directories.delete(path);
        lock.close();
    }

    private static void clearLeftOvers(Path own) throws IOException {
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            siblings.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> !path.equals(own) && ownedAlike(path, own))
                    .forEach(ThrowAwayDirectory::clear);
        }
    }

    private static boolean ownedAlike(Path path, Path own) {
        try {
            return Files.getOwner(path).equals(Files.getOwner(own));
        } catch (IOException e) {
            return false; // just deleted by its own JVM
        }
    }

    private static void clear(Path path) {
        Optional<DirectoryLock> free = DirectoryLock.attempt(path);
        free.ifPresent(lock -> {
            try (lock) {
                EmbeddedPostgres.stopLeftOver(path.resolve("postgres"));
                Directories.delete(path);
            } catch (UncheckedIOException | BackingUnavailable e) {
                log.info("{} of a killed test run is not cleared: {}", path, e.getMessage());
            }
        });
    }
}
