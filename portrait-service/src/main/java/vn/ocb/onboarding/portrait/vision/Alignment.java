package vn.ocb.onboarding.portrait.vision;

import java.nio.DoubleBuffer;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.picture.FivePoints.Point;
import vn.ocb.onboarding.portrait.models.MatchModel.Place;

/**
 * Turns, scales and moves a face so that its five points come to lie as near as possible to those of a template: the
 * similarity with the least squared distance (Umeyama 1991, without reflection), in closed form.
 *
 * @param a cosine of the turn times scale
 * @param b sine of the turn times scale
 * @param x moved right by, pixels
 * @param y moved down by, pixels
 */
record Alignment(double a, double b, double x, double y) {

    static Alignment of(FivePoints points, List<Place> template) {
        var from = List.of(points.leftEye(), points.rightEye(), points.nose(), points.leftMouth(), points.rightMouth());
        var count = from.size();
        var fromX = from.stream().mapToDouble(Point::x).sum() / count;
        var fromY = from.stream().mapToDouble(Point::y).sum() / count;
        var toX = template.stream().mapToDouble(Place::x).sum() / count;
        var toY = template.stream().mapToDouble(Place::y).sum() / count;
        var along = 0.0;
        var across = 0.0;
        var size = 0.0;
        for (var at = 0; at < count; at++) {
            var u = from.get(at).x() - fromX;
            var v = from.get(at).y() - fromY;
            var s = template.get(at).x() - toX;
            var t = template.get(at).y() - toY;
            along += u * s + v * t;
            across += u * t - v * s;
            size += u * u + v * v;
        }
        var a = along / size;
        var b = across / size;
        return new Alignment(a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    /** Where a place of the picture comes to lie. */
    Place place(Point point) {
        return new Place(a * point.x() - b * point.y() + x, b * point.x() + a * point.y() + y);
    }

    /** How much larger the face becomes. */
    double scale() {
        return Math.hypot(a, b);
    }

    /** Black where the picture has nothing. */
    Mat apply(Mat picture, int width, int height) {
        return apply(picture, width, height, opencv_core.BORDER_CONSTANT);
    }

    /** @param border what is shown where the picture has nothing: one of OpenCV's {@code BORDER_} constants */
    Mat apply(Mat picture, int width, int height, int border) {
        var matrix = new Mat(2, 3, opencv_core.CV_64F);
        DoubleBuffer values = matrix.createBuffer();
        values.put(new double[] {a, -b, x, b, a, y});
        var aligned = new Mat();
        opencv_imgproc.warpAffine(
                picture, aligned, matrix, new Size(width, height), opencv_imgproc.INTER_LINEAR, border, new Scalar());
        return aligned;
    }
}
