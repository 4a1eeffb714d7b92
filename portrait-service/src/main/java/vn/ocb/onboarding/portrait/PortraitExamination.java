package vn.ocb.onboarding.portrait;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Embedding;
import vn.ocb.onboarding.portrait.domain.Findings;
import vn.ocb.onboarding.portrait.domain.LivenessRule;
import vn.ocb.onboarding.portrait.domain.QualityRule;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.matcher.FaceEngine;
import vn.ocb.onboarding.portrait.ports.FaceEmbeddings;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.vault.ObjectDamaged;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/**
 * Looks at a portrait: quality first, then whether it is alive, then whether it is the person on the card and nobody
 * the bank knows under another number. Each is asked only when the one before let it pass. Changes nothing but that a
 * face about to be accepted is announced.
 */
@Component
class PortraitExamination {
    private final Vault vault;
    private final PortraitViewer viewer;
    private final FaceEmbeddings embeddings;
    private final FaceEngine engine;
    private final EnrolledFaces enrolled;
    private final PortraitRules rules;

    PortraitExamination(
            Vault vault,
            PortraitViewer viewer,
            FaceEmbeddings embeddings,
            FaceEngine engine,
            EnrolledFaces enrolled,
            PortraitRules rules) {
        this.vault = vault;
        this.viewer = viewer;
        this.embeddings = embeddings;
        this.engine = engine;
        this.enrolled = enrolled;
        this.rules = rules;
    }

    /**
     * What came of it.
     *
     * @param card the card it was compared with
     */
    record Examined(List<Check> checks, @Nullable CardFace card) {
        Examined {
            checks = List.copyOf(checks);
        }

        /** Whether only the card is missing for a verdict. */
        boolean waitsForCard() {
            return card == null && !Verdict.failed(checks);
        }
    }

    Mono<Examined> examine(Course course, Picture portrait) {
        return vault.get(portrait.reference())
                .flatMap(viewer::look)
                .flatMap(findings -> judge(course, portrait, findings));
    }

    private Mono<Examined> judge(Course course, Picture portrait, Findings findings) {
        var checks = new ArrayList<>(QualityRule.judge(findings, rules.quality()));
        if (Verdict.failed(checks) || !(findings instanceof Findings.Seen seen)) {
            return Mono.just(new Examined(checks, course.card()));
        }
        checks.add(engine.liveness(seen.liveness(), course.testPerson()));
        checks.addAll(LivenessRule.traces(seen.liveness(), rules.liveness()));
        var card = course.card();
        var face = seen.embedding();
        if (Verdict.failed(checks) || card == null) {
            return Mono.just(new Examined(checks, card));
        }
        return match(course, card, face).flatMap(match -> {
            checks.add(match);
            return notEnrolled(course, portrait, face, checks)
                    .doOnNext(checks::add)
                    .then(Mono.fromSupplier(() -> new Examined(checks, card)));
        });
    }

    private Mono<Check> match(Course course, CardFace card, @Nullable Embedding portrait) {
        return cardFace(card, portrait).map(face -> engine.match(portrait, face.orElse(null), course.testPerson()));
    }

    /** Empty where the face does not match, and for synthetic persons. */
    private Mono<Check> notEnrolled(Course course, Picture portrait, @Nullable Embedding face, List<Check> checks) {
        if (Verdict.failed(checks)) {
            return Mono.empty();
        }
        var announced = Verdict.of(checks) instanceof Verdict.Accepted
                ? enrolled.announce(course, portrait, face)
                : Mono.<Void>empty();
        return announced.then(Mono.defer(() -> enrolled.check(course, face)));
    }

    /** A face that is lost, or is looked at for too long, cannot be compared: a person of the bank decides. */
    private Mono<Optional<Embedding>> cardFace(CardFace card, @Nullable Embedding portrait) {
        var face = card.face();
        if (face == null || portrait == null) {
            return Mono.just(Optional.empty());
        }
        return vault.get(face)
                .flatMap(embeddings::of)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorReturn(ObjectMissing.class, Optional.empty())
                .onErrorReturn(ObjectDamaged.class, Optional.empty())
                .onErrorReturn(FaceEmbeddings.TimedOut.class, Optional.empty());
    }
}
