package vn.ocb.onboarding.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Finds upright frontal faces with the Haar cascade that comes with OpenCV. It says where faces are, never whose. Safe
 * for many threads: each has a classifier of its own, since a classifier is not.
 */
public final class FaceDetector {
    private static final String CASCADE = "haarcascade_frontalface_alt2.xml";
    /** Searched at this size of the shorter side: 62 ms for a selfie, and small faces behind the person are left out. */
    private static final int SEARCHED_SIZE = 480;
    /** A face of a portrait fills at least an eighth of its shorter side. */
    private static final int SMALLEST = SEARCHED_SIZE / 8;

    private static final double SCALE_STEP = 1.1;
    private static final int NEIGHBOURS = 3;

    private final String cascade;
    private final ThreadLocal<CascadeClassifier> classifiers = ThreadLocal.withInitial(this::classifier);

    /** Takes the cascade out of the library's jar; throws where it is missing, so that a service does not start. */
    public FaceDetector() {
        OpenCv.load();
        try {
            var resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + CASCADE;
            this.cascade =
                    Loader.cacheResource(opencv_objdetect.class, resource).getAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("the face cascade could not be unpacked", e);
        }
        if (classifiers.get().empty()) {
            throw new IllegalStateException("the face cascade could not be loaded");
        }
    }

    /** All faces of the picture, the largest first. */
    public List<Face> detect(DecodedPicture picture) {
        var small = picture.noWiderThan(SEARCHED_SIZE).toGrey();
        var even = new Mat();
        opencv_imgproc.equalizeHist(small.pixels(), even);
        var found = new RectVector();
        var smallest = new Size(SMALLEST, SMALLEST);
        classifiers.get().detectMultiScale(even, found, SCALE_STEP, NEIGHBOURS, 0, smallest, new Size());
        var scale = (double) picture.width() / small.width();
        var faces = new ArrayList<Face>();
        for (var at = 0L; at < found.size(); at++) {
            var face = found.get(at);
            faces.add(new Face((int) (face.x() * scale), (int) (face.y() * scale), (int) (face.width() * scale), (int)
                    (face.height() * scale)));
        }
        faces.sort((a, b) -> Integer.compare(b.width(), a.width()));
        return List.copyOf(faces);
    }

    private CascadeClassifier classifier() {
        var classifier = new CascadeClassifier(cascade);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        classifier.retainReference();
        return classifier;
    }
}
