package vn.ocb.onboarding.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import vn.ocb.onboarding.backing.EmbeddedPostgres;

/** The data of one run that nobody needs afterwards. What a killed run left is cleared away by the next one. */
public final class ThrowAwayDirectory implements AutoCloseable {
    private static final String PREFIX = "run-";

    private final DataDirectory held;

    private ThrowAwayDirectory(DataDirectory held) {
        this.held = held;
    }

    /** A new directory below {@code parent}. */
    public static ThrowAwayDirectory below(Path parent) throws IOException {
        Files.createDirectories(parent);
        clearLeftOvers(parent);
        return new ThrowAwayDirectory(DataDirectory.hold(Files.createTempDirectory(parent, PREFIX)));
    }

    public Path path() {
        return held.path();
    }

    @Override
    public void close() throws IOException {
        delete(held.path());
        held.close();
    }

    private static void clearLeftOvers(Path parent) throws IOException {
        List<Path> runs;
        try (var children = Files.list(parent)) {
            runs = children.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (var run : runs) {
            clear(run);
        }
    }

    private static void clear(Path run) throws IOException {
        try (var held = DataDirectory.hold(run)) {
            EmbeddedPostgres.stopLeftOver(OnboardingSystem.postgresql(held.path()));
            delete(held.path());
        } catch (CannotStart e) {
            // It is running.
        }
    }

    private static void delete(Path directory) {
        try (var tree = Files.walk(directory)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
