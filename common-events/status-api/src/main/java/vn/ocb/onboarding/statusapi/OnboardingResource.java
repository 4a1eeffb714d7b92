package vn.ocb.onboarding.statusapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/**
 * One onboarding as its partner sees it: {@code GET /v1/onboardings/{id}}.
 *
 * @param clientTransId the partner's own id of it
 * @param version changes with everything that happens to the onboarding
 * @param updatedAt the latest time of a message about it
 * @param expiresAt when it ends by itself; known once it has started
 * @param reasons why it ended without an account
 * @param nextActions what the partner may do now
 * @param answer what came of the command that was asked about, where one was and the answer is known
 */
public record OnboardingResource(
        UUID onboardingId,
        @Nullable String clientTransId,
        OverallStatus status,
        long version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant expiresAt,
        List<Reason> reasons,
        List<PossibleAction> nextActions,
        Steps steps,
        @Nullable CommandAnswer answer) {
    public OnboardingResource {
        reasons = Lists.orEmpty(reasons);
        nextActions = Lists.orEmpty(nextActions);
    }

    /** The same with another answer, or without one. */
    public OnboardingResource with(@Nullable CommandAnswer other) {
        return new OnboardingResource(
                onboardingId,
                clientTransId,
                status,
                version,
                createdAt,
                updatedAt,
                expiresAt,
                reasons,
                nextActions,
                steps,
                other);
    }

    /** Whether an action is among the possible ones. */
    public boolean allows(NextAction action) {
        return nextActions.stream().anyMatch(possible -> possible.action() == action);
    }

    /**
     * What the partner may do now.
     *
     * @param method of HTTP
     * @param href where to send it
     */
    public record PossibleAction(NextAction action, String method, String href) {

        /** The action of this onboarding. */
        public static PossibleAction of(NextAction action, UUID onboardingId) {
            return new PossibleAction(action, "POST", action.href(onboardingId));
        }
    }

    /** All steps, in their order. */
    public record Steps(
            StepResource.Plain customerInfo,
            StepResource.IdCard idCard,
            StepResource.Plain portrait,
            StepResource.Authentication authentication,
            StepResource.Account account) {

        /** Where a step stands. */
        public StepResource of(Step step) {
            return switch (step) {
                case CUSTOMER_INFO -> customerInfo;
                case ID_CARD -> idCard;
                case PORTRAIT -> portrait;
                case AUTHENTICATION -> authentication;
                case ACCOUNT -> account;
            };
        }

        /** The status of a step. */
        public StepStatus status(Step step) {
            return of(step).status();
        }
    }

    /**
     * What finally came of a command.
     *
     * @param commandId the command that was answered; of two executions with the right code, the first
     * @param event that answered it
     * @param step absent when it is about the onboarding as a whole
     */
    public record CommandAnswer(
            UUID commandId, EventName event, @Nullable Step step, Outcome outcome, List<Reason> reasons) {
        public CommandAnswer {
            reasons = Lists.orEmpty(reasons);
        }

        /** The codes of the reasons. */
        public List<ReasonCode> reasonCodes() {
            return reasons.stream().map(Reason::code).toList();
        }
    }
}
