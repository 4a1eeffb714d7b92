package vn.ocb.onboarding.picture;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The file formats taken as pictures, told by their first bytes, never by a name. */
public enum PictureType {
    /** ITU-T T.81: start of image, followed by another marker. */
    JPEG("image/jpeg", "ffd8ff"),
    /** ISO/IEC 15948, section 5.2. */
    PNG("image/png", "89504e470d0a1a0a");

    private final String mediaType;
    private final byte[] magic;

    PictureType(String mediaType, String magic) {
        this.mediaType = mediaType;
        this.magic = HexFormat.of().parseHex(magic);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The type whose magic bytes {@code bytes} begin with. */
    public static Optional<PictureType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(type -> type.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        return bytes.length >= magic.length && Arrays.equals(magic, 0, magic.length, bytes, 0, magic.length);
    }
}
