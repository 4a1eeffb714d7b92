package vn.ocb.onboarding.gateway.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.statusapi.OnboardingResource.PossibleAction;

/** A problem document in the making. Its detail is for developers and never repeats what the caller sent. */
public final class Problem {
    public static final String MEDIA_TYPE = "application/problem+json";

    private final ProblemCode code;
    private final String detail;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean retryable;
    private @Nullable Integer attemptsLeft;
    private @Nullable Integer codesLeft;
    private @Nullable List<PossibleAction> nextActions;
    private @Nullable Step missingStep;

    /** A reason of the contract; {@code field} where it concerns one part or field. */
    private record Reason(ReasonCode code, @Nullable String field) {}

    private Problem(ProblemCode code, String detail) {
        this.code = code;
        this.detail = detail;
        this.retryable = code.retryable();
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail);
    }

    public Problem reason(ReasonCode reason) {
        reasons.add(new Reason(reason, null));
        retryable |= reason.retryable();
        return this;
    }

    public Problem reason(ReasonCode reason, String field) {
        reasons.add(new Reason(reason, field));
        retryable |= reason.retryable();
        return this;
    }

    public Problem errors(List<FieldError> found) {
        errors.addAll(found);
        return this;
    }

    /** What the caller should have sent differently. */
    public Problem error(String field, String errorCode, String message) {
        errors.add(new FieldError(field, errorCode, message));
        return this;
    }

    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** @param seconds how long to wait before trying again */
    public Problem retryAfter(long seconds) {
        return header("Retry-After", Long.toString(seconds));
    }

    public Problem attemptsLeft(@Nullable Integer left) {
        attemptsLeft = left;
        if (left != null && left == 0) {
            retryable = false;
        }
        return this;
    }

    /** @param left how many more codes may be sent, where the problem is about one */
    public Problem codesLeft(@Nullable Integer left) {
        codesLeft = left;
        return this;
    }

    /** @param actions as the status service told them */
    public Problem nextActions(List<PossibleAction> actions) {
        nextActions = actions;
        return this;
    }

    public Problem missingStep(@Nullable Step step) {
        missingStep = step;
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public int status() {
        return code.status().value();
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The same problem as something to throw. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** The document's bytes. */
    public byte[] json(String instance, Language language) {
        return JsonMapper.shared().writeValueAsBytes(document(instance, language));
    }

    private ObjectNode document(String instance, Language language) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("type", code.type());
        document.put("title", code.title());
        document.put("status", status());
        document.put("detail", detail);
        document.put("code", code.name());
        document.put("instance", instance);
        document.put("retryable", retryable);
        var list = document.putArray("reasons");
        for (var reason : reasons) {
            var entry = list.addObject();
            entry.put("code", reason.code().name());
            entry.put("retryable", reason.code().retryable());
            entry.put("customerText", reason.code().customerText(language));
            if (reason.field() != null) {
                entry.put("field", reason.field());
            }
        }
        if (attemptsLeft != null) {
            document.put("attemptsLeft", attemptsLeft);
        }
        if (codesLeft != null) {
            document.put("codesLeft", codesLeft);
        }
        if (missingStep != null) {
            document.put("missingStep", missingStep.name());
        }
        if (nextActions != null) {
            document.set("nextActions", JsonMapper.shared().valueToTree(nextActions));
        }
        if (!errors.isEmpty()) {
            var fields = document.putArray("errors");
            for (var error : errors) {
                fields.addObject()
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.message());
            }
        }
        document.put("customerText", customerText(language));
        return document;
    }

    private String customerText(Language language) {
        return reasons.isEmpty()
                ? code.customerText().in(language)
                : reasons.getFirst().code().customerText(language);
    }
}
