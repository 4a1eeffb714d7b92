package vn.ocb.onboarding.gateway.document;

import io.netty.channel.ChannelOption;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import vn.ocb.onboarding.gateway.onboarding.CustomerQuestion;
import vn.ocb.onboarding.gateway.onboarding.JsonBody;
import vn.ocb.onboarding.gateway.partner.Partner;

/** API 9, Check existing customer: by ID number or phone; answered by kyc-document. */
@RestController
class CustomerCheckApi {
    private static final int CONNECT_MILLIS = 2000;

    private final CustomerQuestion question;
    private final WebClient web;
    private final URI checks;

    CustomerCheckApi(CustomerQuestion question, DocumentSettings settings) {
        this.question = question;
        this.checks = URI.create(settings.url() + "/v1/customer-checks");
        this.web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .responseTimeout(settings.patience())))
                .build();
    }

    @PostMapping(
            path = "/v1/customer-checks",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> check(ServerWebExchange exchange) {
        var token = Partner.of(exchange).token();
        return JsonBody.read(exchange.getRequest())
                .map(question::checked)
                .flatMap(body -> web.post()
                        .uri(checks)
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .retrieve()
                        .bodyToMono(byte[].class))
                .map(answer -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer));
    }
}
