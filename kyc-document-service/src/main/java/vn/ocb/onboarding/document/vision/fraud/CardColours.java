package vn.ocb.onboarding.document.vision.fraud;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.document.vision.outline.Overview;
import vn.ocb.onboarding.document.vision.outline.Zone;

/** How colourful a card is. Ratios of colours do not change with the light, and little with its tone. */
final class CardColours {
    /** The emblem is a disc of 12.8 mm; the rim around it forgives corners that are half a millimetre off. */
    private static final Zone EMBLEM = new Zone(6.5, 2.3, 15, 15);
    /** Averages over a millimetre: noise of the sensor and of JPEG is gone, the colours of the print are not. */
    private static final double PIXELS_PER_MM = 1;
    /** Under it noise decides about ratios. */
    private static final int DARK = 30;
    /** Red of the print: 216 to 42 of the others, less in bad light. */
    private static final double RED = 1.5;

    private static final int SPREAD_UNIT = 100;

    /** Standard deviation of log(R/G) and log(B/G) over the card, the larger, in hundredths. */
    static double spread(Overview card) {
        var pixels = thumbnail(card.of(Zone.CARD));
        var red = new Deviation();
        var blue = new Deviation();
        for (var at = 0; at < pixels.length; at += 3) {
            var b = pixels[at] & 0xFF;
            var g = pixels[at + 1] & 0xFF;
            var r = pixels[at + 2] & 0xFF;
            if (Math.min(b, Math.min(g, r)) >= DARK) {
                red.add(Math.log((double) r / g));
                blue.add(Math.log((double) b / g));
            }
        }
        return SPREAD_UNIT * Math.max(red.value(), blue.value());
    }

    /** Share of red in the place of the emblem, 0-1. */
    static double emblem(Overview card) {
        var pixels = thumbnail(card.of(EMBLEM));
        var red = 0;
        for (var at = 0; at < pixels.length; at += 3) {
            var others = Math.max(pixels[at] & 0xFF, pixels[at + 1] & 0xFF);
            red += (pixels[at + 2] & 0xFF) > RED * others ? 1 : 0;
        }
        return 3.0 * red / pixels.length;
    }

    private static byte[] thumbnail(Mat zone) {
        var factor = PIXELS_PER_MM / Overview.PIXELS_PER_MM;
        var small = new Mat();
        opencv_imgproc.resize(zone, small, new Size(), factor, factor, opencv_imgproc.INTER_AREA);
        var pixels = new byte[(int) (small.total() * 3)];
        ByteBuffer buffer = small.createBuffer();
        buffer.get(pixels);
        return pixels;
    }

    private static final class Deviation {
        private int count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double value() {
            return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
        }
    }

    private CardColours() {}
}
