package vn.ocb.onboarding.gateway.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.gateway.idempotency.StoredAnswer;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.statusapi.NextAction;
import vn.ocb.onboarding.statusapi.OnboardingResource.CommandAnswer;

/** The answer to a command's request. */
record Answer(StoredAnswer stored, Kind kind, boolean wasReplayed) {

    /** What a repetition of the request gets. */
    enum Kind {
        /** The same. */
        FINAL,
        /** The same; nothing of the request was looked at. */
        REFUSED,
        /** The answer, when it is there. */
        PENDING,
        /** A new try. */
        FAULT
    }

    static Answer replayed(StoredAnswer stored) {
        return new Answer(stored, Kind.FINAL, true);
    }

    /**
     * Maps what came of the command to HTTP.
     *
     * @param action empty when the command starts the onboarding
     */
    static Answer to(Call call, @Nullable NextAction action, OnboardingId id, OnboardingView view) {
        return view.answer()
                .map(answer -> decided(call, action, id, view, answer))
                .orElseGet(() -> pending(id, view));
    }

    /** Accepted and not answered in time. */
    static Answer pending(OnboardingId id, @Nullable OnboardingView view) {
        var body = view == null
                ? JsonMapper.shared().writeValueAsBytes(Map.of("onboardingId", id.toString()))
                : view.json();
        return new Answer(resource(202, id, body), Kind.PENDING, false);
    }

    private static Answer decided(
            Call call, @Nullable NextAction action, OnboardingId id, OnboardingView view, CommandAnswer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED -> done(resource(action == null ? 201 : 200, id, view.json()));
            case REVIEW -> done(resource(202, id, view.json()));
            case REJECTED -> problem(call, rejected(action, view, answer), Kind.FINAL);
            case REFUSED -> problem(call, told(ProblemCode.STEP_NOT_ALLOWED, view, answer), Kind.REFUSED);
            case FAILED -> failed(call, action, view, answer);
        };
    }

    /**
     * Only a fault of ours is a 5xx, and worth the very same request again. What came of the customer's phone or of an
     * operator is an answer: a client that repeats faults by itself must not send one code after the other.
     */
    private static Answer failed(Call call, @Nullable NextAction action, OnboardingView view, CommandAnswer answer) {
        var reasons = answer.reasonCodes();
        if (reasons.isEmpty() || reasons.contains(ReasonCode.PROCESS_INTERNAL)) {
            return problem(call, told(ProblemCode.STEP_FAILED, view, answer).retryAfter(1), Kind.FAULT);
        }
        if (reasons.contains(ReasonCode.OTP_DELIVERY_FAILED) || reasons.contains(ReasonCode.OTP_DELIVERY_UNKNOWN)) {
            return problem(call, told(ProblemCode.OTP_NOT_DELIVERED, view, answer), Kind.FINAL);
        }
        return view.ended() || reasons.stream().noneMatch(ReasonCode::retryable)
                ? problem(call, told(ProblemCode.ONBOARDING_ENDED, view, answer), Kind.FINAL)
                : problem(call, rejected(action, view, answer), Kind.FINAL);
    }

    private static Problem rejected(@Nullable NextAction action, OnboardingView view, CommandAnswer answer) {
        var step = concerned(action, answer);
        var code = switch (step) {
            case CUSTOMER_INFO -> ProblemCode.CUSTOMER_INFO_REJECTED;
            case ID_CARD -> ProblemCode.ID_CARD_REJECTED;
            case PORTRAIT -> ProblemCode.PORTRAIT_REJECTED;
            case AUTHENTICATION -> ProblemCode.AUTHENTICATION_REJECTED;
            case ACCOUNT -> ProblemCode.ACCOUNT_REJECTED;
        };
        return told(code, view, answer).attemptsLeft(view.attemptsLeft(step));
    }

    private static Step concerned(@Nullable NextAction action, CommandAnswer answer) {
        if (answer.step() != null) {
            return answer.step();
        }
        return action == null ? Step.CUSTOMER_INFO : action.step();
    }

    private static Problem told(ProblemCode code, OnboardingView view, CommandAnswer answer) {
        var problem = Problem.of(code, "See reasons and nextActions.").nextActions(view.nextActions());
        if (answer.step() == Step.AUTHENTICATION) {
            problem.codesLeft(view.codesLeft());
        }
        for (var reason : answer.reasonCodes()) {
            var fields = answer.step() == Step.ID_CARD ? view.fieldsOf(reason) : List.<String>of();
            if (fields.isEmpty()) {
                problem.reason(reason);
            } else {
                fields.forEach(field -> problem.reason(reason, field));
            }
        }
        return problem;
    }

    private static Answer done(StoredAnswer stored) {
        return new Answer(stored, Kind.FINAL, false);
    }

    private static Answer problem(Call call, Problem problem, Kind kind) {
        var headers = new LinkedHashMap<>(problem.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        var stored = new StoredAnswer(problem.status(), headers, problem.json(call.path(), call.language()));
        return new Answer(stored, kind, false);
    }

    private static StoredAnswer resource(int status, OnboardingId id, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.put(status == 200 ? HttpHeaders.CONTENT_LOCATION : HttpHeaders.LOCATION, "/v1/onboardings/" + id);
        return new StoredAnswer(status, headers, body);
    }

    ResponseEntity<byte[]> toResponse(Preference preference) {
        var response = ResponseEntity.status(stored.status());
        stored.headers().forEach(response::header);
        if (kind == Kind.PENDING) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        if (preference.stated()) {
            response.header("Preference-Applied", preference.applied());
        }
        if (wasReplayed) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.body(stored.body());
    }
}
