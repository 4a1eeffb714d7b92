package vn.ocb.onboarding.sandbox.specimen;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** OpenCV's cascade {@code haarcascade_frontalface_alt2}, as the services use it. */
final class FaceFinder {
    private static final CascadeClassifier CASCADE = load();

    private FaceFinder() {}

    /** Faces in a selfie, looked for at 480 pixels width. */
    static long facesIn(byte[] jpeg) {
        return faces(jpeg, 480, 1);
    }

    /** Faces in the left third of a card's photograph. */
    static long facesOnCard(byte[] jpeg) {
        return faces(jpeg, 800, 0.4);
    }

    private static long faces(byte[] jpeg, int width, double leftShare) {
        try (var bytes = new Mat(jpeg);
                var grey = imdecode(bytes, IMREAD_GRAYSCALE);
                var small = new Mat();
                var faces = new RectVector()) {
            resize(grey, small, new Size(width, grey.rows() * width / grey.cols()), 0, 0, INTER_AREA);
            var zone = small.apply(new Rect(0, 0, (int) (width * leftShare), small.rows()));
            CASCADE.detectMultiScale(zone, faces, 1.1, 3, 0, new Size(48, 48), new Size());
            return faces.size();
        }
    }

    private static CascadeClassifier load() {
        var resource = "/org/bytedeco/opencv/" + Loader.getPlatform()
                + "/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
        try {
            File file = Loader.cacheResource(resource);
            return new CascadeClassifier(file.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
