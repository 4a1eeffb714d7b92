package vn.ocb.onboarding.status.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.status.ReviewReader.OpenReview;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StepState;

/** All JSON for the bank's back office: with the figures behind the checks and what confidential reasons mean. */
@Component
final class ReviewDocuments {
    /** Those a person can judge. */
    private static final List<Step> SHOWN = List.of(Step.CUSTOMER_INFO, Step.ID_CARD, Step.PORTRAIT);

    private final Clock clock;

    ReviewDocuments(Clock clock) {
        this.clock = clock;
    }

    String list(List<OpenReview> reviews, @Nullable String nextCursor) {
        var document = object();
        var items = document.putArray("items");
        for (var review : reviews) {
            var item = items.addObject();
            item.put("onboardingId", review.place().id().toString());
            item.put("step", review.place().step().name());
            item.put("partner", review.partner());
            item.put("clientTransId", review.clientTransactionId());
            waiting(item, review.place().since());
            item.put(
                    "href",
                    "/v1/reviews/" + review.place().id() + "/"
                            + inPath(review.place().step()));
        }
        if (nextCursor != null) {
            document.put("nextCursor", nextCursor);
        }
        return document.toString();
    }

    /** With references to the vault, which only the gateway sees. */
    String evidence(OnboardingStatus status, Step step, Instant since) {
        var document = object();
        document.put("onboardingId", status.onboardingId().toString());
        document.put("step", step.name());
        if (status.origin() != null) {
            document.put("partner", status.origin().partnerId().value());
            document.put("clientTransId", status.origin().clientTransactionId());
        }
        document.put("createdAt", status.createdAt().toString());
        waiting(document, since);
        var steps = document.putObject("steps");
        SHOWN.forEach(shown -> step(steps.putObject(JsonDocuments.nameOf(shown)), status.step(shown)));
        var evidence = status.evidence();
        var version = evidence.versions().get(step);
        if (version != null) {
            document.put("evidence", version.toString());
        }
        if (evidence.customerData() != null) {
            document.put("customerData", evidence.customerData().value());
        }
        var pictures = document.putObject("pictures");
        evidence.pictures()
                .forEach((shown, reference) -> pictures.put(shown.name().toLowerCase(Locale.ROOT), reference.value()));
        return document.toString();
    }

    static String inPath(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void waiting(ObjectNode json, Instant since) {
        json.put("since", since.toString());
        json.put(
                "waitingSeconds",
                Math.max(0, Duration.between(since, clock.instant()).toSeconds()));
    }

    private static void step(ObjectNode json, StepState step) {
        json.put("status", step.status().name());
        json.put("attempts", step.attempts());
        json.put("attemptsLeft", step.attemptsLeft());
        var checks = json.putArray("checks");
        step.checks().forEach(check -> check(checks.addObject(), check));
        reasons(json.putArray("reasons"), step.reasons());
    }

    private static void check(ObjectNode json, Check check) {
        json.put("name", check.name());
        json.put("outcome", check.outcome().name());
        reasons(json.putArray("reasons"), check.reasons());
        if (check.score() != null) {
            json.put("score", check.score().value());
        }
        if (check.provider() != null) {
            json.put("provider", check.provider());
        }
        var figures = check.explain();
        if (figures != null) {
            json.putObject("explain").put("value", figures.value()).put("threshold", figures.threshold());
        }
    }

    private static void reasons(ArrayNode json, List<ReasonCode> reasons) {
        for (var reason : reasons) {
            var entry = json.addObject();
            entry.put("code", reason.name());
            entry.put("severity", reason.severity().name());
            entry.put("developerText", reason.developerText());
            entry.putObject("customerText")
                    .put("vi", reason.customerText(Language.VI))
                    .put("en", reason.customerText(Language.EN));
        }
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
