package vn.ocb.onboarding.gateway.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.gateway.problem.ProblemException;
import vn.ocb.onboarding.gateway.review.ReviewAudit.Entry;
import vn.ocb.onboarding.vault.ObjectMissing;
import vn.ocb.onboarding.vault.Vault;

/** Shows a person of the bank what to judge. That it was shown is written down before it is. */
@Component
class ShowReview {
    /** What a card or a face can be compared with; how to reach or to tax the customer is nobody's business here. */
    private static final List<String> DECLARED =
            List.of("fullName", "birthDate", "sex", "nationality", "birthCountry", "idDocument", "permanentAddress");

    private final OpenReviews reviews;
    private final ReviewAudit audit;
    private final Vault vault;
    private final ReviewSettings settings;
    private final Clock clock;

    ShowReview(OpenReviews reviews, ReviewAudit audit, Vault vault, ReviewSettings settings, Clock clock) {
        this.reviews = reviews;
        this.audit = audit;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /** The checks with their figures, the declared data, links to the pictures, and who did what before. */
    Mono<ReviewDocument> evidence(Review review, Reviewer reviewer) {
        return open(review, reviewer)
                .flatMap(evidence -> audit.note(review, Entry.opened(now(), evidence, reviewer))
                        .then(audit.trail(review))
                        .flatMap(trail -> declared(evidence)
                                .map(declared -> ReviewDocument.of(
                                        evidence.told(), review, declared.orElse(null), settings.fourEyes(), trail))));
    }

    /** The bytes of a picture, as they were sent. */
    Mono<byte[]> picture(Review review, Reviewer reviewer, String name) {
        return open(review, reviewer)
                .flatMap(evidence -> Mono.justOrEmpty(evidence.picture(name))
                        .switchIfEmpty(Mono.error(ShowReview::noPicture))
                        .flatMap(reference -> audit.note(review, Entry.saw(now(), evidence, reviewer, name))
                                .then(vault.get(reference)))
                        .onErrorMap(ObjectMissing.class, purged -> noPicture()));
    }

    private Mono<Evidence> open(Review review, Reviewer reviewer) {
        return reviews.evidence(review, reviewer.application().token()).switchIfEmpty(Mono.error(ShowReview::notOpen));
    }

    /** What of the declared data is shown; absent when they were purged meanwhile. */
    private Mono<Optional<ObjectNode>> declared(Evidence evidence) {
        return Mono.justOrEmpty(evidence.customerData())
                .flatMap(vault::get)
                .map(json -> Optional.of(shown(JsonMapper.shared().readTree(json))))
                .onErrorResume(ObjectMissing.class, purged -> Mono.empty())
                .defaultIfEmpty(Optional.empty());
    }

    private static ObjectNode shown(JsonNode data) {
        var some = JsonMapper.shared().createObjectNode();
        DECLARED.stream().filter(data::has).forEach(field -> some.set(field, data.get(field)));
        return some;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static ProblemException notOpen() {
        return Problem.of(ProblemCode.REVIEW_NOT_FOUND, "It was decided, or never waited for a person.")
                .asException();
    }

    private static ProblemException noPicture() {
        return Problem.of(ProblemCode.REVIEW_PICTURE_NOT_FOUND, "See pictures of the review for those there are.")
                .asException();
    }
}
