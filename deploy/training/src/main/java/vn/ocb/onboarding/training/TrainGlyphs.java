package vn.ocb.onboarding.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** {@code ./onboard train}: makes the nets that read cards, each time the same bytes, and says their checksums. */
public final class TrainGlyphs {
    /** Beside the class that reads them. */
    private static final Path SHIPPED =
            Path.of("kyc-document-service/src/main/resources/vn/ocb/onboarding/document/vision/glyph");

    private static final int ROUNDS = 20_000;

    /** @param arguments the directory to write to; without one, that of the nets the service ships with */
    public static void main(String[] arguments) throws IOException {
        train(arguments.length == 0 ? SHIPPED : Path.of(arguments[0]), System.out);
    }

    private static void train(Path directory, PrintStream out) throws IOException {
        Files.createDirectories(directory);
        for (var lesson : List.of(Lesson.ocrB(ROUNDS), Lesson.digits(ROUNDS / 2))) {
            var begin = System.nanoTime();
            var net = lesson.teach();
            Files.write(directory.resolve(lesson.name()), net);
            out.printf(
                    "%-10s  %,7d examples  %3d s  %,6d bytes  sha256 %s%n",
                    lesson.name(),
                    lesson.rounds() * Lesson.BATCH,
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    net.length,
                    sha256(net));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private TrainGlyphs() {}
}
