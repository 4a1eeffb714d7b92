package vn.ocb.onboarding.picture;

import vn.ocb.onboarding.contract.ReasonCode;

/**
 * What an upload tells without being decoded: the type by its magic bytes, the dimensions, and whether the whole file keeps
 * to the structure of its format. A refusal is a value.
 */
public sealed interface PictureHeader {

    /**
     * A whole and well-formed file of a known type within the limits; whether its pixels decode is not known yet.
     *
     * @param width pixels as stored, before the EXIF orientation is applied
     * @param height pixels as stored
     */
    record Accepted(PictureType type, int width, int height) implements PictureHeader {}

    /** @param reason one of the {@code FILE_} codes */
    record Refused(ReasonCode reason) implements PictureHeader {}

    /** Reads the structure of {@code bytes}, a few milliseconds for 10 MB. Never throws, whatever the bytes are. */
    static PictureHeader read(byte[] bytes, PictureLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            return new Refused(ReasonCode.FILE_TOO_LARGE);
        }
        var type = PictureType.of(bytes);
        if (type.isEmpty()) {
            return new Refused(bytes.length == 0 ? ReasonCode.FILE_CORRUPT : ReasonCode.FILE_TYPE_UNSUPPORTED);
        }
        var layout = switch (type.get()) {
            case JPEG -> JpegStructure.of(bytes);
            case PNG -> PngStructure.of(bytes);
        };
        return layout.map(found -> judge(type.get(), found, limits)).orElse(new Refused(ReasonCode.FILE_CORRUPT));
    }

    private static PictureHeader judge(PictureType type, Layout layout, PictureLimits limits) {
        // Too many pixels comes first: such a file is a bomb, whole or not.
        if ((long) layout.width() * layout.height() > limits.maxPixels()
                || Math.max(layout.width(), layout.height()) > PictureLimits.LONGEST_SIDE) {
            return new Refused(ReasonCode.FILE_TOO_MANY_PIXELS);
        }
        if (!layout.sound()) {
            return new Refused(ReasonCode.FILE_CORRUPT);
        }
        if (Math.max(layout.width(), layout.height()) < limits.minLongSide()
                || Math.min(layout.width(), layout.height()) < limits.minShortSide()) {
            return new Refused(ReasonCode.FILE_TOO_SMALL);
        }
        return new Accepted(type, layout.width(), layout.height());
    }
}
