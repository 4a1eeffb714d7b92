package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** What a partner sees of what the bank's core decides. */
class AccountEndToEndTest {
    private final PartnerClient partner = SharedSystem.partner();

    @Test
    void anAccountIsLimitedUntilTheCoreLiftsItsRestriction() {
        var person = SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP);
        var id = CodeSent.to(person);

        var opened = partner.executeOpenPackage(id, SharedSystem.messages().codeFor(person.phone()))
                .orThrow();
        assertThat(opened.body().path("status").asString()).isEqualTo("OPENED_LIMITED");
        var account = opened.body().at("/steps/account");
        assertThat(account.path("customerNumber").asString()).isNotEmpty();
        assertThat(account.path("accountNumber").asString()).isNotEmpty();
        assertThat(account.path("omniUserName").asString()).isNotEmpty();
        assertThat(account.at("/restrictions/0").asString()).isEqualTo("NO_ELECTRONIC_PAYMENT");

        SharedSystem.system().sandbox().core().liftRestriction(OnboardingId.of(id));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(partner.status(id)
                                .orThrow()
                                .body()
                                .path("status")
                                .asString())
                        .isEqualTo("OPENED"));
        var unlimited = partner.status(id).orThrow().body().at("/steps/account");
        assertThat(unlimited.path("restrictions").size()).isZero();
        assertThat(unlimited.path("accountNumber")).isEqualTo(account.path("accountNumber"));
    }

    @Test
    void anAccountTheCoreRefusesEndsTheOnboardingWithItsReasons() {
        // The core refuses this person.
        var person =
                SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP).withLastDigits("921");
        var id = CodeSent.to(person);

        var refused = (Answer.Problem)
                partner.executeOpenPackage(id, SharedSystem.messages().codeFor(person.phone()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.reasons()).containsExactly("ACCOUNT_REFUSED");
        assertThat(partner.status(id).orThrow().body().path("status").asString())
                .isEqualTo("REJECTED");
    }
}
