package vn.ocb.onboarding.picture;

import java.util.List;

/** What a picture file holds beside its pixels: who made it when, where and with what, and small copies of it. */
public final class PictureMetadata {
    /** What is looked at of one file, in bytes: cameras write 60 kB at most, thumbnails included. */
    static final int READ_AT_MOST = 256 * 1024;

    /** The format of a {@link Block}. */
    public enum Kind {
        /** A TIFF structure (CIPA DC-008), without the identifier before it. */
        EXIF,
        /** XML as UTF-8 (ISO 16684). */
        XMP,
        /** Plain text in Latin-1 or UTF-8: a JPEG comment, or keyword and text of a PNG with a zero between them. */
        TEXT
    }

    /** One piece of metadata as it stands in the file; whether it is well-formed is not known. */
    @SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
    public record Block(Kind kind, byte[] content) {}

    /**
     * The metadata of a JPEG or PNG in the order of the file, at most 256 kB of them. Compressed texts of a PNG are left
     * out: nothing tells how large they are. Never throws, whatever the bytes are.
     */
    public static List<Block> read(byte[] bytes) {
        return PictureType.of(bytes)
                .map(type -> switch (type) {
                    case JPEG -> JpegMetadata.read(bytes);
                    case PNG -> PngMetadata.read(bytes);
                })
                .orElse(List.of());
    }

    /**
     * The same picture without metadata, comments, thumbnails, colour profiles and whatever follows its end. Pixels are
     * not encoded anew. Of EXIF the orientation stays, alone, where it is not the usual one. Never throws; what
     * {@link PictureHeader} does not accept comes back as it is.
     */
    public static byte[] stripped(byte[] bytes) {
        return PictureType.of(bytes)
                .map(type -> switch (type) {
                    case JPEG -> JpegMetadata.stripped(bytes);
                    case PNG -> PngMetadata.stripped(bytes);
                })
                .orElse(bytes);
    }

    private PictureMetadata() {}
}
