package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.local.confirmation.Confirmed;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming.Plan;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming.Timetable;

/** The small sister of {@code ./onboard bench otp --kills 3}. */
class KillEndToEndTest {
    private static final int CUSTOMERS = 300;
    /** Fewer than between two kills: each kill finds so many on their way, and the last one some who have not begun. */
    private static final int AT_ONCE = 50;

    private static final Timetable KILLS = Timetable.every(60);
    /** Nobody gets an account while a service starts, and for 12 s after it; on a busy machine both take long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void eachCustomerGetsOneAccountThoughOtpServiceAndTheSandboxAreKilled() throws Exception {
        var killing = new KillWhileConfirming(SharedSystem.system(), KillWhileConfirming.Progress.SILENT);

        var confirmed = killing.run(new Plan(CUSTOMERS, AT_ONCE, KILLS, PATIENCE));

        assertThat(confirmed).isEqualTo(new Confirmed(CUSTOMERS, 0, 0));
        assertThat(killing.kills()).as("each part was killed").isGreaterThanOrEqualTo(2);
    }
}
