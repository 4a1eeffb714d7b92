package vn.ocb.onboarding.gateway.partner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a partner bought: so many calls per minute, shared by all 13 APIs (docs/limits.md). */
public enum Plan {
    BRONZE(200),
    SILVER(500),
    GOLD(1000),
    PLATINUM(2000);

    private final int callsPerMinute;

    Plan(int callsPerMinute) {
        this.callsPerMinute = callsPerMinute;
    }

    /** Unless configured otherwise. */
    public int callsPerMinute() {
        return callsPerMinute;
    }

    /** As tokens and headers spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Plan> byLabel(String label) {
        return Arrays.stream(values())
                .filter(plan -> plan.name().equalsIgnoreCase(label))
                .findFirst();
    }
}
