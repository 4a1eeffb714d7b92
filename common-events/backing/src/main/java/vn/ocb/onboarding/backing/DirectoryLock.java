package vn.ocb.onboarding.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps two processes off one data directory; the operating system lets go of it when its holder dies. */
final class DirectoryLock implements AutoCloseable {

    /** Opening and closing a locked file a second time in one JVM would let go of the lock (POSIX): looked up first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock on(Path directory) {
        return attempt(directory)
                .orElseThrow(() -> new BackingUnavailable("The data directory " + directory
                        + " is in use by another running process: stop that one first."));
    }

    /** Empty when somebody holds it. */
    static Optional<DirectoryLock> attempt(Path directory) {
        try {
            Files.createDirectories(directory);
            Path file = directory.toRealPath().resolve("lock");
            if (!HELD_HERE.add(file)) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            DirectoryLock held = new DirectoryLock(file, channel);
            if (lock == null) {
                held.close();
                return Optional.empty();
            }
            return Optional.of(held);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
