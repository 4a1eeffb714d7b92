package vn.ocb.onboarding.gateway.web;

import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.http.Refusal;
import vn.ocb.onboarding.http.RefusalDocuments;

/** Words what the server refuses before it reaches an API. The language is not read then: Vietnamese. */
@Component
class GatewayRefusals implements RefusalDocuments {

    @Override
    public byte[] json(Refusal refusal) {
        var problem = Problem.of(codeOf(refusal.kind()), refusal.detail());
        var fault = refusal.fault();
        if (fault != null) {
            problem.error(fault.field(), fault.code(), fault.message());
        }
        return problem.json("", Language.VI);
    }

    private static ProblemCode codeOf(Refusal.Kind kind) {
        return switch (kind) {
            case REQUEST_MALFORMED -> ProblemCode.REQUEST_MALFORMED;
            case BODY_TOO_SLOW -> ProblemCode.UPLOAD_TOO_SLOW;
            case BODY_TOO_LARGE -> ProblemCode.BODY_TOO_LARGE;
            case URI_TOO_LONG -> ProblemCode.URI_TOO_LONG;
            case MEDIA_TYPE_UNSUPPORTED -> ProblemCode.MEDIA_TYPE_UNSUPPORTED;
            case HEADERS_TOO_LARGE -> ProblemCode.HEADERS_TOO_LARGE;
            case UNAVAILABLE -> ProblemCode.UNAVAILABLE;
        };
    }
}
