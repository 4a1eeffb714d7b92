package vn.ocb.onboarding.picture;

/**
 * What is taken as a picture before it is decoded.
 *
 * @param maxBytes at most that many bytes
 * @param maxPixels at most width x height
 * @param minLongSide pixels of the longer side, at least; pictures may lie on their side
 * @param minShortSide pixels of the shorter side, at least
 */
public record PictureLimits(long maxBytes, long maxPixels, int minLongSide, int minShortSide) {

    /** Pixels of a side, at most: OpenCV counts places in a picture it warps with 16 bits (SHRT_MAX). */
    public static final int LONGEST_SIDE = 32_767;

    /** 10 MB, 40 megapixels, 640 x 480. */
    public static final PictureLimits DEFAULT = new PictureLimits(10L * 1024 * 1024, 40_000_000, 640, 480);
}
