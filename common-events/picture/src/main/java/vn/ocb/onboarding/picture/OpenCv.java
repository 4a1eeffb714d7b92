package vn.ocb.onboarding.picture;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;

/** The native libraries: loaded once, at the start of the service and not at its first request (0.6 to 1.4 s). */
final class OpenCv {
    static {
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_imgcodecs.class);
        Loader.load(opencv_objdetect.class);
        // Parallelism is the number of requests worked on: threads inside of a request only take each other's cores.
        opencv_core.setNumThreads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }

    static void load() {
        // Loading is the static initialiser above: the JVM runs it once, and others wait for it.
    }

    private OpenCv() {}
}
