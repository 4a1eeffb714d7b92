package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Onboarding.CancellationCause;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class RestartEndToEndTest {

    @Test
    void oldOnboardingsAreThereAfterARestartAndGoOn() {
        var partner = SharedSystem.partner();
        var person = SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP);
        var form = CustomerForm.of(person, partner.catalogues());
        var id = partner.startOnboarding(form).orThrow().onboardingId();
        var before = partner.status(id).orThrow();

        SharedSystem.restart();

        var after = partner.status(id).orThrow();
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(partner.cancel(id, CancellationCause.CUSTOMER_REQUEST).status())
                .isEqualTo(200);
        assertThat(SharedSystem.journeys().good().asExpected()).isTrue();
    }
}
