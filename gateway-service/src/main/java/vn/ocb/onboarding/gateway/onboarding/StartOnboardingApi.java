package vn.ocb.onboarding.gateway.onboarding;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.gateway.onboarding.CustomerForm.Declared;
import vn.ocb.onboarding.gateway.problem.Problem;
import vn.ocb.onboarding.gateway.problem.ProblemCode;
import vn.ocb.onboarding.messaging.MessageJson;

/** API 2, Init customer info: starts an onboarding with the customer's declared data. */
@RestController
class StartOnboardingApi {
    private static final int LONGEST_CLIENT_TRANSACTION = 64;

    private final CustomerForm form;
    private final SmallObjects vault;
    private final CommandFlow flow;

    StartOnboardingApi(CustomerForm form, SmallObjects vault, CommandFlow flow) {
        this.form = form;
        this.vault = vault;
        this.flow = flow;
    }

    @PostMapping(
            path = "/v2/onboardings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> start(ServerWebExchange exchange) {
        var call = Call.of(exchange);
        return JsonBody.read(exchange.getRequest()).flatMap(body -> {
            var declared = form.read(body);
            var clientTransactionId = clientTransactionId(declared, call);
            return flow.start(
                    call, CommandRequest.of(null, body, id -> command(id, call, clientTransactionId, declared)));
        });
    }

    private Mono<Command> command(OnboardingId id, Call call, String clientTransactionId, Declared declared) {
        declared.toBeStarted();
        return vault.put(id, MessageJson.mapper().writeValueAsBytes(declared.customer()))
                .map(data -> new StartOnboarding(
                        id, call.partner().partnerId(), call.partner().applicationId(), clientTransactionId, data));
    }

    /** The Idempotency-Key serves as the partner's own id when it sends no other (docs/limits.md). */
    private static String clientTransactionId(Declared declared, Call call) {
        @Nullable String sent = declared.clientTransactionId();
        if (sent != null) {
            return sent;
        }
        if (call.key().value().length() > LONGEST_CLIENT_TRANSACTION) {
            throw Problem.of(ProblemCode.FIELDS_INVALID, "See errors.")
                    .error(
                            "clientTransId",
                            "REQUIRED",
                            "is missing, and the Idempotency-Key is too long to stand for it")
                    .asException();
        }
        return call.key().value();
    }
}
