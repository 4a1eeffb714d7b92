package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks the markers of a JPEG (ITU-T T.81, annex B) without decoding anything. */
final class JpegLayout {
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;

    /** Empty when there is no frame header, or one without dimensions. */
    static Optional<Layout> of(ByteBuffer jpeg) {
        var width = 0;
        var height = 0;
        var at = 0;
        while ((at = nextMarker(jpeg, at)) >= 0) {
            var marker = jpeg.get(at + 1) & 0xFF;
            if (marker == END_OF_IMAGE) {
                return layout(width, height, true);
            }
            at += 2;
            if (marker == START_OF_IMAGE) {
                continue;
            }
            // Segments are jumped over whole: the thumbnail inside EXIF is a JPEG with an end of its own.
            var length = at + 2 <= jpeg.limit() ? jpeg.getShort(at) & 0xFFFF : 0;
            if (length < 2 || at + length > jpeg.limit()) {
                break;
            }
            if (startsFrame(marker) && length >= 7) {
                height = jpeg.getShort(at + 3) & 0xFFFF;
                width = jpeg.getShort(at + 5) & 0xFFFF;
            }
            if (marker == START_OF_SCAN && width == 0) {
                break;
            }
            at += length;
        }
        return layout(width, height, false);
    }

    private static Optional<Layout> layout(int width, int height, boolean complete) {
        return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Layout(width, height, complete));
    }

    /** The next 0xFF followed by a marker code; stuffed zeros and restarts inside of a scan are no markers here. */
    static int nextMarker(ByteBuffer jpeg, int from) {
        for (var at = from; at + 1 < jpeg.limit(); at++) {
            if (jpeg.get(at) == (byte) 0xFF) {
                var code = jpeg.get(at + 1) & 0xFF;
                if (code != 0x00 && code != 0xFF && !(code >= 0xD0 && code <= 0xD7)) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** SOF0 to SOF15, without the three codes in between that mean something else (DHT, JPG, DAC). */
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private JpegLayout() {}
}
