package vn.ocb.onboarding.gateway.onboarding;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.Authentication.InitAuthentication;
import vn.ocb.onboarding.contract.Authentication.ResendOtp;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.statusapi.NextAction;

/** APIs 5, 6 and 7: the customer confirms with a one-time password. */
@RestController
class AuthenticationApi {
    private final SmallObjects vault;
    private final CommandFlow flow;

    AuthenticationApi(SmallObjects vault, CommandFlow flow) {
        this.vault = vault;
        this.flow = flow;
    }

    /** API 5, Init Authen Open Package: sends the first code. */
    @PostMapping(path = "/v1/onboardings/{id}/authentication", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> init(@PathVariable String id, ServerWebExchange exchange) {
        return withoutData(id, exchange, NextAction.INIT_AUTHENTICATION, InitAuthentication::new);
    }

    /** API 7, Resend OTP: sends another code. */
    @PostMapping(path = "/v1/onboardings/{id}/authentication/otp", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> resend(@PathVariable String id, ServerWebExchange exchange) {
        return withoutData(id, exchange, NextAction.RESEND_OTP, ResendOtp::new);
    }

    /** API 6, Execute Open Package: checks the code and has the account package opened. */
    @PostMapping(
            path = "/v1/onboardings/{id}/authentication/execution",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> execute(@PathVariable String id, ServerWebExchange exchange) {
        var call = Call.of(exchange);
        return JsonBody.read(exchange.getRequest()).flatMap(body -> {
            var form = Form.read(body);
            var code = form.text("otp", Text.OTP);
            form.noMore().done();
            return flow.step(
                    id,
                    call,
                    CommandRequest.of(
                            NextAction.EXECUTE_OPEN_PACKAGE,
                            body,
                            onboarding -> vault.put(onboarding, code.getBytes(StandardCharsets.US_ASCII))
                                    .map(entered -> new ExecuteOpenPackage(onboarding, entered))));
        });
    }

    /** There is nothing to say beside the path: no body, or an empty object. */
    private Mono<ResponseEntity<byte[]>> withoutData(
            String id, ServerWebExchange exchange, NextAction action, Function<OnboardingId, Command> command) {
        var call = Call.of(exchange);
        return JsonBody.read(exchange.getRequest()).flatMap(body -> {
            if (body.length > 0) {
                Form.read(body).noMore().done();
            }
            return flow.step(
                    id, call, CommandRequest.of(action, body, onboarding -> Mono.just(command.apply(onboarding))));
        });
    }
}
