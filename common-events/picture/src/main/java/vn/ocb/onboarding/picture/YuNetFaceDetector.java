package vn.ocb.onboarding.picture;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import vn.ocb.onboarding.picture.FivePoints.Point;

/**
 * Finds faces and their five points with YuNet, a model that an operator supplies. Safe for many threads: each has a net
 * of its own, since a net is not.
 */
public final class YuNetFaceDetector {
    /** Of the longer side: a face of an eighth of it still has 40 pixels, and the net is made for 10 and more. */
    private static final int OVERVIEW = 320;
    /** Of the longer side, where the overview shows no face; four times the work. */
    private static final int WHOLE = 640;
    /** Of the longer side of what is seen from near. */
    private static final int NEAR = 256;
    /**
     * How many times as wide and high as the face is what is seen from near. Four photographs and eight drawn portraits
     * were turned by seven known angles each: the line of the eyes was off by 3.2 and 1.4 degrees (root mean square);
     * at {@link #WHOLE} by 4.0 and 1.5, at {@link #OVERVIEW} by 6.4 and 3.2, with 2.2 times the face by 6.5 and 5.9.
     */
    private static final double AROUND = 1.4;

    private static final float OVERLAP = .3f;
    private static final int CANDIDATES = 200;
    /** A row of the answer: x, y, width, height, five points, score. */
    private static final int ROW = 15;

    private static final Comparator<Face> LARGEST_FIRST =
            Comparator.comparingInt(Face::width).reversed();

    /** Two, since a net that is given another size each time prepares itself each time. */
    private final ThreadLocal<FaceDetectorYN> far;

    private final ThreadLocal<FaceDetectorYN> near;

    /**
     * Fails where the bytes are no such net.
     *
     * @param onnx the model's bytes
     * @param surest faces scored lower, 0-1, are none
     */
    public YuNetFaceDetector(byte[] onnx, double surest) {
        OpenCv.load();
        far = ThreadLocal.withInitial(() -> net(onnx, (float) surest));
        near = ThreadLocal.withInitial(() -> net(onnx, (float) surest));
        if (far.get().isNull()) {
            throw new IllegalArgumentException("not a net of this kind");
        }
    }

    /**
     * All faces of a picture in colour, the largest first. They are found in a small copy; the largest is looked at again
     * from near, for its points. Where either finds nothing, a larger copy is searched.
     */
    public List<Face> detect(DecodedPicture picture) {
        var found = search(far.get(), picture.noLongerThan(OVERVIEW), picture.width());
        return found.stream()
                .findFirst()
                .flatMap(face -> fromNear(picture, face))
                .map(face -> Stream.concat(Stream.of(face), found.stream().skip(1))
                        .sorted(LARGEST_FIRST)
                        .toList())
                .orElseGet(() -> search(far.get(), picture.noLongerThan(WHOLE), picture.width()));
    }

    /** The face in the middle; empty where the net does not see it again. */
    private Optional<Face> fromNear(DecodedPicture picture, Face face) {
        var size = (int) (AROUND * Math.max(face.width(), face.height()));
        var left = Math.max(0, face.x() + (face.width() - size) / 2);
        var top = Math.max(0, face.y() + (face.height() - size) / 2);
        var part = picture.part(left, top, size, size);
        return search(near.get(), part.noLongerThan(NEAR), part.width()).stream()
                .findFirst()
                .map(again -> again.moved(left, top))
                .filter(again -> again.overlaps(face));
    }

    private static List<Face> search(FaceDetectorYN net, DecodedPicture small, int width) {
        net.setInputSize(new Size(small.width(), small.height()));
        var found = new Mat();
        net.detect(small.pixels(), found);
        var scale = (double) width / small.width();
        var faces = new ArrayList<Face>();
        FloatBuffer values = found.empty() ? FloatBuffer.allocate(0) : found.createBuffer();
        for (var at = 0; at + ROW <= values.limit(); at += ROW) {
            faces.add(face(values, at, scale));
        }
        faces.sort(LARGEST_FIRST);
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
        var size = new Size(OVERVIEW, OVERVIEW);
        var net = FaceDetectorYN.create("onnx", onnx, new byte[0], size, surest, OVERLAP, CANDIDATES, 0, 0);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        net.retainReference();
        return net;
    }
}
