package vn.ocb.onboarding.picture;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;

/** The native libraries: loaded once, at the start of the service and not at its first request (0.6 to 1.4 s). */
final class OpenCv {
    /** OpenCV reads them once, while it is loaded, from the environment of the process; a running JVM cannot set them. */
    private static final String MOST_PIXELS = "OPENCV_IO_MAX_IMAGE_PIXELS";

    private static final String MOST_COLUMNS = "OPENCV_IO_MAX_IMAGE_WIDTH";
    private static final String MOST_ROWS = "OPENCV_IO_MAX_IMAGE_HEIGHT";

    /** @throws IllegalStateException in a process whose environment does not limit what the decoder takes */
    static void load() {
        requireLimit(MOST_PIXELS, PictureLimits.DEFAULT.maxPixels());
        requireLimit(MOST_COLUMNS, PictureLimits.LONGEST_SIDE);
        requireLimit(MOST_ROWS, PictureLimits.LONGEST_SIDE);
        Libraries.load();
    }

    /** The decoder's own limit, should the structure of a file ever be read in another way here than there. */
    private static void requireLimit(String name, long most) {
        var value = System.getenv(name);
        if (value == null || !value.matches("[1-9][0-9]{0,11}") || Long.parseLong(value) > most) {
            throw new IllegalStateException("the environment must say " + name + "=" + most + " or less");
        }
    }

    /** The JVM runs the initialiser of a class once, and others wait for it. */
    private static final class Libraries {
        static {
            Loader.load(opencv_core.class);
            Loader.load(opencv_imgproc.class);
            Loader.load(opencv_imgcodecs.class);
            Loader.load(opencv_objdetect.class);
            // Parallelism is the number of requests worked on: threads inside of a request only take each other's
            // cores.
            opencv_core.setNumThreads(1);
            openblas_nolapack.blas_set_num_threads(1);
        }

        static void load() {
            // The initialiser above has run.
        }
    }

    private OpenCv() {}
}
