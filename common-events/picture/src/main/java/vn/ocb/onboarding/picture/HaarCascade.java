package vn.ocb.onboarding.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** One of the cascades that come with OpenCV. Each thread has a classifier of its own, since a classifier is not safe. */
final class HaarCascade {
    private static final int NEIGHBOURS = 3;

    private final String file;
    private final double scaleStep;
    private final ThreadLocal<CascadeClassifier> classifiers = ThreadLocal.withInitial(this::classifier);

    /**
     * Takes the cascade out of the library's jar; throws where it is missing, so that a service does not start.
     *
     * @param scaleStep by how much the searched sizes grow, over 1: the finer, the surer and slower
     */
    HaarCascade(String name, double scaleStep) {
        this.scaleStep = scaleStep;
        OpenCv.load();
        try {
            var resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
            this.file = Loader.cacheResource(opencv_objdetect.class, resource).getAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("the cascade " + name + " could not be unpacked", e);
        }
        if (classifiers.get().empty()) {
            throw new IllegalStateException("the cascade " + name + " could not be loaded");
        }
    }

    /** @param smallest pixels what is found is wide and high, at least */
    List<Rect> find(Mat grey, int smallest) {
        var found = new RectVector();
        classifiers
                .get()
                .detectMultiScale(grey, found, scaleStep, NEIGHBOURS, 0, new Size(smallest, smallest), new Size());
        var all = new ArrayList<Rect>();
        for (var at = 0L; at < found.size(); at++) {
            all.add(found.get(at));
        }
        return all;
    }

    private CascadeClassifier classifier() {
        var classifier = new CascadeClassifier(file);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        classifier.retainReference();
        return classifier;
    }
}
