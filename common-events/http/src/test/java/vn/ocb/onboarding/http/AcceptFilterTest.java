package vn.ocb.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.NotAcceptableStatusException;
import reactor.core.publisher.Mono;

class AcceptFilterTest {
    private final List<String> passedOn = new ArrayList<>();

    private Mono<Void> filtered(String accept) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/").header(HttpHeaders.ACCEPT, accept));
        return new AcceptFilter().filter(exchange, passed -> {
            passedOn.add(passed.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT));
            return Mono.empty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0",
                "application/json;q=0.0",
                "application/json; q=0.000",
                "*/*;q=0",
                "application/json;q=0, image/*;q=0, text/event-stream;q=0, */*",
                "application/json;q=0, application/*"
            })
    void nothingIsServedToWhoExcludesEverything(String accept) {
        assertThatThrownBy(filtered(accept)::block).isInstanceOf(NotAcceptableStatusException.class);
        assertThat(passedOn).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, */*;q=0 | application/json",
                "application/json;q=0, text/html | text/html",
                "application/json;q=0, text/* | text/*",
                "text/event-stream;q=0, application/json;q=0.5 | application/json;q=0.5",
                "application/json;q=0, */*;q=0.1 | text/event-stream;q=0.1, image/jpeg;q=0.1, image/png;q=0.1",
                "image/*;q=0, */* | application/json, text/event-stream"
            })
    void whatIsExcludedIsTakenOut(String accept, String left) {
        filtered(accept).block();
        assertThat(passedOn).containsExactly(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/json, text/event-stream;q=0.1",
                "application/json;q=0.001",
                "nonsense",
                "application/json;q=2"
            })
    void whatExcludesNothingStaysAsItIs(String accept) {
        filtered(accept).block();
        assertThat(passedOn).containsExactly(accept);
    }
}
