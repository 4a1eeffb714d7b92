package vn.ocb.onboarding.document.vision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.document.domain.Mrz;
import vn.ocb.onboarding.document.domain.QrPayload;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.PictureHeader;
import vn.ocb.onboarding.picture.PictureLimits;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** 100,000 spoiled texts of each kind, and pictures: nothing throws, nothing takes long, nothing keeps memory. */
@Timeout(120)
class FuzzTest {
    private static final int TEXTS = 100_000;
    private static final int FILES = 20_000;
    /** One of so many is decoded as well: libjpeg writes a line about each. */
    private static final int DECODED_OF = 16;

    private static final int LOOKED_AT = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Of native memory, over what the first hundreds of pictures left: allocators keep what they may need again. */
    private static final long MOST_GROWTH = 96L << 20;

    private static final String QR = "|0123456789NamNữuế-,./ \n\t\0";
    private static final String MRZ = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Small pictures are taken as well here: they decode faster. */
    private static final PictureLimits SMALL = new PictureLimits(1 << 20, 1_000_000, 1, 1);

    private static final CustomerData DECLARED = Someone.anyCustomer().data();

    private static VisionWorkers workers;

    private final CardSideReader reader = new CardSideReader(StepTimer.NONE);

    @BeforeAll
    static void start() {
        workers = new VisionWorkers();
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    @Test
    void noTextOfAQrCodeBreaksItsParser() {
        var good = IntStream.range(0, 50)
                .mapToObj(seed -> SpecimenPerson.seeded(seed).qrText())
                .toList();
        var mutation = new Mutation(1);
        for (int i = 0; i < TEXTS; i++) {
            var text = mutation.of(good.get(i % good.size()), QR);
            inTime(() -> QrPayload.parse(text));
        }
    }

    @Test
    void noLinesOfAnMrzBreakTheirParser() {
        var good = List.of(
                "IDVNM0900000111000090000011<<1\n9001011M3001019VNM<<<<<<<<<<<8\nNGUYEN<<VAN<MAU<<<<<<<<<<<<<<<",
                "IDVNM1600000290000160000029<<0\n6002028F9912315VNM<<<<<<<<<<<2\nTRAN<<THI<MAU<<<<<<<<<<<<<<<<<");
        var mutation = new Mutation(2);
        for (int i = 0; i < TEXTS; i++) {
            // Half of them keep the form of lines, or the first look at the lengths would end nearly all.
            var text = i % 2 == 0
                    ? mutation.of(good.get(i / 2 % 2), MRZ + "\n")
                    : characterWise(good.get(i / 2 % 2), mutation);
            inTime(() -> Mrz.parse(List.of(text.split("\n", -1))));
        }
    }

    @Test
    void noSpoiledPictureBreaksTheDecoder() {
        var good = smallPictures();
        var mutation = new Mutation(3);
        var decoded = 0;
        long after = 0;
        for (int i = 0; i < FILES; i++) {
            var file = mutation.of(good.get(i % good.size()));
            var header = inTime(() -> PictureHeader.read(file, SMALL));
            if (i % DECODED_OF == 0 && header instanceof PictureHeader.Accepted) {
                decoded += onWorker(() -> DecodedPicture.colour(file).isPresent()) ? 1 : 0;
            }
            if (i == FILES / 10) {
                after = Pointer.physicalBytes();
            }
        }
        assertThat(decoded).isGreaterThan(FILES / DECODED_OF / 10);
        assertThat(Pointer.physicalBytes() - after).isLessThan(MOST_GROWTH);
    }

    @Test
    void noSpoiledPictureBreaksTheReaders() {
        var good = List.of(
                Photograph.mild(1).withWidth(800).of(SpecimenPerson.seeded(1), Side.BACK),
                Photograph.mild(2).withWidth(800).of(SpecimenPerson.seeded(2), Side.FRONT));
        var mutation = new Mutation(4);
        long after = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            var file = mutation.of(good.get(i % 2));
            onWorker(() -> lookedAt(file));
            if (i == LOOKED_AT / 3) {
                after = Pointer.physicalBytes();
            }
        }
        assertThat(Pointer.physicalBytes() - after).isLessThan(MOST_GROWTH);
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() {
        var before = Pointer.physicalBytes();
        var largest = Pointer.maxPhysicalBytes();
        for (var bomb : List.of(pngOf(60_000, 60_000), jpegOf(65_500, 65_500))) {
            assertThat(bomb).hasSizeLessThan(1024);
            assertThat(PictureHeader.read(bomb, PictureLimits.DEFAULT))
                    .isEqualTo(new PictureHeader.Refused(ReasonCode.FILE_TOO_MANY_PIXELS));
        }
        // Decoded, each would take more than ten gigabytes.
        assertThat(Pointer.physicalBytes() - before).isLessThan(MOST_GROWTH);
        assertThat(Pointer.maxPhysicalBytes()).isEqualTo(largest);
    }

    private Optional<Integer> lookedAt(byte[] file) {
        if (!(PictureHeader.read(file, PictureLimits.DEFAULT) instanceof PictureHeader.Accepted)) {
            return Optional.empty();
        }
        return Optional.of(reader.look(file, Side.BACK, DECLARED).seen().hashCode());
    }

    /** Every character by chance another one; the form of the lines stays. */
    private static String characterWise(String lines, Mutation mutation) {
        var mutant = new StringBuilder(lines);
        for (int change = mutation.below(6); change >= 0; change--) {
            var at = mutation.below(mutant.length());
            if (mutant.charAt(at) != '\n') {
                mutant.setCharAt(at, MRZ.charAt(mutation.below(MRZ.length())));
            }
        }
        return mutant.toString();
    }

    /** Of both formats: a screenshot is kept as PNG or JPEG. */
    private static List<byte[]> smallPictures() {
        var person = SpecimenPerson.seeded(1);
        var pictures = new ArrayList<byte[]>();
        for (int seed = 0; seed < 8; seed++) {
            var photograph = Photograph.mild(seed).withWidth(160);
            pictures.add(photograph.with(Fault.SCREENSHOT).of(person, Side.BACK));
            pictures.add(photograph.with(Fault.EDITED).of(person, Side.FRONT));
        }
        return pictures;
    }

    /** A whole PNG of a few bytes: signature, header, end. */
    private static byte[] pngOf(int width, int height) {
        return ByteBuffer.allocate(45)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put("IHDR".getBytes(US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .putInt(0)
                .putInt(0)
                .put("IEND".getBytes(US_ASCII))
                .putInt(0xAE426082)
                .array();
    }

    /** Start, the header of a frame with three components, end. */
    private static byte[] jpegOf(int width, int height) {
        return ByteBuffer.allocate(23)
                .putShort((short) 0xFFD8)
                .putShort((short) 0xFFC0)
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1})
                .putShort((short) 0xFFD9)
                .array();
    }

    /** As the service looks: on a worker whose scope frees what was allocated. */
    private static <T> T onWorker(Callable<T> work) {
        return inTime(() -> Objects.requireNonNull(workers.look(work).block()));
    }

    private static <T> T inTime(Callable<T> work) {
        var from = System.nanoTime();
        try {
            return work.call();
        } catch (Exception escaped) {
            throw new AssertionError("an input was answered with an exception", escaped);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(PATIENCE);
        }
    }
}
