package vn.ocb.onboarding.picture;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import vn.ocb.onboarding.picture.FivePoints.Point;

/**
 * Finds faces and their five points with YuNet, a model that an operator supplies. Safe for many threads: each has a net
 * of its own, since a net is not.
 */
public final class YuNetFaceDetector {
    /** Of the longer side. */
    private static final int OVERVIEW = 192;
    /**
     * Pixels the largest face of the overview is wide, at least. Beside one of 38 pixels a second face of .4 of its width
     * was seen in 40 of 40 pictures, beside one of 32 in 36 to 40, beside one of 27 in 32.
     */
    private static final int LARGE = 38;
    /** Of the longer side, where the overview shows no large face. Beside one of 40 pixels it showed 40 of 40, of 32 36. */
    private static final int CLOSER = 320;
    /** Of the longer side, where that shows none; four times the work. */
    private static final int WHOLE = 640;
    /** Sides of the square that is seen from near: one size, since a net that is given another one prepares itself. */
    private static final int NEAR = 224;
    /**
     * How many times as high as the face that square is: the net tells best where the points of a face are that fills
     * it. Four photographs, each in four variants, and twelve drawn portraits were turned by seven known angles: the
     * line of the eyes was off by 2.0 and 1.9 degrees (standard deviation), the points by 4.9 and 4.0 % of the
     * distance of the eyes. With 1.4 times the face at 256 pixels it was 3.1 and 1.3 degrees, 4.9 and 5.0 %; where all of the
     * picture is brought to 640 pixels 4.0 and 1.4, 6.0 and 3.2; to 320 pixels 6.3 and 3.4, 7.6 and 5.1.
     */
    private static final double FILLING = .95;
    /** The same for what may be no face: with its surroundings a flag was none. */
    private static final double SURROUNDED = 1.2;

    /** A crowd is one without a look at every face. */
    private static final int CONFIRMED = 4;

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
        var found = overview(picture);
        var faces = found.size() == 1 ? found : confirmed(picture, found);
        return faces.stream()
                .findFirst()
                .flatMap(face -> withPoints(picture, face))
                .map(face ->
                        Stream.concat(Stream.of(face), faces.stream().skip(1)).toList())
                .orElseGet(() -> search(picture, WHOLE));
    }

    /** Without what is a face from far alone, as the folds of a flag were in two of sixteen photographs. */
    private List<Face> confirmed(DecodedPicture picture, List<Face> found) {
        var seen = found.stream()
                .limit(CONFIRMED)
                .filter(face -> fromNear(picture, face, SURROUNDED).isPresent());
        return Stream.concat(seen, found.stream().skip(CONFIRMED)).toList();
    }

    /** The box stays as it was: what is cut off from near is not in the box seen there. */
    private Optional<Face> withPoints(DecodedPicture picture, Face face) {
        return fromNear(picture, face, FILLING)
                .map(again -> new Face(face.x(), face.y(), face.width(), face.height(), again.points()));
    }

    private List<Face> overview(DecodedPicture picture) {
        var found = search(picture, OVERVIEW);
        var large = LARGE * Math.max(1, Math.max(picture.width(), picture.height()) / (double) OVERVIEW);
        return found.isEmpty() || found.getFirst().width() < large ? search(picture, CLOSER) : found;
    }

    private List<Face> search(DecodedPicture picture, int longest) {
        var small = picture.noLongerThan(longest);
        return search(far.get(), small, new View((double) picture.width() / small.width(), 0, 0));
    }

    /**
     * The face in the middle; empty where the net does not see it again.
     *
     * @param around how many times as high as the face is what is looked at
     */
    private Optional<Face> fromNear(DecodedPicture picture, Face face, double around) {
        var size = around * Math.max(face.width(), face.height());
        var view = new View(size / NEAR, face.x() + (face.width() - size) / 2, face.y() + (face.height() - size) / 2);
        return search(near.get(), view.of(picture), view).stream().findFirst().filter(again -> again.overlaps(face));
    }

    /**
     * Where what a net is shown lies in the picture.
     *
     * @param scale pixels of the picture for one that is shown
     * @param left pixels of the picture
     * @param top pixels of the picture
     */
    private record View(double scale, double left, double top) {

        /** A square; black where it reaches out of the picture. Taken from a half that still is larger. */
        DecodedPicture of(DecodedPicture picture) {
            if (scale >= 2) {
                return new View(scale / 2, left / 2, top / 2).of(picture.half());
            }
            var placed = new Mat(2, 3, opencv_core.CV_64F);
            DoubleBuffer values = placed.createBuffer();
            values.put(new double[] {scale, 0, left, 0, scale, top});
            var shown = new Mat();
            opencv_imgproc.warpAffine(
                    picture.pixels(),
                    shown,
                    placed,
                    new Size(NEAR, NEAR),
                    opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                    opencv_core.BORDER_CONSTANT,
                    new Scalar());
            return DecodedPicture.of(shown);
        }

        double x(float shown) {
            return left + scale * shown;
        }

        double y(float shown) {
            return top + scale * shown;
        }

        Point point(FloatBuffer values, int at) {
            return new Point(x(values.get(at)), y(values.get(at + 1)));
        }
    }

    private static List<Face> search(FaceDetectorYN net, DecodedPicture shown, View view) {
        net.setInputSize(new Size(shown.width(), shown.height()));
        var found = new Mat();
        net.detect(shown.pixels(), found);
        var faces = new ArrayList<Face>();
        FloatBuffer values = found.empty() ? FloatBuffer.allocate(0) : found.createBuffer();
        for (var at = 0; at + ROW <= values.limit(); at += ROW) {
            faces.add(face(values, at, view));
        }
        faces.sort(LARGEST_FIRST);
        return List.copyOf(faces);
    }

    private static Face face(FloatBuffer values, int at, View view) {
        return new Face(
                (int) view.x(values.get(at)),
                (int) view.y(values.get(at + 1)),
                (int) (values.get(at + 2) * view.scale()),
                (int) (values.get(at + 3) * view.scale()),
                new FivePoints(
                        view.point(values, at + 4),
                        view.point(values, at + 6),
                        view.point(values, at + 8),
                        view.point(values, at + 10),
                        view.point(values, at + 12)));
    }

    private static FaceDetectorYN net(byte[] onnx, float surest) {
        var size = new Size(OVERVIEW, OVERVIEW);
        var net = FaceDetectorYN.create("onnx", onnx, new byte[0], size, surest, OVERLAP, CANDIDATES, 0, 0);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        net.retainReference();
        return net;
    }
}
