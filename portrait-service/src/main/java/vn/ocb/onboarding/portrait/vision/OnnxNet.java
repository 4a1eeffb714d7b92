package vn.ocb.onboarding.portrait.vision;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;
import vn.ocb.onboarding.portrait.models.ModelUnusable;
import vn.ocb.onboarding.portrait.models.NetInput;
import vn.ocb.onboarding.portrait.models.NetInput.Channels;
import vn.ocb.onboarding.portrait.models.SelfTest;

/** A net that answers a picture with numbers. A net is not safe for threads: each thread has its own. */
final class OnnxNet {
    private final String name;
    private final NetInput input;
    private final ThreadLocal<Net> nets;

    /** @param onnx the verified bytes */
    OnnxNet(String name, byte[] onnx, NetInput input) {
        this.name = name;
        this.input = input;
        this.nets = ThreadLocal.withInitial(() -> net(onnx));
    }

    /** The answer to a picture in the colours blue, green, red; it is brought to the size the net is fed. */
    float[] answer(Mat picture) {
        var mean = new Scalar(input.mean(), input.mean(), input.mean(), 0);
        var size = new Size(input.width(), input.height());
        var swapped = input.channels() == Channels.RGB;
        var blob = opencv_dnn.blobFromImage(picture, input.scale(), size, mean, swapped, false, opencv_core.CV_32F);
        var net = nets.get();
        net.setInput(blob);
        var output = net.forward();
        var answer = new float[(int) output.total()];
        FloatBuffer values = output.createBuffer();
        values.get(answer);
        return answer;
    }

    /**
     * The answer to the drawn test picture.
     *
     * @throws ModelUnusable when the net does not run or answers what it should not
     */
    @SuppressWarnings("try") // the scope works by being open
    float[] prove(SelfTest test) {
        try (var scope = new PointerScope()) {
            var answer = answer(testPicture());
            test.judge(name, answer, answer(testPicture()));
            return answer;
        } catch (ModelUnusable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelUnusable(name + " does not run");
        }
    }

    /** Drawn, so that its answers can be recorded: slopes of brightness, different in each colour. */
    private Mat testPicture() {
        var picture = new Mat(input.height(), input.width(), opencv_core.CV_8UC3);
        ByteBuffer pixels = picture.createBuffer();
        for (var y = 0; y < input.height(); y++) {
            for (var x = 0; x < input.width(); x++) {
                pixels.put((byte) (2 * x)).put((byte) (2 * y)).put((byte) (x + y));
            }
        }
        return picture;
    }

    private static Net net(byte[] onnx) {
        var net = opencv_dnn.readNetFromONNX(onnx);
        // It outlives the request it is first needed in: the end of that request's scope must not free it.
        net.retainReference();
        return net;
    }
}
