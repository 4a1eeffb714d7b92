package vn.ocb.onboarding.gateway.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import vn.ocb.onboarding.gateway.partner.Plan;

/**
 * The plans' sizes where they differ from {@link Plan}.
 *
 * @param plans calls per minute
 */
@ConfigurationProperties("onboarding.gateway")
record PlanSettings(@Nullable Map<Plan, Integer> plans) {

    int callsPerMinute(Plan plan) {
        return plans == null ? plan.callsPerMinute() : plans.getOrDefault(plan, plan.callsPerMinute());
    }
}
