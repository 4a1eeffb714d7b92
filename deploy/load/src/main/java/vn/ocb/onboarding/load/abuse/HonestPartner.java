package vn.ocb.onboarding.load.abuse;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.load.Latencies;
import vn.ocb.onboarding.load.Latencies.Percentiles;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * A partner that does what partners do, at an even pace: starts and cancels onboardings, asks how they stand, reads
 * catalogues, asks for a token. A call is timed from the moment it was due, so that one that waits for its turn counts.
 */
final class HonestPartner {
    /** 28 calls a second with the cancellations; Platinum allows 33. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(40);
    private static final int CALLS_PER_TOKEN = 40;
    private static final long SEED = 600_000;

    private final URI gateway;
    private final PartnerClient client;
    private final String clientId;
    private final String clientSecret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger persons = new AtomicInteger();
    private volatile String onboarding = "";

    HonestPartner(URI gateway, String clientId, String clientSecret) {
        this.gateway = gateway;
        this.client = PartnerClient.of(gateway, clientId, clientSecret).once();
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /**
     * What the partner noticed.
     *
     * @param failures calls that did not get the answer that was due
     * @param why each kind of failure with how often
     */
    record Experience(int calls, double p50Millis, double p99Millis, int failures, Map<String, Integer> why) {}

    private record Call(String name, Duration took, String failure) {}

    /** Calls evenly for so long. */
    Experience experience(Duration time) throws InterruptedException {
        var count = (int) (time.toMillis() / BETWEEN_CALLS.toMillis());
        var calls = Collections.synchronizedList(new ArrayList<Call>());
        var begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < count; number++) {
                var due = begin + number * BETWEEN_CALLS.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
                var which = number;
                callers.execute(() -> calls.add(timed(which, due)));
            }
        }
        return summary(calls);
    }

    private Call timed(int number, long due) {
        var name = number % CALLS_PER_TOKEN == 0 ? "token" : KINDS.get(number % KINDS.size());
        String failure;
        try {
            failure = call(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        } catch (IOException | RuntimeException e) {
            failure = e.getClass().getSimpleName();
        }
        return new Call(name, Duration.ofNanos(System.nanoTime() - due), failure.isEmpty() ? "" : name + " " + failure);
    }

    private static final List<String> KINDS =
            List.of("status", "catalogue", "status", "list", "status", "start", "status", "timeline");

    /** Empty when the answer was the right one. */
    private String call(String name) throws IOException, InterruptedException {
        return switch (name) {
            case "token" -> token();
            case "start" -> startAndCancel();
            case "list" -> failure(client.onboardings(Map.of("limit", "5")));
            case "catalogue" -> failure(client.accountPackages());
            case "timeline" -> onboarding.isEmpty() ? "" : failure(client.timeline(onboarding));
            default -> onboarding.isEmpty() ? "" : failure(client.status(onboarding));
        };
    }

    private String startAndCancel() {
        var person = SpecimenPerson.seeded(SEED + persons.incrementAndGet());
        var started = client.startOnboarding(CustomerForm.of(person, client.catalogues()));
        if (started instanceof Answer.Success success && success.status() == HTTP_CREATED) {
            onboarding = success.onboardingId();
            return failure(client.cancel(success.onboardingId(), CancellationCause.CUSTOMER_REQUEST));
        }
        return "start " + started.status();
    }

    private static final int HTTP_OK = 200;
    private static final int HTTP_CREATED = 201;

    private String token() throws IOException, InterruptedException {
        var form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret="
                + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.statusCode() == HTTP_OK ? "" : Integer.toString(answer.statusCode());
    }

    private static String failure(Answer answer) {
        return answer.status() == HTTP_OK ? "" : Integer.toString(answer.status());
    }

    private static Experience summary(List<Call> calls) {
        var all = Percentiles.of("all", calls.stream().map(Call::took).toList());
        var why = new TreeMap<String, Integer>();
        calls.stream().map(Call::failure).filter(it -> !it.isEmpty()).forEach(it -> why.merge(it, 1, Integer::sum));
        return new Experience(
                calls.size(),
                all.p50Millis(),
                Latencies.millis(all.p99()),
                why.values().stream().mapToInt(Integer::intValue).sum(),
                why);
    }
}
