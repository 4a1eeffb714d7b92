package vn.ocb.onboarding.picture;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/**
 * Decoded pixels, upright (the EXIF orientation is applied). Its memory is native and belongs to the request it was
 * decoded in: use it only inside of {@link VisionWorkers#look}, by one thread.
 *
 * <p>Nothing reaches the native decoder but a file whose structure {@link PictureHeader} accepts, without its metadata, and
 * nothing comes back from it but a picture of the dimensions that were accepted.
 */
public final class DecodedPicture {
    /** Also small ones are decoded: the portrait of a card is cut out and decoded again. */
    private static final PictureLimits DECODED =
            new PictureLimits(PictureLimits.DEFAULT.maxBytes(), PictureLimits.DEFAULT.maxPixels(), 1, 1);

    private final Mat pixels;
    /** Made when first asked for: many checks look at the same reduced picture. */
    private @Nullable DecodedPicture half;

    private @Nullable DecodedPicture grey;

    private DecodedPicture(Mat pixels) {
        this.pixels = pixels;
    }

    /** One channel of brightness, 8 bits; empty when the bytes do not decode. */
    public static Optional<DecodedPicture> grey(byte[] bytes) {
        return decode(bytes, opencv_imgcodecs.IMREAD_GRAYSCALE);
    }

    /** Three channels in OpenCV's order blue, green, red, 8 bits each; empty when the bytes do not decode. */
    public static Optional<DecodedPicture> colour(byte[] bytes) {
        return decode(bytes, opencv_imgcodecs.IMREAD_COLOR);
    }

    /** Pixels taken out of another picture, one or three channels of 8 bits; they belong to the same request. */
    public static DecodedPicture of(Mat pixels) {
        return new DecodedPicture(pixels);
    }

    private static Optional<DecodedPicture> decode(byte[] bytes, int mode) {
        if (!(PictureHeader.read(bytes, DECODED) instanceof PictureHeader.Accepted header)) {
            return Optional.empty();
        }
        OpenCv.load();
        // Texts, profiles and thumbnails are parsed and inflated by native code for nothing: they stay outside.
        var picture = PictureMetadata.stripped(bytes);
        var encoded = new Mat(new BytePointer(picture), false).reshape(1, 1);
        try {
            var pixels = opencv_imgcodecs.imdecode(encoded, mode);
            return pixels == null || pixels.empty() || !hasSize(pixels, header, picture)
                    ? Optional.empty()
                    : Optional.of(new DecodedPicture(pixels));
        } catch (RuntimeException damaged) {
            // OpenCV throws for some damages and answers with nothing for others: both mean the same.
            return Optional.empty();
        }
    }

    private static boolean hasSize(Mat pixels, PictureHeader.Accepted header, byte[] picture) {
        var turned = Orientation.swapsSides(Orientation.of(PictureMetadata.read(picture)));
        return pixels.cols() == (turned ? header.height() : header.width())
                && pixels.rows() == (turned ? header.width() : header.height());
    }

    public int width() {
        return pixels.cols();
    }

    public int height() {
        return pixels.rows();
    }

    /** The pixels themselves; not to be changed. */
    public Mat pixels() {
        return pixels;
    }

    /** Brightness alone. */
    public DecodedPicture toGrey() {
        if (pixels.channels() == 1) {
            return this;
        }
        if (grey == null) {
            var brightness = new Mat();
            opencv_imgproc.cvtColor(pixels, brightness, opencv_imgproc.COLOR_BGR2GRAY);
            grey = new DecodedPicture(brightness);
        }
        return grey;
    }

    /** The same picture half as wide and high. */
    public DecodedPicture half() {
        if (half == null) {
            // An odd row or column is left out: what is not exactly half takes five times as long.
            var width = Math.max(1, width() / 2);
            var height = Math.max(1, height() / 2);
            half = part(0, 0, 2 * width, 2 * height).resized(width, height, opencv_imgproc.INTER_AREA);
        }
        return half;
    }

    /** The same picture with a longer side of at most {@code pixels}; never enlarged. */
    public DecodedPicture noLongerThan(int longest) {
        return scaled((double) longest / Math.max(width(), height()));
    }

    /** The same picture with a shorter side of at most {@code pixels}; never enlarged. */
    public DecodedPicture noWiderThan(int shortest) {
        return scaled((double) shortest / Math.min(width(), height()));
    }

    /** The part of the picture inside of these bounds, as far as it has one; shares its pixels. */
    public DecodedPicture part(int x, int y, int width, int height) {
        var left = Math.clamp(x, 0, width() - 1);
        var top = Math.clamp(y, 0, height() - 1);
        var right = Math.clamp((long) x + width, left + 1, width());
        var bottom = Math.clamp((long) y + height, top + 1, height());
        return new DecodedPicture(new Mat(pixels, new Rect(left, top, right - left, bottom - top)));
    }

    private DecodedPicture scaled(double factor) {
        if (factor >= 1) {
            return this;
        }
        // Exact halves are many times faster than any other reduction by area; what is left is less than a half.
        if (factor <= .5) {
            return half().scaled(2 * factor);
        }
        var width = (int) Math.round(width() * factor);
        var height = (int) Math.round(height() * factor);
        return resized(width, height, opencv_imgproc.INTER_LINEAR);
    }

    private DecodedPicture resized(int width, int height, int interpolation) {
        var small = new Mat();
        opencv_imgproc.resize(pixels, small, new Size(width, height), 0, 0, interpolation);
        return new DecodedPicture(small);
    }

    /** Brightness, row by row, one byte a pixel. */
    public byte[] luminance() {
        var grey = toGrey().pixels;
        var whole = grey.isContinuous() ? grey : grey.clone();
        var bytes = new byte[whole.rows() * whole.cols()];
        whole.data().get(bytes);
        return bytes;
    }
}
