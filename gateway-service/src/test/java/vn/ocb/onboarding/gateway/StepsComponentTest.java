package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Authentication.ExecuteOpenPackage;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.VerifyIdCard;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.PartnerClient.Part;
import vn.ocb.onboarding.messaging.MessageJson;
import vn.ocb.onboarding.vault.Vault;

class StepsComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final StatusStandIn status = gateway.status;
    private final PartnerClient partner = PartnerClient.create();

    @Test
    void startsAnOnboarding() {
        var answer = partner.post("/v2/onboardings", Requests.customer());

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var id = answer.json().path("onboardingId").asString();
        assertThat(answer.header("Location")).isEqualTo("/v1/onboardings/" + id);
        assertThat(answer.json().has("answer")).isFalse();
        var command = (StartOnboarding) status.commandsOf(id).getFirst().command();
        assertThat(command.partnerId().value()).isEqualTo(partner.partner);
        assertThat(command.applicationId()).isEqualTo(partner.clientId);
        assertThat(command.clientTransactionId()).isEqualTo("order-4711");
        var json =
                gateway.context.getBean(Vault.class).get(command.customerData()).block(PATIENCE);
        var customer = MessageJson.mapper().readValue(json, CustomerData.class);
        assertThat(customer.phone()).isEqualTo("+84912345678");
        assertThat(customer.fullName()).isEqualTo("Nguyễn Văn Mẫu");
    }

    @Test
    void takesTheIdempotencyKeyForAMissingClientTransactionId() {
        var key = "client-" + UUID.randomUUID();
        var answer = PartnerClient.send(partner.request(
                "/v2/onboardings", key, Requests.customer(customer -> customer.remove("clientTransId"))));

        var id = answer.json().path("onboardingId").asString();
        assertThat(((StartOnboarding) status.commandsOf(id).getFirst().command()).clientTransactionId())
                .isEqualTo(key);
    }

    @Test
    void leadsThroughAllStepsToTheAccount() {
        var id = partner.started();
        var onboarding = "/v1/onboardings/" + id;

        assertThat(partner.upload(onboarding + "/id-card", Part.jpeg("front", 300_000), Part.jpeg("back", 9))
                        .status())
                .isEqualTo(200);
        assertThat(partner.upload(onboarding + "/portrait", Part.jpeg("portrait", 100_000))
                        .status())
                .isEqualTo(200);
        assertThat(partner.post(onboarding + "/authentication", "").status()).isEqualTo(200);
        assertThat(partner.post(onboarding + "/authentication/otp", "{}").status())
                .isEqualTo(200);
        var opened = partner.post(onboarding + "/authentication/execution", "{\"otp\":\"012345\"}");

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json().path("status").asString()).isEqualTo("OPENED_LIMITED");
        var vault = gateway.context.getBean(Vault.class);
        var commands = status.commandsOf(id);
        var card = (VerifyIdCard) commands.get(1).command();
        assertThat(vault.get(card.front().reference()).block(PATIENCE)).hasSize(300_000);
        assertThat(card.front().bytes()).isEqualTo(300_000);
        assertThat(((VerifyPortrait) commands.get(2).command()).portrait().sha256())
                .hasSize(64);
        var entered = ((ExecuteOpenPackage) commands.get(5).command()).enteredCode();
        assertThat(vault.get(entered).block(PATIENCE))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("012345");
    }

    @Test
    void takesOneSideAloneWhenTheOtherWasAccepted() {
        var id = partner.started();
        status.redo(id, List.of("BACK"));

        assertThat(partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000))
                        .code())
                .isEqualTo("PART_MISSING");
        assertThat(partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("back", 1000))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhyAStepWasRejected() {
        var id = partner.started();
        status.decideNext("REJECTED", ReasonCode.QUALITY_BLUR);

        var answer =
                partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 9));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ID_CARD_REJECTED");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asString()).endsWith("/problems/id-card-rejected");
        assertThat(problem.path("attemptsLeft").asInt()).isEqualTo(4);
        assertThat(problem.path("retryable").asBoolean()).isTrue();
        assertThat(problem.path("reasons").get(0).path("code").asString()).isEqualTo("QUALITY_BLUR");
        assertThat(problem.path("nextActions").get(0).path("action").asString()).isEqualTo("UPLOAD_ID_CARD");
        assertThat(problem.path("customerText").asString()).contains("mờ");
    }

    @Test
    void speaksEnglishWhenAskedTo() {
        status.decideNext("REJECTED", ReasonCode.FATCA_INDICIA);

        var answer = partner.post("/v2/onboardings", Requests.customer(), "Accept-Language", "en-GB,en;q=0.9");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("customerText").asString()).contains("U.S. indicia");
    }

    @Test
    void mapsWhatCameOfACommand() {
        status.decideNext("REVIEW", ReasonCode.DATA_EXPIRY_RULE);
        assertThat(partner.post("/v2/onboardings", Requests.customer()).status())
                .isEqualTo(202);
        status.decideNext("REFUSED", ReasonCode.PROCESS_STEP_NOT_ALLOWED);
        assertThat(partner.post("/v2/onboardings", Requests.customer()).status())
                .isEqualTo(409);
        status.decideNext("FAILED", ReasonCode.PROCESS_EXPIRED);
        assertThat(partner.post("/v2/onboardings", Requests.customer()).code()).isEqualTo("ONBOARDING_ENDED");
        status.decideNext("FAILED", ReasonCode.PROCESS_INTERNAL);
        var failed = partner.post("/v2/onboardings", Requests.customer());
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.json().path("retryable").asBoolean()).isTrue();
    }

    @Test
    void acceptsWhatIsNotDecidedInTime() {
        status.keepSilentNext();

        var answer = partner.post("/v2/onboardings", Requests.customer(), "Prefer", "wait=1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).startsWith("/v1/onboardings/");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
    }

    @Test
    void doesNotWaitWhenThePartnerDoesNotWant() {
        status.keepSilentNext();

        var answer = partner.post("/v2/onboardings", Requests.customer(), "Prefer", "respond-async, wait=0");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=0");
    }

    @Test
    void namesTheMissingStepBeforeItReadsTheUpload() throws Exception {
        var id = partner.started();

        // Announces a body and sends none.
        var answer = PartnerClient.raw("POST /v1/onboardings/" + id + "/portrait HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + partner.token + "\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 409 ").contains("\"code\":\"STEP_MISSING\"");
    }

    @Test
    void refusesAWrongOrderAndNamesTheMissingStep() {
        var id = partner.started();

        var portrait = partner.upload("/v1/onboardings/" + id + "/portrait", Part.jpeg("portrait", 1000));
        var otp = partner.post("/v1/onboardings/" + id + "/authentication", "");

        assertThat(portrait.status()).isEqualTo(409);
        assertThat(portrait.code()).isEqualTo("STEP_MISSING");
        assertThat(portrait.json().path("missingStep").asString()).isEqualTo("ID_CARD");
        assertThat(portrait.json().path("nextActions").get(0).path("action").asString())
                .isEqualTo("UPLOAD_ID_CARD");
        assertThat(otp.json().path("missingStep").asString()).isEqualTo("ID_CARD");

        partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 1000));
        var early = partner.post("/v1/onboardings/" + id + "/authentication", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("missingStep").asString()).isEqualTo("PORTRAIT");
        var again = partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 9), Part.jpeg("back", 9));
        assertThat(again.code()).isEqualTo("STEP_NOT_ALLOWED");
        assertThat(status.commandsOf(id)).hasSize(2);
    }

    @Test
    void refusesEveryStepAfterTheEnd() {
        var id = partner.started();
        assertThat(partner.post("/v1/onboardings/" + id + "/cancellation", "{\"cause\":\"CUSTOMER_REQUEST\"}")
                        .status())
                .isEqualTo(200);

        var late = partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 9));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("ONBOARDING_ENDED");
        assertThat(partner.post("/v1/onboardings/" + id + "/cancellation", "{\"cause\":\"CUSTOMER_REQUEST\"}")
                        .code())
                .isEqualTo("ONBOARDING_ENDED");
    }

    @Test
    void continuesThePartnersTrace() {
        var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        var traced = partner.post("/v2/onboardings", Requests.customer(), "traceparent", traceparent);
        var untraced = partner.post("/v2/onboardings", Requests.customer(), "traceparent", "00-nonsense");

        assertThat(traceOf(traced.json().path("onboardingId").asString()))
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        assertThat(traceOf(untraced.json().path("onboardingId").asString())).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private String traceOf(String id) {
        return status.commandsOf(id).getFirst().traceparent();
    }

    @Test
    void endsWhatItBeganWhenThePartnerHangsUp() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Requests.customer().getBytes(StandardCharsets.UTF_8);
        status.keepSilentNext();
        var before = status.commands().size();
        try (var socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream()
                    .write(("POST /v2/onboardings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + partner.token + "\r\nIdempotency-Key: " + key + "\r\nPrefer: wait=30\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            await().atMost(PATIENCE).until(() -> status.commands().size() > before);
        }
        status.decideNow(status.commands().getLast());

        await().atMost(PATIENCE).untilAsserted(() -> {
            var repeated = PartnerClient.send(partner.request("/v2/onboardings", key, Requests.customer()));
            assertThat(repeated.status()).isEqualTo(201);
            assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        });
        assertThat(status.commands()).hasSize(before + 1);
    }

    @Test
    void answersThatItIsUnavailableWhenTheReadModelIsDown() {
        var id = partner.started();
        var before = status.commands().size();
        status.goDown(true);
        try {
            var answer = partner.post("/v1/onboardings/" + id + "/cancellation", "{\"cause\":\"CUSTOMER_REQUEST\"}");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(partner.post("/v2/onboardings", Requests.customer()).status())
                    .isEqualTo(202);
            // Read now, so that it takes no decision meant for the next test's command.
            await().atMost(PATIENCE).until(() -> status.commands().size() > before);
        } finally {
            status.goDown(false);
        }
    }
}
