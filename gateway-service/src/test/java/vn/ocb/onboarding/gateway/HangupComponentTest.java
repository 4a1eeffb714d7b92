package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A caller that hangs up is nobody's fault: no error, no stack trace, nothing counted as a failure of ours. */
@ExtendWith(OutputCaptureExtension.class)
class HangupComponentTest {
    private static final int TIMES = 30;
    private static final String ERROR = " ERROR ";
    private static final Pattern STACK_TRACE = Pattern.compile("\\n\\s+at ");

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();
    private final MeterRegistry meters = gateway.context.getBean(MeterRegistry.class);
    private final CapturedOutput log;
    private final int logged;
    private double failures;

    HangupComponentTest(CapturedOutput log) {
        this.log = log;
        this.logged = log.getAll().length();
    }

    /** Since this test began. */
    private String logged() {
        return log.getAll().substring(logged);
    }

    @BeforeEach
    void count() {
        failures = failures();
    }

    @AfterEach
    void forget() {
        gateway.status.forgetDecisions();
    }

    /** What the assertions on the log rely on. */
    @Test
    void seesWhatIsLogged() {
        LoggerFactory.getLogger(HangupComponentTest.class)
                .error("seen", new IllegalStateException("with a stack trace"));

        assertThat(logged()).contains(ERROR).containsPattern(STACK_TRACE);
    }

    private double refused() {
        return meters.find("onboarding.http.refused").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double failures() {
        return meters.find("http.server.requests").timers().stream()
                .filter(timer -> String.valueOf(timer.getId().getTag("status")).startsWith("5"))
                .mapToLong(timer -> timer.count())
                .sum();
    }

    /** Sends, and closes at once: by a reset, or by an ordinary end. */
    private void hangUp(String request, boolean reset) throws IOException {
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private void hangUpOftenAndExpectSilence(Supplier<String> request) throws IOException {
        for (int time = 0; time < TIMES; time++) {
            hangUp(request.get(), time % 2 == 0);
        }
        assertSilence();
    }

    private void assertSilence() {
        // What the hung up requests began has ended when another request of the same kind has its answer.
        assertThat(partner.get("/v1/provinces").status()).isEqualTo(200);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(logged()).doesNotContain(ERROR).doesNotContainPattern(STACK_TRACE);
            assertThat(failures()).isEqualTo(failures);
        });
    }

    private String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + partner.token + "\r\n"
                + more + "\r\n";
    }

    private static String key() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    /** Answered and counted: with a line for each, whoever sends many would fill the disk. */
    @Test
    void aRequestThatCannotBeDecodedLeavesNothingInTheLog() throws Exception {
        var before = refused();
        for (int time = 0; time < TIMES; time++) {
            hangUp("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nX-Mark: undecodable\r\n\r\n", false);
        }

        await().untilAsserted(() -> assertThat(refused()).isEqualTo(before + TIMES));
        assertThat(logged()).doesNotContain("Decoding failed").doesNotContain("X-Mark");
    }

    @Test
    void duringABodyOfJson() throws Exception {
        hangUpOftenAndExpectSilence(() ->
                head("POST", "/v2/onboardings", key() + "Content-Type: application/json\r\nContent-Length: 500\r\n")
                        + "{\"full");
    }

    @Test
    void duringAnUpload() throws Exception {
        var id = partner.started();
        hangUpOftenAndExpectSilence(() -> head(
                        "POST",
                        "/v1/onboardings/" + id + "/id-card",
                        key() + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n")
                + "--x\r\nContent-Disposition: form-data; name=front\r\n\r\n\u0000");
    }

    @Test
    void duringATokenRequest() throws Exception {
        hangUpOftenAndExpectSilence(() ->
                "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 500\r\n\r\ngrant_type=");
    }

    @Test
    void beforeTheAnswer() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            gateway.status.keepSilentNext();
            var body = Requests.customer();
            hangUp(
                    head(
                                    "POST",
                                    "/v2/onboardings",
                                    key() + "Prefer: wait=1\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
                            + body,
                    time % 2 == 0);
        }
        assertSilence();
    }

    @Test
    void beforeARefusal() throws Exception {
        var id = UUID.randomUUID();
        hangUpOftenAndExpectSilence(
                () -> head("POST", "/v1/onboardings/" + id + "/authentication", key() + "Content-Length: 0\r\n"));
    }

    @Test
    void duringAnEventStream() throws Exception {
        var id = partner.started();
        for (int time = 0; time < TIMES; time++) {
            try (var socket = new Socket("localhost", gateway.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream()
                        .write(head("GET", "/v1/onboardings/" + id + "/events", "Accept: text/event-stream\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                if (time % 2 == 0) {
                    socket.setSoLinger(true, 0);
                }
            }
        }
        assertSilence();
    }
}
