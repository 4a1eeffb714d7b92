package vn.ocb.onboarding.gateway.onboarding;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;

/** The status resource (design.md, section 8), and what the gateway needs to know of it. */
public final class OnboardingView {
    private static final Set<String> GOING_ON = Set.of("PENDING", "ACCEPTED", "REVIEW");
    /** The states of the authentication in which an execution can have been asked for before. */
    private static final Set<String> TWIN_OF = Set.of("PENDING", "ACCEPTED");

    private final JsonNode resource;

    private OnboardingView(JsonNode resource) {
        this.resource = resource;
    }

    public static OnboardingView of(byte[] json) {
        return new OnboardingView(JsonMapper.shared().readTree(json));
    }

    /** What came of a command. */
    enum Outcome {
        ACCEPTED,
        REJECTED,
        REVIEW,
        REFUSED,
        FAILED
    }

    /** @param step the step it concerns; for the execution this may be the account */
    record CommandAnswer(Outcome outcome, @Nullable Step step, List<ReasonCode> reasons) {}

    boolean allows(Action action) {
        for (var next : resource.path("nextActions")) {
            if (next.path("action").asString("").equals(action.name())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an execution may be the twin of one that is under way or has succeeded: who holds the code decides that, and
     * gives a twin the answer of the first. With a code nobody was sent, or that has expired by then, it is none.
     */
    boolean mayRepeatExecution(Action action, Instant now) {
        var authentication = step(Step.AUTHENTICATION);
        var expiresAt = authentication.path("expiresAt");
        return action == Action.EXECUTE_OPEN_PACKAGE
                && TWIN_OF.contains(status(Step.AUTHENTICATION))
                && authentication.has("codeNumber")
                && (!expiresAt.isString() || now.isBefore(Instant.parse(expiresAt.asString())));
    }

    JsonNode nextActions() {
        return resource.path("nextActions");
    }

    /** No step is possible any more. */
    boolean ended() {
        return switch (resource.path("status").asString("")) {
            case "OPENED_LIMITED", "OPENED", "REJECTED", "FAILED", "EXPIRED", "CANCELLED" -> true;
            default -> false;
        };
    }

    /** The first step an action needs and does not have. */
    Optional<Step> missingBefore(Action action) {
        return action.before().stream()
                .filter(step -> !goodEnough(step, action))
                .findFirst();
    }

    private boolean goodEnough(Step step, Action action) {
        var status = status(step);
        if (step == Step.AUTHENTICATION) {
            // A code was sent, whatever became of it.
            return !status.equals("NOT_STARTED");
        }
        // The portrait may be sent while the card is still looked at.
        return status.equals("ACCEPTED")
                || (action == Action.UPLOAD_PORTRAIT && step == Step.ID_CARD && GOING_ON.contains(status));
    }

    private String status(Step step) {
        return step(step).path("status").asString("NOT_STARTED");
    }

    @Nullable
    Integer attemptsLeft(Step step) {
        var left = step(step).path("attemptsLeft");
        return left.isInt() ? left.asInt() : null;
    }

    /** How many more codes may be sent; empty before the first. */
    @Nullable
    Integer codesLeft() {
        var left = step(Step.AUTHENTICATION).path("codesLeft");
        return left.isInt() ? left.asInt() : null;
    }

    /** The sides of the card that must be sent: both, until one was accepted. */
    Set<Side> sidesToSend() {
        var sides = EnumSet.noneOf(Side.class);
        step(Step.ID_CARD).path("redo").forEach(side -> sides.add(Side.valueOf(side.asString())));
        return sides.isEmpty() ? EnumSet.allOf(Side.class) : sides;
    }

    /** The fields of the upload that a reason concerns; none when it concerns all of it. */
    List<String> fieldsOf(ReasonCode reason) {
        return step(Step.ID_CARD)
                .path("advice")
                .valueStream()
                .filter(advice -> advice.path("reasons")
                        .valueStream()
                        .anyMatch(told -> told.path("code").asString("").equals(reason.name())))
                .map(advice -> advice.path("side").asString("").toLowerCase(Locale.ROOT))
                .toList();
    }

    private JsonNode step(Step step) {
        return resource.path("steps")
                .path(
                        switch (step) {
                            case CUSTOMER_INFO -> "customerInfo";
                            case ID_CARD -> "idCard";
                            case PORTRAIT -> "portrait";
                            case AUTHENTICATION -> "authentication";
                            case ACCOUNT -> "account";
                        });
    }

    /** Empty while there is none. */
    Optional<CommandAnswer> answer() {
        var answer = resource.path("answer");
        if (!answer.path("outcome").isString()) {
            return Optional.empty();
        }
        var reasons = answer.path("reasons")
                .valueStream()
                .map(reason -> ReasonCode.valueOf(reason.path("code").asString()))
                .toList();
        var step = answer.path("step").isString()
                ? Step.valueOf(answer.path("step").asString())
                : null;
        return Optional.of(
                new CommandAnswer(Outcome.valueOf(answer.path("outcome").asString()), step, reasons));
    }

    /** The resource without what was only meant for us. */
    byte[] json() {
        var shown = ((ObjectNode) resource).deepCopy();
        shown.remove("answer");
        return JsonMapper.shared().writeValueAsBytes(shown);
    }
}
