package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import vn.ocb.onboarding.picture.PictureMetadata.Block;
import vn.ocb.onboarding.picture.PictureMetadata.Kind;

/** The one field of EXIF that changes how a picture looks (CIPA DC-008, 4.6.4 A, tag 0x0112): 1 is upright. */
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int FIRST_ON_ITS_SIDE = 5;
    private static final int TAG = 0x0112;
    private static final int LAST = 8;
    private static final short TYPE_SHORT = 3;
    private static final short TIFF_MAGIC = 42;
    private static final int TIFF_HEADER = 8;
    private static final int ENTRY = 12;

    /** Of a file with these metadata: decoders take the first EXIF. */
    static int of(List<Block> metadata) {
        return metadata.stream()
                .filter(block -> block.kind() == Kind.EXIF)
                .findFirst()
                .map(exif -> of(exif.content()))
                .orElse(UPRIGHT);
    }

    /** Whether the upright picture is as wide as the stored one is high: values 5 to 8. */
    static boolean swapsSides(int orientation) {
        return orientation >= FIRST_ON_ITS_SIDE;
    }

    /** Reads it out of a TIFF structure; whatever cannot be read is upright. */
    private static int of(byte[] tiff) {
        if (tiff.length < TIFF_HEADER) {
            return UPRIGHT;
        }
        var fields = ByteBuffer.wrap(tiff);
        fields.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = fields.getInt(4);
        if (directory < TIFF_HEADER || directory > tiff.length - 2) {
            return UPRIGHT;
        }
        var entries = fields.getShort(directory) & 0xFFFF;
        for (var at = directory + 2; entries > 0 && at <= tiff.length - ENTRY; at += ENTRY, entries--) {
            if ((fields.getShort(at) & 0xFFFF) == TAG && fields.getShort(at + 2) == TYPE_SHORT) {
                var value = fields.getShort(at + 8);
                return value > UPRIGHT && value <= LAST ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** A TIFF structure with this field and no other. */
    static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(TIFF_HEADER + 2 + ENTRY + 4)
                .put(new byte[] {'M', 'M'})
                .putShort(TIFF_MAGIC)
                .putInt(TIFF_HEADER)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort(TYPE_SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private Orientation() {}
}
