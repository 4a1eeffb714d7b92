package vn.ocb.onboarding.portrait.vision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.picture.YuNetFaceDetector;
import vn.ocb.onboarding.portrait.domain.MatchScale;
import vn.ocb.onboarding.portrait.models.Descriptions;
import vn.ocb.onboarding.portrait.models.DetectorModel;
import vn.ocb.onboarding.portrait.models.FaceSettings;
import vn.ocb.onboarding.portrait.models.ModelUnusable;

/**
 * The nets an operator supplies, each proved when the service starts. One that is missing, another one than described,
 * or answers what it should not, is down: the service runs without, and what it would have decided goes to review.
 */
@Component
public final class FaceEngines implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(FaceEngines.class);

    private final Engine<YuNetFaceDetector> detector;
    private final Engine<FaceEmbedder> match;
    private final Engine<LivenessNets> liveness;
    private final @Nullable MatchScale scale;
    private final String matchModel;

    public FaceEngines(FaceSettings settings) {
        var directory = settings.modelsDirectory();
        detector = Engine.start(() -> detector(Descriptions.detector(settings.detector()), directory));
        // Both were measured on the boxes and points of the detector: without it they would be asked about other crops.
        match = detector.then(() -> new FaceEmbedder(Descriptions.match(settings.match()), directory));
        liveness = detector.then(() -> new LivenessNets(Descriptions.liveness(settings.liveness()), directory));
        scale = match.running().map(FaceEmbedder::scale).orElse(null);
        matchModel = match.running().map(FaceEmbedder::identity).orElse("");
    }

    /** Who asks for the engines by hand is answered and not warned. */
    @Override
    public void afterPropertiesSet() {
        states().stream().filter(state -> state.fault() != null).forEach(FaceEngines::warn);
    }

    private static YuNetFaceDetector detector(DetectorModel model, Path directory) {
        var bytes = model.net().read(directory);
        try {
            var detector = new YuNetFaceDetector(bytes, model.surest());
            DrawnFace.prove(detector, model.net().file(), model.proof());
            return detector;
        } catch (ModelUnusable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelUnusable(model.net().file() + " does not run");
        }
    }

    private static void warn(State state) {
        log.warn("The {} is down: {}", state.name(), state.fault());
    }

    /**
     * An engine, and why it is down.
     *
     * @param fault empty while it runs
     */
    public record State(String name, @Nullable String fault) {}

    public State detectorState() {
        return new State("face detector", detector.fault());
    }

    public State matchState() {
        return new State("face match engine", match.fault());
    }

    public State livenessState() {
        return new State("liveness engine", liveness.fault());
    }

    public List<State> states() {
        return List.of(detectorState(), matchState(), livenessState());
    }

    /** What the running match model's similarities are worth; empty while it is down. */
    public Optional<MatchScale> matchScale() {
        return Optional.ofNullable(scale);
    }

    /** Which model made the embeddings: those of another one cannot be compared. Empty text while it is down. */
    public String matchModel() {
        return matchModel;
    }

    Optional<YuNetFaceDetector> detector() {
        return detector.running();
    }

    Optional<FaceEmbedder> match() {
        return match.running();
    }

    Optional<LivenessNets> liveness() {
        return liveness.running();
    }

    /** Either runs or has a fault. */
    private record Engine<T>(@Nullable T engine, @Nullable String fault) {

        static <T> Engine<T> start(Supplier<T> start) {
            try {
                return new Engine<>(start.get(), null);
            } catch (ModelUnusable e) {
                return new Engine<>(null, e.getMessage());
            }
        }

        <N> Engine<N> then(Supplier<N> next) {
            return fault == null ? start(next) : new Engine<>(null, fault);
        }

        Optional<T> running() {
            return Optional.ofNullable(engine);
        }
    }
}
