package vn.ocb.onboarding.portrait.vision;

import java.nio.file.Path;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.FivePoints;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.MatchScale;
import vn.ocb.onboarding.portrait.models.MatchModel;
import vn.ocb.onboarding.portrait.models.ModelUnusable;

/** Turns faces into embeddings with the net an operator supplies. */
final class FaceEmbedder {
    private final MatchModel model;
    private final OnnxNet net;

    /** @throws ModelUnusable when the net is missing, another one, or failed its self-test */
    FaceEmbedder(MatchModel model, Path directory) {
        this.model = model;
        this.net = new OnnxNet(model.net().file(), model.net().read(directory), model.input());
        if (net.prove(model.proof()).length != model.dimension()) {
            throw new ModelUnusable(model.net().file() + " has another dimension than described");
        }
    }

    MatchScale scale() {
        return model.scale();
    }

    /** Tells embeddings of one model from those of another: the digest of the net. */
    String identity() {
        return model.net().sha256();
    }

    Embedding embed(DecodedPicture picture, FivePoints points) {
        var input = model.input();
        var alignment = Alignment.of(points, model.template());
        return Embedding.of(net.answer(alignment.apply(picture.pixels(), input.width(), input.height())));
    }
}
