package vn.ocb.onboarding.sandbox.specimen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The marks programs leave in a file: EXIF (CIPA DC-008, a small TIFF) and XMP (ISO 16684), each as the content of the
 * JPEG segment APP1 or of a PNG chunk. Only the few fields that are of interest here.
 */
final class Metadata {
    private static final int MAKE = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int SOFTWARE = 0x0131;
    private static final int DATE_TIME = 0x0132;
    private static final int EXIF_FIELDS = 0x8769;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int USER_COMMENT = 0x9286;

    private static final int TYPE_ASCII = 2;
    private static final int TYPE_LONG = 4;
    private static final int TYPE_UNDEFINED = 7;

    private static final byte[] EXIF = "Exif\0\0".getBytes(US_ASCII);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(US_ASCII);
    private static final String TAKEN = "2026:03:14 09:26:53";

    private Metadata() {}

    static byte[] exifOfACamera(String make, String model, String software) {
        return joined(
                EXIF,
                tiff(
                        fields(MAKE, make, MODEL, model, SOFTWARE, software, DATE_TIME, TAKEN),
                        Map.of(DATE_TIME_ORIGINAL, ascii(TAKEN))));
    }

    static byte[] exifOfAProgram(String software) {
        return joined(EXIF, tiff(fields(SOFTWARE, software, DATE_TIME, TAKEN), Map.of()));
    }

    static byte[] exifOfAScreenshot() {
        return joined(EXIF, tiffOfAScreenshot());
    }

    static byte[] xmpOfAProgram(String software) {
        return joined(XMP, xmp("<xmp:CreatorTool>" + software + "</xmp:CreatorTool>"));
    }

    /** The chunks iOS writes into the PNG of a screenshot (PNG third edition, 11.3). */
    static Map<String, byte[]> screenshotOfAnIphone() {
        var chunks = new LinkedHashMap<String, byte[]>();
        chunks.put("eXIf", tiffOfAScreenshot());
        var text = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(US_ASCII);
        var comment = xmp("<exif:UserComment><rdf:Alt><rdf:li xml:lang=\"x-default\">Screenshot</rdf:li></rdf:Alt>"
                + "</exif:UserComment>");
        chunks.put("iTXt", joined(text, comment));
        return chunks;
    }

    /** The JPEG with a segment APP1 of this content in front of all others. */
    static byte[] into(byte[] jpeg, byte[] content) {
        var startOfImage = 2;
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, startOfImage)
                .putShort((short) 0xFFE1)
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, startOfImage, jpeg.length - startOfImage)
                .array();
    }

    private static byte[] xmp(String description) {
        return """
                <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/">
                %s
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="w"?>""".formatted(description).getBytes(UTF_8);
    }

    private static byte[] tiffOfAScreenshot() {
        // A comment begins with the name of its character set, in eight bytes.
        return tiff(fields(DATE_TIME, TAKEN), Map.of(USER_COMMENT, "ASCII\0\0\0Screenshot".getBytes(US_ASCII)));
    }

    private static Map<Integer, byte[]> fields(Object... tagsAndTexts) {
        var fields = new LinkedHashMap<Integer, byte[]>();
        for (int i = 0; i < tagsAndTexts.length; i += 2) {
            fields.put((Integer) tagsAndTexts[i], ascii((String) tagsAndTexts[i + 1]));
        }
        return fields;
    }

    private static byte[] ascii(String text) {
        return (text + "\0").getBytes(US_ASCII);
    }

    /** Big-endian; every value here is longer than the four bytes that would stand in the entry itself. The main directory, then, where there are any, the fields of EXIF in a directory of their own. */
    private static byte[] tiff(Map<Integer, byte[]> main, Map<Integer, byte[]> exif) {
        var headerSize = 8;
        var exifAt = headerSize + sizeOf(main) + (exif.isEmpty() ? 0 : ENTRY);
        var tiff = ByteBuffer.allocate(exifAt + (exif.isEmpty() ? 0 : sizeOf(exif)));
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(headerSize);
        putDirectory(tiff, main, exif.isEmpty() ? 0 : exifAt);
        if (!exif.isEmpty()) {
            putDirectory(tiff.position(exifAt), exif, 0);
        }
        return tiff.array();
    }

    private static final int ENTRY = 12;
    /** The number of entries before them, and where the next directory is behind them. */
    private static final int AROUND_ENTRIES = 6;

    private static int sizeOf(Map<Integer, byte[]> fields) {
        return AROUND_ENTRIES
                + fields.values().stream()
                        .mapToInt(value -> ENTRY + value.length)
                        .sum();
    }

    private static void putDirectory(ByteBuffer tiff, Map<Integer, byte[]> fields, int exifAt) {
        var entries = fields.size() + (exifAt > 0 ? 1 : 0);
        var valueAt = tiff.position() + AROUND_ENTRIES + ENTRY * entries;
        tiff.putShort((short) entries);
        for (var field : fields.entrySet()) {
            var value = field.getValue();
            var type = field.getKey() == USER_COMMENT ? TYPE_UNDEFINED : TYPE_ASCII;
            tiff.putShort(field.getKey().shortValue()).putShort((short) type);
            tiff.putInt(value.length).putInt(valueAt).put(valueAt, value);
            valueAt += value.length;
        }
        if (exifAt > 0) {
            tiff.putShort((short) EXIF_FIELDS)
                    .putShort((short) TYPE_LONG)
                    .putInt(1)
                    .putInt(exifAt);
        }
        tiff.putInt(0);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
