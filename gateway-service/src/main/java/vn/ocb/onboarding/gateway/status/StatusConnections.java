package vn.ocb.onboarding.gateway.status;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The pooled connections to the status service. */
@Configuration(proxyBeanMethods = false)
class StatusConnections {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Bean(destroyMethod = "dispose")
    ConnectionProvider statusPool(StatusSettings settings) {
        return ConnectionProvider.builder("status")
                .maxConnections(settings.mostConnections())
                .pendingAcquireTimeout(CONNECT)
                // Shorter than the idle timeout of its server, so that no request meets a connection about to close.
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
    }

    @Bean
    WebClient statusWeb(ConnectionProvider statusPool, StatusSettings settings) {
        var http = HttpClient.create(statusPool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
                .responseTimeout(settings.silence());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }
}
