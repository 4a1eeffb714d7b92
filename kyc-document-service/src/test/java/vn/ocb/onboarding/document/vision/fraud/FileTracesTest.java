package vn.ocb.onboarding.document.vision.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.FraudSigns.Metadata;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class FileTracesTest {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    @Test
    void findsNothingInAPictureWithoutMetadata() {
        assertThat(FileTraces.of(jpeg())).isEqualTo(Metadata.NONE);
    }

    @Test
    void readsTheProgramInExif() {
        assertThat(FileTraces.of(jpeg("Exif\0\0" + tiff(0x0131, "GIMP 2.10"))).programs())
                .containsExactly("GIMP 2.10");
    }

    @Test
    void readsTheProgramInXmpHoweverItIsWritten() {
        assertThat(FileTraces.of(jpeg(XMP + "<xmp:CreatorTool>Snapseed 2.0</xmp:CreatorTool>"))
                        .programs())
                .containsExactly("Snapseed 2.0");
        assertThat(FileTraces.of(jpeg(XMP + "<rdf:Description xmp:CreatorTool=\"Canva\"/>"))
                        .programs())
                .containsExactly("Canva");
    }

    @Test
    void seesTheMarksOfAScreenshot() {
        assertThat(FileTraces.of(jpeg("Exif\0\0" + tiff(0x010E, "Screenshot"))).screenshot())
                .isTrue();
        assertThat(FileTraces.of(jpeg(XMP + "<exif:UserComment><rdf:li>Screenshot</rdf:li></exif:UserComment>"))
                        .screenshot())
                .isTrue();
    }

    @Test
    void takesNoPartOfAWordForAScreenshot() {
        assertThat(FileTraces.of(jpeg("Exif\0\0" + tiff(0x010E, "Screenshot_20260314.jpg")))
                        .screenshot())
                .isTrue();
        assertThat(FileTraces.of(jpeg("Exif\0\0" + tiff(0x0131, "screenshotless camera")))
                        .screenshot())
                .isFalse();
        assertThat(FileTraces.of(jpeg(XMP + "<exif:UserComment>noscreenshots</exif:UserComment>"))
                        .screenshot())
                .isFalse();
    }

    @Test
    void knowsTheMarksTheSpecimenMakerLeaves() {
        for (var seed : List.of(0L, 1L, 2L, 3L)) {
            var edited = FileTraces.of(picture(seed, Fault.EDITED));
            assertThat(edited.programs()).isNotEmpty();
            var shot = FileTraces.of(picture(seed, Fault.SCREENSHOT));
            assertThat(shot.screenshot() || shot.uncameraedSize().isPresent()).isTrue();
        }
    }

    @Test
    void answersWhateverTheMetadataAre() {
        var random = new Random(7);
        var whole = jpeg("Exif\0\0" + tiff(0x0131, "GIMP 2.10"), XMP + "<x/>");
        for (var round = 0; round < 20_000; round++) {
            var damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (var hit = 0; hit < 4; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(FileTraces.of(damaged)).isNotNull();
        }
    }

    private static byte[] picture(long seed, Fault fault) {
        return Photograph.mild(seed).withWidth(800).with(fault).of(SpecimenPerson.seeded(seed), Side.FRONT);
    }

    /** A JPEG with nothing but segments APP1. */
    private static byte[] jpeg(String... segments) {
        var jpeg = ByteBuffer.allocate(4096).putShort((short) 0xFFD8);
        for (var segment : segments) {
            var data = segment.getBytes(StandardCharsets.ISO_8859_1);
            jpeg.putShort((short) 0xFFE1).putShort((short) (2 + data.length)).put(data);
        }
        return Arrays.copyOf(jpeg.putShort((short) 0xFFD9).array(), jpeg.position());
    }

    /** A directory with one text. */
    private static String tiff(int tag, String text) {
        var value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(26 + value.length)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
                .putShort((short) tag)
                .putShort((short) 2)
                .putInt(value.length)
                .putInt(26)
                .putInt(0)
                .put(value);
        return new String(tiff.array(), StandardCharsets.ISO_8859_1);
    }
}
