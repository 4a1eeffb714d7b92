package vn.ocb.onboarding.gateway.onboarding;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OnboardingResource;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;
import vn.ocb.onboarding.statusapi.OnboardingResource.PossibleAction;
import vn.ocb.onboarding.statusapi.StepStatus;

/** What the gateway needs to know of an onboarding, as the status service tells it. */
public record OnboardingView(OnboardingResource resource) {
    private static final JsonMapper JSON = MessageJson.mapper();
    /** The states of the authentication in which an execution can have been asked for before. */
    private static final Set<StepStatus> TWIN_OF = EnumSet.of(StepStatus.PENDING, StepStatus.ACCEPTED);

    public static OnboardingView of(byte[] json) {
        return new OnboardingView(JSON.readValue(json, OnboardingResource.class));
    }

    boolean allows(NextAction action) {
        return resource.allows(action);
    }

    /**
     * Whether an execution may be the twin of one that is under way or has succeeded: who holds the code decides that, and
     * gives a twin the answer of the first. With a code nobody was sent, or that has expired by then, it is none.
     */
    boolean mayRepeatExecution(NextAction action, Instant now) {
        var authentication = resource.steps().authentication();
        var expiresAt = authentication.expiresAt();
        return action == NextAction.EXECUTE_OPEN_PACKAGE
                && TWIN_OF.contains(authentication.status())
                && authentication.codeNumber() != null
                && (expiresAt == null || now.isBefore(expiresAt));
    }

    List<PossibleAction> nextActions() {
        return resource.nextActions();
    }

    /** No step is possible any more. */
    boolean ended() {
        return resource.status().ended();
    }

    /** The first step an action needs and does not have. */
    Optional<Step> missingBefore(NextAction action) {
        return action.missing(resource.steps()::status);
    }

    @Nullable
    Integer attemptsLeft(Step step) {
        return resource.steps().of(step).attemptsLeft();
    }

    /** How many more codes may be sent; empty before the first. */
    @Nullable
    Integer codesLeft() {
        return resource.steps().authentication().codesLeft();
    }

    /** The sides of the card that must be sent: both, until one was accepted. */
    Set<Side> sidesToSend() {
        var redo = resource.steps().idCard().redo();
        return redo.isEmpty() ? EnumSet.allOf(Side.class) : EnumSet.copyOf(redo);
    }

    /** The fields of the upload that a reason concerns; none when it concerns all of it. */
    List<String> fieldsOf(ReasonCode reason) {
        return resource.steps().idCard().advice().stream()
                .filter(advice -> advice.reasons().stream().anyMatch(told -> told.code() == reason))
                .map(advice -> advice.side().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** What came of the command that was asked about; empty while there is no answer. */
    Optional<CommandAnswer> answer() {
        return Optional.ofNullable(resource.answer());
    }

    /** The resource without what was only meant for us. */
    byte[] json() {
        return JSON.writeValueAsBytes(resource.with(null));
    }
}
