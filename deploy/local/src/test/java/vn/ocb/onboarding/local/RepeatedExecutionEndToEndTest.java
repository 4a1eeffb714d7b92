package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.StepStatus;

/** A customer who presses the button twice, and a partner who repeats with another Idempotency-Key. */
class RepeatedExecutionEndToEndTest {
    /** The core thinks about this person for 10 s: the first execution is under way when the others come. */
    private final SpecimenPerson person =
            SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP).withLastDigits("923");

    private final PartnerClient partner = SharedSystem.partner();

    @Test
    void executionsWithTheRightCodeGetTheAnswerOfTheFirstAndOneAccountIsOpened() {
        var id = CodeSent.to(person);
        var code = SharedSystem.messages().codeFor(person.phone());
        var first = CompletableFuture.supplyAsync(() -> partner.executeOpenPackage(id, code));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> partner.status(id).orThrow().step(Step.ACCOUNT) == StepStatus.PENDING);

        var second = CompletableFuture.supplyAsync(() -> partner.executeOpenPackage(id, code));
        var other = (Answer.Problem) partner.executeOpenPackage(id, otherThan(code));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("STEP_NOT_ALLOWED");
        assertThat(first.join().orThrow().body().path("status").asString()).isEqualTo("OPENED_LIMITED");
        var account = first.join().body().at("/steps/account");
        assertThat(account.path("accountNumber").asString()).isNotEmpty();
        assertThat(second.join().orThrow().body().at("/steps/account")).isEqualTo(account);
        var afterwards = partner.executeOpenPackage(id, code);
        assertThat(afterwards.status()).isEqualTo(200);
        assertThat(afterwards.body().at("/steps/account")).isEqualTo(account);
        assertThat(partner.executeOpenPackage(id, otherThan(code)).status()).isEqualTo(409);
        assertThat(happened(id, EventName.CUSTOMER_AUTHENTICATED)).isEqualTo(1);
        assertThat(happened(id, EventName.ACCOUNT_PACKAGE_OPENED)).isEqualTo(1);
    }

    private long happened(String id, EventName event) {
        return partner.timeline(id).orThrow().timeline().events().stream()
                .filter(line -> line.name() == event)
                .count();
    }

    private static String otherThan(String code) {
        return (code.startsWith("9") ? "1" : "9") + code.substring(1);
    }
}
