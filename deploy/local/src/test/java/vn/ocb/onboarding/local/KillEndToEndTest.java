package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.local.confirmation.Confirmed;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming;

/** The small sister of {@code ./onboard bench otp --kills 3}. */
class KillEndToEndTest {

    @Test
    void eachCustomerGetsOneAccountThoughOtpServiceAndTheSandboxAreKilled() throws Exception {
        var killing = new KillWhileConfirming(SharedSystem.system(), KillWhileConfirming.Progress.SILENT);

        var confirmed = killing.run(300, Duration.ofSeconds(5), Duration.ofMinutes(5));

        assertThat(confirmed).isEqualTo(new Confirmed(300, 0, 0));
        assertThat(killing.kills()).isPositive();
    }
}
