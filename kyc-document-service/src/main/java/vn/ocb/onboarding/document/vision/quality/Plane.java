package vn.ocb.onboarding.document.vision.quality;

import java.nio.IntBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import vn.ocb.onboarding.document.vision.outline.Zone;

/**
 * One measure for each pixel of a card, 0-255, whose mean over any zone costs nothing (a summed-area table). Holds no
 * native memory.
 */
final class Plane {
    private final int columns;
    private final int rows;
    private final double pixelsPerMillimetre;
    private final int[] sums;

    /** @param pixels one channel of 8 bits that shows the whole card */
    Plane(Mat pixels, double pixelsPerMillimetre) {
        this.columns = pixels.cols();
        this.rows = pixels.rows();
        this.pixelsPerMillimetre = pixelsPerMillimetre;
        this.sums = new int[(columns + 1) * (rows + 1)];
        var table = new Mat();
        opencv_imgproc.integral(pixels, table, opencv_core.CV_32S);
        IntBuffer buffer = table.createBuffer();
        buffer.get(sums);
    }

    /** Of the part of the zone that lies on the card; 0 where no part does. */
    double mean(Zone zone) {
        var left = Math.clamp(Math.round(zone.x() * pixelsPerMillimetre), 0, columns);
        var right = Math.clamp(Math.round((zone.x() + zone.width()) * pixelsPerMillimetre), 0, columns);
        var top = Math.clamp(Math.round(zone.y() * pixelsPerMillimetre), 0, rows);
        var bottom = Math.clamp(Math.round((zone.y() + zone.height()) * pixelsPerMillimetre), 0, rows);
        var pixels = (right - left) * (bottom - top);
        return pixels == 0
                ? 0
                : (double) (sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top)) / pixels;
    }

    private int sum(int column, int row) {
        return sums[row * (columns + 1) + column];
    }
}
