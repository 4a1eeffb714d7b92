package vn.ocb.onboarding.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/**
 * Spoiled structures of a format: each is answered within two seconds, none with an exception, and what comes through the
 * check of the structure goes through the decoder. Run in a process of its own by {@link StructureFuzzTest}.
 */
final class StructureFuzz {
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Decoded are small ones: the picture itself has 48 x 32, and spoiled dimensions make some larger. */
    private static final PictureLimits DECODED = new PictureLimits(1 << 20, 300_000, 1, 1);
    /** Of native memory, over what the first tenth left: allocators keep what they may need again. */
    private static final long MOST_GROWTH = 96L << 20;

    private final int mutants;
    private final long seed;

    private StructureFuzz(int mutants, long seed) {
        this.mutants = mutants;
        this.seed = seed;
    }

    /** {@code FORMAT MUTANTS SEED}; says what went wrong on its standard output and ends with code 1 then. */
    public static void main(String[] arguments) {
        var fuzz = new StructureFuzz(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        try {
            switch (PictureType.valueOf(arguments[0])) {
                case JPEG -> fuzz.jpeg();
                case PNG -> fuzz.png();
            }
        } catch (RuntimeException | Error broken) {
            broken.printStackTrace(System.out);
            System.exit(1);
        }
        System.exit(0);
    }

    private void jpeg() {
        var drawn = Drawings.encode(drawing(), "png");
        var thumbnail = JpegFile.segment(
                0xE1, JpegFile.concat("Exif\0\0".getBytes(ISO_8859_1), Orientation.tiff(6), encoded(drawn, 0, 0)));
        fuzz(
                List.of(
                        encoded(drawn, 0, 0),
                        encoded(drawn, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
                        encoded(drawn, opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 1),
                        encoded(
                                drawn,
                                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                                opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444),
                        JpegFile.withFirst(encoded(drawn, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1), thumbnail),
                        JpegFile.grey(48, 32)),
                new JpegMutation(seed)::of);
    }

    private void png() {
        var indexed = new BufferedImage(48, 32, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().drawImage(drawing(), 0, 0, null);
        var transparent = new BufferedImage(48, 32, BufferedImage.TYPE_INT_ARGB);
        transparent.createGraphics().drawImage(drawing(), 0, 0, null);
        fuzz(
                List.of(
                        Drawings.encode(drawing(), "png"),
                        Drawings.encode(indexed, "png"),
                        Drawings.encode(transparent, "png"),
                        PngFile.withSecond(
                                Drawings.encode(drawing(), "png"), PngFile.chunk("eXIf", Orientation.tiff(8)))),
                new PngMutation(seed)::of);
    }

    private void fuzz(List<byte[]> good, UnaryOperator<byte[]> mutation) {
        var workers = new VisionWorkers(1, EACH, 0, () -> {});
        var sound = 0;
        var decoded = 0;
        var after = 0L;
        for (var number = 0; number < mutants; number++) {
            var file = mutation.apply(good.get(number % good.size()));
            var seen = seen(workers, file, number);
            sound += seen.sound ? 1 : 0;
            decoded += seen.decoded ? 1 : 0;
            after = number == mutants / 10 ? Pointer.physicalBytes() : after;
        }
        // Else it would be the check of the structure alone that was tried.
        assertThat(sound).isGreaterThan(mutants / 50);
        assertThat(decoded).isGreaterThan(mutants / 100);
        assertThat(Pointer.physicalBytes() - after).isLessThan(MOST_GROWTH);
        System.out.printf("%d mutants, %d sound, %d decoded%n", mutants, sound, decoded);
    }

    private Seen seen(VisionWorkers workers, byte[] file, int number) {
        try {
            return Objects.requireNonNull(workers.look(() -> look(file)).block(PATIENCE));
        } catch (RuntimeException broken) {
            throw new AssertionError("mutant " + number + " of seed " + seed, broken);
        }
    }

    private record Seen(boolean sound, boolean decoded) {}

    private static Seen look(byte[] file) {
        var header = PictureHeader.read(file, DECODED);
        var stripped = PictureMetadata.stripped(file);
        assertThat(PictureMetadata.read(file)).isNotNull();
        if (!(header instanceof PictureHeader.Accepted accepted)) {
            return new Seen(false, false);
        }
        assertThat(PictureHeader.read(stripped, DECODED)).isEqualTo(header);
        var picture = DecodedPicture.colour(file);
        picture.ifPresent(pixels -> assertThat(List.of(pixels.width(), pixels.height()))
                .containsExactlyInAnyOrder(accepted.width(), accepted.height()));
        return new Seen(true, picture.isPresent());
    }

    private static BufferedImage drawing() {
        return Drawings.page(96, 64, Color.BLACK, new Color(230, 210, 160)).getSubimage(10, 10, 48, 32);
    }

    @SuppressWarnings("try") // the scope works by being open
    private static byte[] encoded(byte[] png, int parameter, int value) {
        try (var ignored = new PointerScope()) {
            var written = new BytePointer();
            var pixels = DecodedPicture.colour(png).orElseThrow().pixels();
            if (value == 0) {
                opencv_imgcodecs.imencode(".jpg", pixels, written);
            } else {
                opencv_imgcodecs.imencode(".jpg", pixels, written, new IntPointer(parameter, value));
            }
            var bytes = new byte[(int) written.limit()];
            written.get(bytes);
            return bytes;
        }
    }
}
