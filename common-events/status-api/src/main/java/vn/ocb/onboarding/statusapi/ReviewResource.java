package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/**
 * What a review rests on, for the gateway alone: {@code GET /internal/v1/reviews/{id}/{step}}. With the figures behind the checks,
 * what confidential reasons mean, and references to the vault.
 *
 * @param since when the review began
 * @param waitingSeconds since then
 * @param evidence which evidence this is: another one whenever the step is sent to review again
 * @param customerData the customer's declared data in the vault
 */
public record ReviewResource(
        UUID onboardingId,
        Step step,
        @Nullable String partner,
        @Nullable String clientTransId,
        Instant createdAt,
        Instant since,
        long waitingSeconds,
        Steps steps,
        @Nullable UUID evidence,
        @Nullable String customerData,
        Pictures pictures) {

    /** The steps a person can judge. */
    public record Steps(ReviewedStep customerInfo, ReviewedStep idCard, ReviewedStep portrait) {}

    /** Where a step stands. */
    public record ReviewedStep(
            StepStatus status,
            int attempts,
            @Nullable Integer attemptsLeft,
            List<ReviewedCheck> checks,
            List<ReviewedReason> reasons) {
        public ReviewedStep {
            checks = Lists.orEmpty(checks);
            reasons = Lists.orEmpty(reasons);
        }
    }

    /**
     * What came of one check.
     *
     * @param score 0-100, where the check measures
     * @param explain the figures behind the outcome
     */
    public record ReviewedCheck(
            String name,
            Check.Outcome outcome,
            List<ReviewedReason> reasons,
            @Nullable Integer score,
            @Nullable String provider,
            Check.@Nullable Explain explain) {
        public ReviewedCheck {
            reasons = Lists.orEmpty(reasons);
        }

        /** Each check with its figures. */
        public static List<ReviewedCheck> of(List<Check> checks) {
            return checks.stream().map(ReviewedCheck::of).toList();
        }

        private static ReviewedCheck of(Check check) {
            var score = check.score();
            return new ReviewedCheck(
                    check.name(),
                    check.outcome(),
                    ReviewedReason.of(check.reasons()),
                    score == null ? null : score.value(),
                    check.provider(),
                    check.explain());
        }
    }

    /** Why something was not accepted, with what it means also where that is confidential. */
    public record ReviewedReason(
            ReasonCode code, ReasonCode.Severity severity, String developerText, Reason.CustomerText customerText) {

        /** Each code as the bank sees it. */
        public static List<ReviewedReason> of(List<ReasonCode> codes) {
            return codes.stream()
                    .map(code -> new ReviewedReason(
                            code, code.severity(), code.developerText(), Reason.CustomerText.of(code)))
                    .toList();
        }
    }

    /**
     * References to the pictures, or links to them.
     *
     * @param face the portrait on the card, cut out
     */
    public record Pictures(
            @Nullable String front,
            @Nullable String back,
            @Nullable String face,
            @Nullable String portrait) {

        /** @param name front, back, face or portrait */
        public @Nullable String named(String name) {
            return switch (name) {
                case "front" -> front;
                case "back" -> back;
                case "face" -> face;
                case "portrait" -> portrait;
                default -> null;
            };
        }

        /** With a link in the place of each reference: {@code base} and the name of the picture. */
        public Pictures linked(String base) {
            return new Pictures(
                    front == null ? null : base + "front",
                    back == null ? null : base + "back",
                    face == null ? null : base + "face",
                    portrait == null ? null : base + "portrait");
        }
    }
}
