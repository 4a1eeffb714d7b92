package vn.ocb.onboarding.portrait.ports;

import java.util.Optional;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.MatchScale;

/** Turns faces into what can be compared. Without a match model nothing can. */
public interface FaceEmbeddings {

    /** What the model sees in the largest face of a picture; empty without a model, and where it finds no face. */
    Mono<Embedding> of(byte[] picture);

    /** What the model's similarities are worth; empty without a model. */
    Optional<MatchScale> scale();

    /** Which model made the embeddings: those of another one cannot be compared. Empty text without a model. */
    String model();

    /** The picture was looked at for longer than the limit: nothing is known of its face. */
    final class TimedOut extends RuntimeException {
        public TimedOut(Throwable cause) {
            super("the look at a face took too long", cause);
        }
    }
}
