package vn.ocb.onboarding.portrait.vision;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.picture.Face;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.picture.LookTimedOut;
import vn.ocb.onboarding.picture.PictureHeader;
import vn.ocb.onboarding.picture.PictureLimits;
import vn.ocb.onboarding.picture.VisionWorkers;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.domain.LivenessSigns;
import vn.ocb.onboarding.portrait.domain.MatchScale;
import vn.ocb.onboarding.portrait.ports.FaceEmbeddings;

/** Looks at an upload: which faces it shows, how well, how alive, and what they look like to the match model. */
@Component
public class PortraitViewer implements FaceEmbeddings, DisposableBean {
    /** A portrait's face is large: a quarter of the shorter side is searched first, in a quarter of the time. */
    private static final int LARGE = 4;

    private final VisionWorkers workers;
    private final FaceDetector large = new FaceDetector(LARGE);
    private final FaceDetector any = new FaceDetector();
    private final FaceMeasures measures = new FaceMeasures();
    private final FaceEngines engines;
    private final Steps steps;

    @Autowired
    PortraitViewer(FaceEngines engines, VisionWorkers workers) {
        this(engines, Steps.UNTIMED, workers);
    }

    /** With threads of its own, which end with it. */
    public PortraitViewer(FaceEngines engines, Steps steps) {
        this(engines, steps, new VisionWorkers());
    }

    PortraitViewer(FaceEngines engines, Steps steps, VisionWorkers workers) {
        this.workers = workers;
        this.engines = engines;
        this.steps = steps;
    }

    /** Never fails because of what the bytes are. No picture of a camera takes too long: then it counts as damaged. */
    public Mono<Findings> look(byte[] upload) {
        return workers.look(() -> switch (PictureHeader.read(upload, PictureLimits.DEFAULT)) {
                    case PictureHeader.Refused refused -> new Findings.NoPicture(refused.reason());
                    case PictureHeader.Accepted ignored -> findings(upload);
                })
                .onErrorReturn(LookTimedOut.class, new Findings.NoPicture(ReasonCode.FILE_CORRUPT));
    }

    @Override
    public Mono<Embedding> of(byte[] upload) {
        return workers.look(() -> steps.run("decode", () -> DecodedPicture.colour(upload))
                        .flatMap(picture ->
                                faces(picture).stream().findFirst().flatMap(face -> embedding(picture, face))))
                .onErrorMap(LookTimedOut.class, TimedOut::new)
                .flatMap(Mono::justOrEmpty);
    }

    @Override
    public Optional<MatchScale> scale() {
        return engines.matchScale();
    }

    @Override
    public String model() {
        return engines.matchModel();
    }

    private Findings findings(byte[] upload) {
        var decoded = steps.run("decode", () -> DecodedPicture.colour(upload));
        if (decoded.isEmpty()) {
            return new Findings.NoPicture(ReasonCode.FILE_CORRUPT);
        }
        var picture = decoded.get();
        var faces = steps.run("find faces", () -> faces(picture));
        if (faces.isEmpty()) {
            return new Findings.NoFace();
        }
        var face = faces.getFirst();
        return new Findings.Seen(
                faces.stream().map(Face::width).toList(),
                steps.run("quality", () -> measures.of(picture, face)),
                signs(picture, face),
                steps.run("embedding", () -> embedding(picture, face)).orElse(null));
    }

    private List<Face> faces(DecodedPicture picture) {
        return engines.detector().map(detector -> detector.detect(picture)).orElseGet(() -> withoutModel(picture));
    }

    private List<Face> withoutModel(DecodedPicture picture) {
        var found = large.detect(picture);
        return found.isEmpty() ? any.detect(picture) : found;
    }

    private LivenessSigns signs(DecodedPicture picture, Face face) {
        var live = steps.run(
                "liveness nets",
                () -> engines.liveness().map(nets -> nets.ask(picture, face)).orElse(List.of()));
        var moire = steps.run("moire", () -> SpoofTraces.moire(picture, face));
        var frame = steps.run("frame", () -> SpoofTraces.frame(picture, face));
        return new LivenessSigns(live, moire.luma(), moire.colour(), frame);
    }

    private Optional<Embedding> embedding(DecodedPicture picture, Face face) {
        var points = face.points();
        return points == null ? Optional.empty() : engines.match().map(engine -> engine.embed(picture, points));
    }

    @Override
    public void destroy() {
        workers.close();
    }
}
