package vn.ocb.onboarding.portrait.vision;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.picture.YuNetFaceDetector;
import vn.ocb.onboarding.portrait.models.ModelUnusable;
import vn.ocb.onboarding.portrait.models.SelfTest;

/** A face of ellipses, nobody's, which a detector must find where it is before it may look for others. */
final class DrawnFace {
    private static final int SIZE = 320;

    /** @throws ModelUnusable when the detector does not run or answers what it should not */
    @SuppressWarnings("try") // the scope works by being open
    static void prove(YuNetFaceDetector detector, String file, SelfTest test) {
        try (var scope = new PointerScope()) {
            test.judge(file, answer(detector), answer(detector));
        }
    }

    /** Empty when it found none. */
    private static float[] answer(YuNetFaceDetector detector) {
        return detector.detect(DecodedPicture.of(drawn())).stream()
                .findFirst()
                .map(DrawnFace::numbers)
                .orElseGet(() -> new float[0]);
    }

    private static float[] numbers(Face face) {
        var box = List.of((double) face.x(), (double) face.y(), (double) face.width(), (double) face.height());
        var numbers = new float[box.size() + 10];
        for (var at = 0; at < box.size(); at++) {
            numbers[at] = box.get(at).floatValue();
        }
        var points = face.points();
        if (points != null) {
            var at = box.size();
            for (var point : places(points)) {
                numbers[at++] = (float) point.x();
                numbers[at++] = (float) point.y();
            }
        }
        return numbers;
    }

    private static List<FivePoints.Point> places(FivePoints points) {
        return List.of(points.leftEye(), points.rightEye(), points.nose(), points.leftMouth(), points.rightMouth());
    }

    private static Mat drawn() {
        var picture = new Mat(SIZE, SIZE, opencv_core.CV_8UC3, new Scalar(200, 195, 190, 0));
        ellipse(picture, 160, 150, 78, 100, 30, 35, 45);
        ellipse(picture, 160, 165, 66, 86, 150, 180, 225);
        for (var side = -1; side <= 1; side += 2) {
            ellipse(picture, 160 + side * 28, 128, 17, 4, 35, 45, 60);
            ellipse(picture, 160 + side * 28, 146, 14, 7, 235, 240, 240);
            ellipse(picture, 160 + side * 28, 146, 6, 7, 30, 35, 50);
        }
        ellipse(picture, 160, 172, 8, 20, 120, 150, 205);
        ellipse(picture, 160, 188, 12, 5, 90, 115, 170);
        ellipse(picture, 160, 214, 26, 8, 85, 85, 175);
        opencv_imgproc.GaussianBlur(picture, picture, new Size(5, 5), 1.5);
        return picture;
    }

    private static void ellipse(Mat onto, int x, int y, int halfWidth, int halfHeight, int blue, int green, int red) {
        opencv_imgproc.ellipse(
                onto,
                new Point(x, y),
                new Size(halfWidth, halfHeight),
                0,
                0,
                360,
                new Scalar(blue, green, red, 0),
                opencv_imgproc.FILLED,
                opencv_imgproc.LINE_8,
                0);
    }

    private DrawnFace() {}
}
