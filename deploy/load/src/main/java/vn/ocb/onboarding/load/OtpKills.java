package vn.ocb.onboarding.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.local.OnboardingSystem;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming.Plan;
import vn.ocb.onboarding.local.confirmation.KillWhileConfirming.Timetable;

/** Thousands of customers confirm while otp-service and the sandbox are killed; nothing may be lost or happen twice. */
final class OtpKills {
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OnboardingSystem system;

    OtpKills(OnboardingSystem system) {
        this.system = system;
    }

    /** Whether each customer got one account. */
    boolean run(int customers, Duration pause) throws Exception {
        system.start();
        System.out.printf(
                Locale.ROOT,
                "%nLetting %d customers confirm; a kill %d s after the last one is mended%n",
                customers,
                pause.toSeconds());
        var from = System.nanoTime();
        var killing = new KillWhileConfirming(
                system,
                (kills, opened) -> System.out.printf(
                        Locale.ROOT,
                        "  %5d s  %4d kills  %6d of %d accounts opened%n",
                        Duration.ofNanos(System.nanoTime() - from).toSeconds(),
                        kills,
                        opened,
                        customers));
        var confirmed = killing.run(new Plan(customers, AT_ONCE, Timetable.pausing(pause), PATIENCE));
        var result = new LinkedHashMap<String, Object>();
        result.put("bench", "otp-kills");
        result.put("onboardings", customers);
        result.put("kills", killing.kills());
        result.put("opened", confirmed.opened());
        result.put("lost", confirmed.lost());
        result.put("duplicates", confirmed.duplicates());
        result.put("seconds", Duration.ofNanos(System.nanoTime() - from).toSeconds());
        System.out.println(JsonMapper.shared().writeValueAsString(result));
        return confirmed.lost() == 0 && confirmed.duplicates() == 0;
    }
}
