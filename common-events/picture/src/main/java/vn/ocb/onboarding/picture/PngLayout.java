package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks the chunks of a PNG (ISO/IEC 15948, section 5.3) without decoding anything. */
final class PngLayout {
    static final int SIGNATURE = 8;
    /** Length, type and checksum around the data of a chunk. */
    static final int AROUND_DATA = 12;

    static final int HEADER = 0x49484452; // IHDR
    static final int END = 0x49454E44; // IEND

    /** Empty when the first chunk is not a header with dimensions. */
    static Optional<Layout> of(ByteBuffer png) {
        if (png.limit() < SIGNATURE + AROUND_DATA + 13 || png.getInt(SIGNATURE + 4) != HEADER) {
            return Optional.empty();
        }
        var width = png.getInt(SIGNATURE + 8);
        var height = png.getInt(SIGNATURE + 12);
        return width <= 0 || height <= 0 ? Optional.empty() : Optional.of(new Layout(width, height, reachesEnd(png)));
    }

    private static boolean reachesEnd(ByteBuffer png) {
        var at = (long) SIGNATURE;
        while (at + AROUND_DATA <= png.limit()) {
            if (png.getInt((int) at + 4) == END) {
                return true;
            }
            at += AROUND_DATA + Integer.toUnsignedLong(png.getInt((int) at));
        }
        return false;
    }

    private PngLayout() {}
}
