package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.gateway.PartnerClient.Answer;
import vn.ocb.onboarding.gateway.PartnerClient.Part;

class IdempotencyComponentTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final StatusStandIn status = gateway.status;
    private final PartnerClient partner = PartnerClient.create();
    private final String key = "key-" + UUID.randomUUID();

    @Test
    void answersARepetitionWithTheSame() {
        var first = start(Requests.customer());
        var second = start(Requests.customer());

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(status.commandsOf(idOf(first))).hasSize(1);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        start(Requests.customer());

        var other = start(Requests.customer(customer -> customer.put("fullName", "Trần Thị Mẫu")));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void givesTheKeyBackWhenTheConsentIsTooOld() {
        var old = start(Requests.customer(customer -> ((ObjectNode) customer.get("consent"))
                .put("givenAt", Instant.now().minus(Duration.ofHours(25)).toString())));

        assertThat(old.status()).isEqualTo(400);
        assertThat(old.code()).isEqualTo("FIELDS_INVALID");
        assertThat(old.json().at("/errors/0/field").asString()).isEqualTo("consent.givenAt");
        assertThat(start(Requests.customer()).status()).isEqualTo(201);
    }

    @Test
    void refusesTheKeyForAnotherPath() {
        var id = idOf(start(Requests.customer()));

        var other = PartnerClient.send(
                partner.request("/v1/onboardings/" + id + "/cancellation", key, "{\"cause\":\"CUSTOMER_REQUEST\"}"));

        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keepsTheKeysOfApplicationsApart() {
        var mine = start(Requests.customer());
        var another = PartnerClient.create();

        var theirs = PartnerClient.send(another.request("/v2/onboardings", key, Requests.customer()));

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(idOf(theirs)).isNotEqualTo(idOf(mine));
    }

    @Test
    void comparesUploadsByTheirContent() {
        var id = partner.started();
        var first = upload(id, Part.jpeg("front", 50_000), Part.jpeg("back", 1000));
        var same = upload(id, Part.jpeg("back", 1000), Part.jpeg("front", 50_000));
        var other = upload(id, Part.jpeg("front", 50_001), Part.jpeg("back", 1000));

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(first.body());
        assertThat(same.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(status.commandsOf(id)).hasSize(2);
    }

    @Test
    void keepsNoHashOfABodyThatCouldBeFoundByTrying() {
        start(Requests.customer());

        var kept = "update idempotent_request set key = key where fingerprint ";
        assertThat(gateway.sql(kept + "is not null and key = '" + key + "'")).isOne();
        assertThat(gateway.sql(kept + "= sha256(convert_to($$" + Requests.customer() + "$$, 'UTF8'))"))
                .isZero();
    }

    @Test
    void needsAKeyForEveryCommand() {
        var request = partner.to("/v2/onboardings")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Requests.customer()))
                .build();

        var answer = PartnerClient.send(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void refusesTheTwinOfARunningRequest() {
        status.keepSilentNext();
        var before = status.commands().size();
        var running = PartnerClient.sendLater(
                partner.request("/v2/onboardings", key, Requests.customer(), "Prefer", "wait=20"));
        await().atMost(Duration.ofSeconds(10)).until(() -> status.commands().size() > before);

        var twin = start(Requests.customer());

        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
        status.decideNow(status.commands().getLast());
        assertThat(running.join().status()).isEqualTo(201);
    }

    @Test
    void givesARepetitionTheAnswerThatWasNotThereInTime() {
        status.keepSilentNext();
        var early =
                PartnerClient.send(partner.request("/v2/onboardings", key, Requests.customer(), "Prefer", "wait=0"));
        assertThat(early.status()).isEqualTo(202);
        var id = idOf(early);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !status.commandsOf(id).isEmpty());
        status.decideNow(status.commandsOf(id).getLast());

        var late = start(Requests.customer());

        assertThat(late.status()).isEqualTo(201);
        assertThat(idOf(late)).isEqualTo(id);
        assertThat(status.commandsOf(id)).hasSize(1);
    }

    @Test
    void goesOnWithTheSameIdsAfterACrash() {
        var first = start(Requests.customer());
        // As if the node had died between the broker's acknowledgement and keeping the answer.
        crashed();

        var second = start(Requests.customer());

        assertThat(second.status()).isEqualTo(201);
        assertThat(idOf(second)).isEqualTo(idOf(first));
        assertThat(status.commandsOf(idOf(first)).stream()
                        .map(StatusStandIn.Seen::id)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void goesOnWithAnUploadAfterACrash() {
        var id = partner.started();
        upload(id, Part.jpeg("front", 50_000), Part.jpeg("back", 1000));
        crashed();

        assertThat(upload(id, Part.jpeg("front", 40_000), Part.jpeg("back", 1000))
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(upload(id, Part.jpeg("front", 50_000), Part.jpeg("back", 1000))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsNoFaultOfOurs() {
        status.decideNext("FAILED", ReasonCode.PROCESS_INTERNAL);

        assertThat(start(Requests.customer()).status()).isEqualTo(503);
        assertThat(start(Requests.customer()).status()).isEqualTo(201);
    }

    /** What came of the customer's phone or of the operator is an answer: sent again, it would be another code. */
    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"OTP_DELIVERY_FAILED", "OTP_DELIVERY_UNKNOWN"})
    void keepsWhatBecameOfACode(ReasonCode reason) {
        var id = readyForACode();
        status.decideNext("FAILED", reason);

        var first = authentication(id);
        var second = authentication(id);

        assertThat(first.status()).as(first.body()).isEqualTo(422);
        assertThat(first.code()).isEqualTo("OTP_NOT_DELIVERED");
        assertThat(first.header("Retry-After")).isEmpty();
        assertThat(first.json().path("codesLeft").asInt()).isEqualTo(3);
        assertThat(first.json().at("/reasons/0/code").asString()).isEqualTo(reason.name());
        assertThat(first.json().path("nextActions").findValuesAsString("action"))
                .contains("RESEND_OTP");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(status.commandsOf(id)).hasSize(4);
        assertThat(partner.post("/v1/onboardings/" + id + "/authentication/otp", "")
                        .status())
                .isEqualTo(200);
    }

    private String readyForACode() {
        var id = partner.started();
        var onboarding = "/v1/onboardings/" + id;
        partner.upload(onboarding + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 1000));
        partner.upload(onboarding + "/portrait", Part.jpeg("portrait", 1000));
        return id;
    }

    private Answer authentication(String id) {
        return PartnerClient.send(partner.request("/v1/onboardings/" + id + "/authentication", key, ""));
    }

    @Test
    void keepsNoRefusalThatChangedNothing() {
        var id = partner.started();
        var early = PartnerClient.send(
                partner.uploadRequest("/v1/onboardings/" + id + "/portrait", key, Part.jpeg("portrait", 1000)));
        assertThat(early.status()).isEqualTo(409);
        partner.upload("/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 1000), Part.jpeg("back", 1000));

        var again = PartnerClient.send(
                partner.uploadRequest("/v1/onboardings/" + id + "/portrait", key, Part.jpeg("portrait", 1000)));

        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void forgetsAfterADay() {
        var first = start(Requests.customer());
        gateway.sql("update idempotent_request set forget_at = now() where key = '" + key + "'");

        var second = start(Requests.customer(customer -> customer.put("fullName", "Trần Thị Mẫu")));

        assertThat(second.status()).isEqualTo(201);
        assertThat(idOf(second)).isNotEqualTo(idOf(first));
    }

    private void crashed() {
        var rows = gateway.sql("update idempotent_request set state = 'CLAIMED', status = null, headers = null,"
                + " body = null, lease_until = now() where key = '" + key + "'");
        assertThat(rows).isEqualTo(1);
    }

    private Answer start(String body) {
        return PartnerClient.send(partner.request("/v2/onboardings", key, body));
    }

    private Answer upload(String id, Part... parts) {
        return PartnerClient.send(partner.uploadRequest("/v1/onboardings/" + id + "/id-card", key, parts));
    }

    private static String idOf(Answer answer) {
        return answer.json().path("onboardingId").asString();
    }
}
