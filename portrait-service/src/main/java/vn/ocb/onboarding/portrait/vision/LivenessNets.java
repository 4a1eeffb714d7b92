package vn.ocb.onboarding.portrait.vision;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.portrait.models.LivenessModel;
import vn.ocb.onboarding.portrait.models.ModelUnusable;

/** Asks several nets whether a face is live. */
final class LivenessNets {
    private final int liveClass;
    private final List<Look> looks;

    /** @throws ModelUnusable when a net is missing, another one, or failed its self-test */
    LivenessNets(LivenessModel model, Path directory) {
        this.liveClass = model.liveClass();
        this.looks =
                model.nets().stream().map(net -> look(net, model, directory)).toList();
    }

    private static Look look(LivenessModel.Net described, LivenessModel model, Path directory) {
        var file = described.file();
        var net = new OnnxNet(file.file(), file.read(directory), model.input());
        if (net.prove(described.proof()).length <= model.liveClass()) {
            throw new ModelUnusable(file.file() + " has no class " + model.liveClass());
        }
        return new Look(net, described.crop());
    }

    /** How sure each net is that the face is live, 0-1. */
    List<Double> ask(DecodedPicture picture, Face face) {
        return looks.stream()
                .map(look -> share(look.net.answer(crop(picture, face, look.crop))))
                .toList();
    }

    /** Softmax of the live class. */
    private double share(float[] answer) {
        var sum = 0.0;
        for (var value : answer) {
            sum += Math.exp(value - answer[liveClass]);
        }
        return 1 / sum;
    }

    /** As many times the face's box as wanted, but no more than the picture holds, moved inside of it. */
    private static Mat crop(DecodedPicture picture, Face face, double times) {
        var most = Math.min((picture.width() - 1.0) / face.width(), (picture.height() - 1.0) / face.height());
        var factor = Math.min(times, most);
        var width = (int) (face.width() * factor);
        var height = (int) (face.height() * factor);
        var left = Math.clamp(face.x() + (face.width() - width) / 2, 0, picture.width() - width);
        var top = Math.clamp(face.y() + (face.height() - height) / 2, 0, picture.height() - height);
        return new Mat(picture.pixels(), new Rect(left, top, width, height));
    }

    private record Look(OnnxNet net, double crop) {}
}
