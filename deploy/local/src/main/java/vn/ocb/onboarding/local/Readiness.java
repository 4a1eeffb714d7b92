package vn.ocb.onboarding.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits until a service says that it can work: its broker, database and vault answer. */
final class Readiness {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    /** A service starts in 5 s on a quiet machine; on one that builds something else at the same time it took a minute. */
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Says when waiting is in vain. */
    @FunctionalInterface
    interface Alive {
        /** @throws CannotStart when the service has ended */
        void check();
    }

    static void await(URI management, Alive service) {
        var end = System.nanoTime() + AT_MOST.toNanos();
        var said = "nothing";
        try {
            while (System.nanoTime() < end) {
                said = ask(management.resolve("/actuator/health/readiness"));
                if (said.isEmpty()) {
                    return;
                }
                service.check();
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for a service");
        }
        throw new CannotStart("the service with its management at %s is not ready after %d s: %s"
                .formatted(management, AT_MOST.toSeconds(), said));
    }

    /** Empty when ready, else the answer. */
    private static String ask(URI health) throws InterruptedException {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(health)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? "" : answer.body();
        } catch (ConnectException e) {
            return "nobody listens there";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Readiness() {}
}
