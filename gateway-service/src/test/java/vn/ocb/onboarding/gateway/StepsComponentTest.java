package vn.ocb.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Onboarding.StartOnboarding;
import vn.ocb.onboarding.gateway.PartnerClient.Part;

class StepsComponentTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.running();
    private final PartnerClient partner = PartnerClient.create();

    @Test
    void startsAnOnboarding() {
        var answer = partner.post("/v2/onboardings", Requests.customer());

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var id = answer.json().path("onboardingId").asString();
        assertThat(answer.header("Location")).isEqualTo("/v1/onboardings/" + id);
        assertThat(answer.json().has("answer")).isFalse();
        var command = (StartOnboarding) gateway.status.commandsOf(id).getFirst().command();
        assertThat(command.partnerId().value()).isEqualTo(partner.partner);
        assertThat(command.applicationId()).isEqualTo(partner.clientId);
        assertThat(command.clientTransactionId()).isEqualTo("order-4711");
    }

    @Test
    void takesPicturesOfTheCard() {
        var id = partner.started();

        var answer = partner.upload(
                "/v1/onboardings/" + id + "/id-card", Part.jpeg("front", 300_000), Part.jpeg("back", 200_000));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
