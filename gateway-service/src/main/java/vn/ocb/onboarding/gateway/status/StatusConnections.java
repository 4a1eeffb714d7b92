package vn.ocb.onboarding.gateway.status;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The pooled connections to the status service: one pool for each use, so that no use waits for another's connections. */
@Component
class StatusConnections implements DisposableBean {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** One look at a time, and one that has not noticed yet that its caller gave up. */
    private static final int HEALTH_CHECKS = 2;

    /** A page of a list has some 100 kB, the timeline of an onboarding with all its attempts less. */
    private static final int LARGEST_ANSWER = 2_000_000;

    private final ConnectionProvider forQuestions;
    private final ConnectionProvider forAnswers;
    private final ConnectionProvider forStreams;
    private final ConnectionProvider forHealth;
    private final Duration silence;

    StatusConnections(StatusSettings settings) {
        this.forQuestions = pool("status", settings.mostConnections());
        this.forAnswers = pool("status-answers", settings.mostAnswers());
        this.forStreams = pool("status-streams", settings.mostStreams());
        this.forHealth = pool("status-health", HEALTH_CHECKS);
        this.silence = settings.silence();
    }

    /** For what is answered at once. */
    WebClient questions() {
        return web(forQuestions);
    }

    /** For commands that wait for their answer. */
    WebClient answers() {
        return web(forAnswers);
    }

    /** For event streams, and for questions that wait. */
    WebClient streams() {
        return web(forStreams);
    }

    WebClient health() {
        return web(forHealth);
    }

    private static ConnectionProvider pool(String name, int most) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireTimeout(CONNECT)
                // Shorter than the idle timeout of its server, so that no request meets a connection about to close.
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
    }

    private WebClient web(ConnectionProvider pool) {
        var http = HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
                .responseTimeout(silence);
        return WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    @Override
    public void destroy() {
        List.of(forQuestions, forAnswers, forStreams, forHealth).forEach(ConnectionProvider::dispose);
    }
}
