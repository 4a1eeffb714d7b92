package vn.ocb.onboarding.picture;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import vn.ocb.onboarding.picture.FivePoints.Point;

/**
 * Finds faces and their five points with YuNet, a model that an operator supplies. Safe for many threads: each has a net
 * of its own, since a net is not.
 */
public final class YuNetFaceDetector {
    /** Of the longer side: a face of an eighth of it still has 80 pixels. At 416 the points move by up to 4 degrees. */
    private static final int SEARCHED_SIZE = 640;

    private static final float OVERLAP = .3f;
    private static final int CANDIDATES = 200;
    /** A row of the answer: x, y, width, height, five points, score. */
    private static final int ROW = 15;

    private final ThreadLocal<FaceDetectorYN> nets;

    /**
     * Fails where the bytes are no such net.
     *
     * @param onnx the model's bytes
     * @param surest faces scored lower, 0-1, are none
     */
    public YuNetFaceDetector(byte[] onnx, double surest) {
        OpenCv.load();
        nets = ThreadLocal.withInitial(() -> net(onnx, (float) surest));
        if (nets.get().isNull()) {
            throw new IllegalArgumentException("not a net of this kind");
        }
    }

    /** All faces of a picture in colour, the largest first. */
    public List<Face> detect(DecodedPicture picture) {
        var small = picture.noLongerThan(SEARCHED_SIZE);
        var net = nets.get();
        net.setInputSize(new Size(small.width(), small.height()));
        var found = new Mat();
        net.detect(small.pixels(), found);
        var scale = (double) picture.width() / small.width();
        var faces = new ArrayList<Face>();
        FloatBuffer values = found.empty() ? FloatBuffer.allocate(0) : found.createBuffer();
        for (var at = 0; at + ROW <= values.limit(); at += ROW) {
            faces.add(face(values, at, scale));
        }
        faces.sort(Comparator.comparingInt(Face::width).reversed());
        return List.copyOf(faces);
    }

    private static Face face(FloatBuffer values, int at, double scale) {
        return new Face(
                (int) (values.get(at) * scale),
                (int) (values.get(at + 1) * scale),
                (int) (values.get(at + 2) * scale),
                (int) (values.get(at + 3) * scale),
                new FivePoints(
                        point(values, at + 4, scale),
                        point(values, at + 6, scale),
                        point(values, at + 8, scale),
                        point(values, at + 10, scale),
                        point(values, at + 12, scale)));
    }

    private static Point point(FloatBuffer values, int at, double scale) {
        return new Point(values.get(at) * scale, values.get(at + 1) * scale);
    }

    private static FaceDetectorYN net(byte[] onnx, float surest) {
        var size = new Size(SEARCHED_SIZE, SEARCHED_SIZE);
        var net = FaceDetectorYN.create("onnx", onnx, new byte[0], size, surest, OVERLAP, CANDIDATES, 0, 0);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        net.retainReference();
        return net;
    }
}
