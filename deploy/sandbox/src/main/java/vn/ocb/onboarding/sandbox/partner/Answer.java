package vn.ocb.onboarding.sandbox.partner;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.StepStatus;
import vn.ocb.onboarding.statusapi.Timeline;

/** What came back: what was asked for, or a problem document (RFC 9457). */
public sealed interface Answer {

    int status();

    HttpHeaders headers();

    /** The whole JSON document; missing where the answer had none. */
    JsonNode body();

    /** Status 2xx. */
    record Success(int status, HttpHeaders headers, JsonNode body) implements Answer {
        private static final JsonMapper JSON = JsonMapper.shared();

        /** The onboarding this is about. */
        public String onboardingId() {
            return body.required("onboardingId").asString();
        }

        /** The onboarding as it stands; empty while only its id is known. */
        public Optional<OnboardingResource> onboarding() {
            return body.has("steps") ? Optional.of(JSON.treeToValue(body, OnboardingResource.class)) : Optional.empty();
        }

        /** What happened, of the answer to a question for it. */
        public Timeline timeline() {
            return JSON.treeToValue(body, Timeline.class);
        }

        /** The status of a step; not started while nothing is known of the onboarding. */
        public StepStatus step(Step step) {
            return onboarding().map(known -> known.steps().status(step)).orElse(StepStatus.NOT_STARTED);
        }

        /** Changes with everything that happens to the onboarding; 0 while nothing is known of it. */
        public long version() {
            return onboarding().map(OnboardingResource::version).orElse(0L);
        }
    }

    /** Every other status. */
    record Problem(int status, HttpHeaders headers, JsonNode body) implements Answer {

        /** Stable and upper case; empty where a machine on the way answered. */
        public String code() {
            return body.path("code").asString("");
        }

        /** Reason codes, e.g. {@code QUALITY_BLUR}. */
        public List<String> reasons() {
            return StreamSupport.stream(body.path("reasons").spliterator(), false)
                    .map(reason -> reason.path("code").asString(""))
                    .toList();
        }

        public boolean retryable() {
            return body.path("retryable").asBoolean(false);
        }

        public OptionalInt attemptsLeft() {
            var left = body.path("attemptsLeft");
            return left.isNumber() ? OptionalInt.of(left.asInt()) : OptionalInt.empty();
        }

        /** The step that comes first; empty where order is not the problem. */
        public @Nullable String missingStep() {
            var step = body.path("missingStep").asString("");
            return step.isEmpty() ? null : step;
        }
    }

    /** The answer of a call that is expected to succeed. */
    default Success orThrow() {
        return switch (this) {
            case Success success -> success;
            case Problem problem ->
                throw new IllegalStateException(
                        "status " + problem.status() + " " + problem.code() + " " + problem.reasons());
        };
    }
}
