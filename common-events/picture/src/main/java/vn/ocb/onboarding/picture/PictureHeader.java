package vn.ocb.onboarding.picture;

import java.nio.ByteBuffer;
import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What the first bytes of an upload tell, without decoding: the type by its magic bytes and the dimensions. A refusal
 * is a value.
 */
public sealed interface PictureHeader {

    /**
     * A whole file of a known type within the limits; whether its pixels decode is not known yet.
     *
     * @param width pixels as stored, before the EXIF orientation is applied
     * @param height pixels as stored
     */
    record Accepted(PictureType type, int width, int height) implements PictureHeader {}

    /** @param reason one of the {@code FILE_} codes */
    record Refused(ReasonCode reason) implements PictureHeader {}

    /** Reads the header of {@code bytes}. Never throws, whatever the bytes are. */
    static PictureHeader read(byte[] bytes, PictureLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            return new Refused(ReasonCode.FILE_TOO_LARGE);
        }
        var type = PictureType.of(bytes);
        if (type.isEmpty()) {
            return new Refused(bytes.length == 0 ? ReasonCode.FILE_CORRUPT : ReasonCode.FILE_TYPE_UNSUPPORTED);
        }
        var content = ByteBuffer.wrap(bytes);
        var layout = switch (type.get()) {
            case JPEG -> JpegLayout.of(content);
            case PNG -> PngLayout.of(content);
        };
        return layout.map(found -> judge(type.get(), found, limits)).orElse(new Refused(ReasonCode.FILE_CORRUPT));
    }

    private static PictureHeader judge(PictureType type, Layout layout, PictureLimits limits) {
        // Too many pixels comes first: such a file is a bomb, whole or not.
        if ((long) layout.width() * layout.height() > limits.maxPixels()) {
            return new Refused(ReasonCode.FILE_TOO_MANY_PIXELS);
        }
        if (!layout.complete()) {
            return new Refused(ReasonCode.FILE_CORRUPT);
        }
        if (Math.max(layout.width(), layout.height()) < limits.minLongSide()
                || Math.min(layout.width(), layout.height()) < limits.minShortSide()) {
            return new Refused(ReasonCode.FILE_TOO_SMALL);
        }
        return new Accepted(type, layout.width(), layout.height());
    }
}
