package vn.ocb.onboarding.gateway.status;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Up when the status service answers anything: without it no step can be checked or answered. */
@Component("status")
class StatusHealth extends AbstractReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final WebClient web;
    private final URI url;

    StatusHealth(StatusConnections connections, StatusSettings settings) {
        super("the status service does not answer");
        this.web = connections.health();
        this.url = URI.create(settings.url() + "/");
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        return web.get()
                .uri(url)
                .exchangeToMono(
                        answer -> answer.releaseBody().thenReturn(health.up().build()))
                .timeout(PATIENCE);
    }
}
