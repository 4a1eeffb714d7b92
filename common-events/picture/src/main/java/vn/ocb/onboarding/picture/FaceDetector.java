package vn.ocb.onboarding.picture;

import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds upright frontal faces with the Haar cascade that comes with OpenCV. It says where faces are, never whose. Safe
 * for many threads.
 */
public final class FaceDetector {
    /** Searched at this size of the shorter side: 62 ms for a selfie, and small faces behind the person are left out. */
    private static final int SEARCHED_SIZE = 480;
    /** A face of a portrait fills at least an eighth of its shorter side. */
    private static final int SMALLEST_SHARE = 8;

    private final HaarCascade cascade = new HaarCascade("haarcascade_frontalface_alt2.xml", 1.1);
    private final int smallest;

    /** Takes the cascade out of the library's jar; throws where it is missing, so that a service does not start. */
    public FaceDetector() {
        this(SMALLEST_SHARE);
    }

    /** @param smallestShare a face fills at least this part of the shorter side: 4, a quarter, takes a quarter of 8's time */
    public FaceDetector(int smallestShare) {
        this.smallest = SEARCHED_SIZE / smallestShare;
    }

    /** All faces of the picture, the largest first. */
    public List<Face> detect(DecodedPicture picture) {
        var small = picture.noWiderThan(SEARCHED_SIZE).toGrey();
        var even = new Mat();
        opencv_imgproc.equalizeHist(small.pixels(), even);
        var scale = (double) picture.width() / small.width();
        return cascade.find(even, smallest).stream()
                .map(found -> face(found, scale))
                .sorted(Comparator.comparingInt(Face::width).reversed())
                .toList();
    }

    private static Face face(Rect found, double scale) {
        return new Face((int) (found.x() * scale), (int) (found.y() * scale), (int) (found.width() * scale), (int)
                (found.height() * scale));
    }
}
