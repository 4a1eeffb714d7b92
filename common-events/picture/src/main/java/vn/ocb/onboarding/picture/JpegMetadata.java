package vn.ocb.onboarding.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.ocb.onboarding.picture.PictureMetadata.Block;
import vn.ocb.onboarding.picture.PictureMetadata.Kind;

/** The application segments and comments of a JPEG (ITU-T T.81, B.2.4.5 and B.2.4.6). */
final class JpegMetadata {
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final byte[] JFIF = ascii("JFIF\0");
    /** Says how the colours are stored: without it a decoder guesses. */
    private static final byte[] ADOBE = ascii("Adobe");

    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    /** Length, identifier, version and density of JFIF; its own thumbnail follows. */
    private static final int JFIF_WITHOUT_THUMBNAIL = 14;

    private final byte[] jpeg;
    private final ByteBuffer content;

    private JpegMetadata(byte[] jpeg) {
        this.jpeg = jpeg;
        this.content = ByteBuffer.wrap(jpeg);
    }

    static List<Block> read(byte[] jpeg) {
        return new JpegMetadata(jpeg).blocks();
    }

    static byte[] stripped(byte[] jpeg) {
        return new JpegMetadata(jpeg).stripped();
    }

    /** @param from where its 0xFF is; {@code to} is behind its last byte, and {@code from + 2} for one without content */
    private record Segment(int marker, int from, int to) {
        int data() {
            return Math.min(from + 4, to);
        }
    }

    /** The next segment at or behind a place; empty when none is left or it breaks off. */
    private Optional<Segment> next(int from) {
        var at = JpegStructure.nextMarker(jpeg, from, true);
        if (at < 0) {
            return Optional.empty();
        }
        var marker = jpeg[at + 1] & 0xFF;
        if (marker == JpegStructure.START_OF_IMAGE || marker == JpegStructure.END_OF_IMAGE) {
            return Optional.of(new Segment(marker, at, at + 2));
        }
        var length = at + 4 <= jpeg.length ? content.getShort(at + 2) & 0xFFFF : 0;
        return length < 2 || at + 2 + length > jpeg.length
                ? Optional.empty()
                : Optional.of(new Segment(marker, at, at + 2 + length));
    }

    private List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var left = PictureMetadata.READ_AT_MOST;
        var segment = next(0);
        while (segment.isPresent() && segment.get().marker() != JpegStructure.END_OF_IMAGE) {
            var block = block(segment.get());
            if (block.isPresent()) {
                left -= block.get().content().length;
                if (left < 0) {
                    break;
                }
                blocks.add(block.get());
            }
            segment = next(segment.get().to());
        }
        return blocks;
    }

    private Optional<Block> block(Segment segment) {
        if (segment.marker() == COMMENT) {
            return Optional.of(new Block(Kind.TEXT, content(segment, 0)));
        }
        if (segment.marker() != APP1) {
            return Optional.empty();
        }
        if (begins(segment, EXIF)) {
            return Optional.of(new Block(Kind.EXIF, content(segment, EXIF.length)));
        }
        return begins(segment, XMP) ? Optional.of(new Block(Kind.XMP, content(segment, XMP.length))) : Optional.empty();
    }

    private byte[] stripped() {
        var kept = new ByteArrayOutputStream(jpeg.length);
        var orientation = Orientation.of(blocks());
        var inScan = false;
        var segment = next(0);
        for (var copied = 0; segment.isPresent(); segment = next(copied)) {
            var found = segment.get();
            // Behind the header of a scan come its pixels. What stands behind any other segment is nothing to a
            // decoder; it
            // must not follow the pixels when that segment goes, and be read as some of them or as a marker.
            kept.write(jpeg, inScan ? copied : found.from(), inScan ? found.from() - copied : 0);
            if (isMetadata(found)) {
                keepWhatDecodingNeeds(found, kept);
            } else {
                kept.write(jpeg, found.from(), found.to() - found.from());
            }
            if (found.marker() == JpegStructure.END_OF_IMAGE) {
                return kept.toByteArray();
            }
            if (found.from() == 0 && orientation != Orientation.UPRIGHT) {
                kept.writeBytes(segment(APP1, EXIF, Orientation.tiff(orientation)));
            }
            inScan = found.marker() == JpegStructure.START_OF_SCAN;
            copied = found.to();
        }
        return jpeg;
    }

    private static boolean isMetadata(Segment segment) {
        return (segment.marker() >= APP0 && segment.marker() <= APP15) || segment.marker() == COMMENT;
    }

    private void keepWhatDecodingNeeds(Segment segment, ByteArrayOutputStream kept) {
        if (segment.marker() == APP0 && begins(segment, JFIF) && length(segment) >= JFIF_WITHOUT_THUMBNAIL) {
            var withoutThumbnail = content(segment, JFIF.length);
            withoutThumbnail[7] = 0;
            withoutThumbnail[8] = 0;
            kept.writeBytes(segment(APP0, JFIF, Arrays.copyOf(withoutThumbnail, 9)));
        } else if (segment.marker() == APP14 && begins(segment, ADOBE)) {
            kept.write(jpeg, segment.from(), segment.to() - segment.from());
        }
    }

    private boolean begins(Segment segment, byte[] identifier) {
        return length(segment) >= identifier.length
                && Arrays.equals(
                        jpeg, segment.data(), segment.data() + identifier.length, identifier, 0, identifier.length);
    }

    private static int length(Segment segment) {
        return segment.to() - segment.data();
    }

    private byte[] content(Segment segment, int skipped) {
        return Arrays.copyOfRange(jpeg, segment.data() + skipped, segment.to());
    }

    private static byte[] segment(int marker, byte[] identifier, byte[] content) {
        return ByteBuffer.allocate(4 + identifier.length + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + identifier.length + content.length))
                .put(identifier)
                .put(content)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
