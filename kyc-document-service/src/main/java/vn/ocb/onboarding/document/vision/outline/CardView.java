package vn.ocb.onboarding.document.vision.outline;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.indexer.FloatRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.picture.DecodedPicture;

/**
 * A card that was found in a picture. Any part of it can be seen straight from above, at any size, taken directly from
 * the photographed pixels. Native memory: use it only on a vision worker, like the picture.
 */
public final class CardView {
    private final DecodedPicture picture;
    private final Corners corners;
    private final Mat toPicture;
    private @Nullable Overview overview;

    /** @param corners in pixels of {@code picture} */
    public CardView(DecodedPicture picture, Corners corners) {
        this.picture = picture;
        this.corners = corners;
        this.toPicture = fromMillimetres(corners);
    }

    public DecodedPicture picture() {
        return picture;
    }

    public Corners corners() {
        return corners;
    }

    /** The same card turned by half: for who finds that it was photographed upside down. */
    public CardView turned() {
        var turned = new CardView(picture, corners.turned());
        turned.overview = overview == null ? null : overview.turned();
        return turned;
    }

    /** The same card in a mirror: for who finds that left and right of the picture are exchanged. */
    public CardView mirrored() {
        return new CardView(picture, corners.mirrored());
    }

    /** The whole card on a small scale; made when first asked for. */
    public Overview overview() {
        if (overview == null) {
            overview = Overview.of(this);
        }
        return overview;
    }

    /** Photographed pixels per millimetre along the longer side. */
    public double pixelsPerMillimetre() {
        return corners.width() / Zone.CARD_WIDTH;
    }

    /** The zone in the colours of the picture, every millimetre {@code pixelsPerMillimetre} pixels. */
    public Mat see(Zone zone, double pixelsPerMillimetre) {
        return see(picture, zone, pixelsPerMillimetre);
    }

    /** The zone as brightness, one byte a pixel. */
    public Mat seeGrey(Zone zone, double pixelsPerMillimetre) {
        return see(picture.toGrey(), zone, pixelsPerMillimetre);
    }

    private Mat see(DecodedPicture whole, Zone zone, double pixelsPerMillimetre) {
        var from = whole;
        var scale = 1.0;
        // A view of less than half the photographed size would skip pixels and alias: it is taken from a smaller copy.
        while (pixelsPerMillimetre < pixelsPerMillimetre() * scale / 2) {
            from = from.half();
            scale /= 2;
        }
        var size = new Size((int) Math.round(zone.width() * pixelsPerMillimetre), (int)
                Math.round(zone.height() * pixelsPerMillimetre));
        var seen = new Mat();
        opencv_imgproc.warpPerspective(
                from.pixels(),
                seen,
                zoneToPicture(zone, pixelsPerMillimetre, scale),
                size,
                opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                opencv_core.BORDER_REPLICATE,
                new Scalar());
        return seen;
    }

    /** From pixels of a view to pixels of the picture, pixel centres on both sides. */
    private Mat zoneToPicture(Zone zone, double pixelsPerMillimetre, double scale) {
        var toMillimetres = matrix(
                1 / pixelsPerMillimetre,
                0,
                zone.x() + .5 / pixelsPerMillimetre,
                0,
                1 / pixelsPerMillimetre,
                zone.y() + .5 / pixelsPerMillimetre,
                0,
                0,
                1);
        var toPixels = matrix(scale, 0, -.5, 0, scale, -.5, 0, 0, 1);
        return product(toPixels, product(toPicture, toMillimetres));
    }

    private static Mat fromMillimetres(Corners corners) {
        var card = points(0, 0, Zone.CARD_WIDTH, 0, Zone.CARD_WIDTH, Zone.CARD_HEIGHT, 0, Zone.CARD_HEIGHT);
        var seen = points(
                corners.first().x(), corners.first().y(),
                corners.second().x(), corners.second().y(),
                corners.third().x(), corners.third().y(),
                corners.fourth().x(), corners.fourth().y());
        return opencv_imgproc.getPerspectiveTransform(card, seen);
    }

    private static Mat points(double... coordinates) {
        var points = new Mat(4, 1, opencv_core.CV_32FC2);
        try (FloatRawIndexer indexer = points.createIndexer()) {
            for (var at = 0; at < coordinates.length; at++) {
                indexer.put(at / 2, 0, at % 2, (float) coordinates[at]);
            }
        }
        return points;
    }

    private static Mat matrix(double... values) {
        var matrix = new Mat(3, 3, opencv_core.CV_64FC1);
        DoubleBuffer buffer = matrix.createBuffer();
        buffer.put(values);
        return matrix;
    }

    private static Mat product(Mat left, Mat right) {
        var product = new Mat();
        opencv_core.gemm(left, right, 1, new Mat(), 0, product);
        return product;
    }
}
