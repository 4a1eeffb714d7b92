package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.statusapi.StepStatus;

/** What is lost when a part goes away in the middle: nothing. */
class FaultsEndToEndTest {
    private final SpecimenPerson person = SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP);
    /** Takes the first answer: what waits for a service that is away is accepted and decided later. */
    private final PartnerClient impatient = SharedSystem.partner().once(Duration.ofSeconds(1));

    @AfterEach
    void everythingRunsAgain() {
        for (var service : Service.values()) {
            if (!SharedSystem.system().runs(service)) {
                SharedSystem.system().start(service);
            }
        }
    }

    @Test
    void anOnboardingEndsThoughEachServiceWasAwayWhenItsCommandCame() {
        var id = started();

        whileAway(Service.DOCUMENT, () -> uploadIdCard(impatient, id));
        awaitStep(id, Step.ID_CARD, StepStatus.ACCEPTED);

        whileAway(Service.PORTRAIT, () -> impatient.uploadPortrait(id, Selfie.of(person)));
        awaitStep(id, Step.PORTRAIT, StepStatus.ACCEPTED);

        whileAway(Service.OTP, () -> impatient.initAuthentication(id));
        awaitStep(id, Step.AUTHENTICATION, StepStatus.CODE_SENT);

        var code = SharedSystem.messages().codeFor(person.phone());
        whileAway(Service.OTP, () -> impatient.executeOpenPackage(id, code));
        awaitStep(id, Step.ACCOUNT, StepStatus.ACCEPTED);
        assertThat(status(id).body().path("status").asString()).isEqualTo("OPENED_LIMITED");
    }

    @Test
    void withoutTheReadModelAPartnerIsToldToTryAgain() {
        var id = started();
        SharedSystem.system().stop(Service.STATUS);

        var answer = uploadIdCard(impatient, id);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("retryable").asBoolean()).isTrue();
        SharedSystem.system().start(Service.STATUS);
        assertThat(uploadIdCard(SharedSystem.partner(), id).status()).isEqualTo(200);
    }

    @Test
    void theReadModelHasWhatHappenedWhileItWasAway() {
        var id = started();
        SharedSystem.system().stop(Service.GATEWAY);
        SharedSystem.system().stop(Service.STATUS);
        SharedSystem.system().start(Service.STATUS);
        SharedSystem.system().start(Service.GATEWAY);

        assertThat(status(id).step(Step.CUSTOMER_INFO)).isEqualTo(StepStatus.ACCEPTED);
    }

    private String started() {
        var form = CustomerForm.of(person, SharedSystem.partner().catalogues());
        return SharedSystem.partner().startOnboarding(form).orThrow().onboardingId();
    }

    private Answer uploadIdCard(PartnerClient partner, String id) {
        var photograph = Photograph.mild(person.seed());
        return partner.uploadIdCard(id, photograph.of(person, Side.FRONT), photograph.of(person, Side.BACK));
    }

    private static void whileAway(Service service, Supplier<Answer> call) {
        SharedSystem.system().stop(service);
        var answer = call.get();
        assertThat(answer.status()).as("%s %s", service, answer.body()).isEqualTo(202);
        SharedSystem.system().start(service);
    }

    private static void awaitStep(String id, Step step, StepStatus expected) {
        Awaitility.await(step + " of " + id)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(status(id).step(step)).isEqualTo(expected));
    }

    private static Answer.Success status(String id) {
        return SharedSystem.partner().status(id).orThrow();
    }
}
