package vn.ocb.onboarding.status.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.http.Refusal;
import vn.ocb.onboarding.http.RefusalDocuments;

/** Words what the server refuses before it reaches a route. */
@Component
class StatusRefusals implements RefusalDocuments {

    @Override
    public byte[] json(Refusal refusal) {
        var fault = refusal.fault();
        var errors = fault == null
                ? List.<BadParameter>of()
                : List.of(new BadParameter(fault.field(), fault.code(), fault.message()));
        return new Problem(codeOf(refusal.kind()), refusal.detail(), errors, Map.of()).json("");
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
