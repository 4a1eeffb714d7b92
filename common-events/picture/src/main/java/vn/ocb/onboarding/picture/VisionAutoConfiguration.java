package vn.ocb.onboarding.picture;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The threads that look at pictures, begun with the service, and what becomes of a service that has lost too many. For
 * services that set {@code onboarding.vision.look-limit}: others may have this module on their class path.
 */
@AutoConfiguration
@ConditionalOnProperty("onboarding.vision.look-limit")
class VisionAutoConfiguration {
    /** EX_TEMPFAIL of sysexits.h: whoever supervises the process starts it again. */
    private static final int START_AGAIN = 75;

    /**
     * @param limit how long one look may take
     * @param exit whether the process ends when too many looks were given up; not where others live in the same JVM
     */
    @Bean
    VisionWorkers visionWorkers(
            ApplicationContext context,
            @Value("${onboarding.vision.look-limit}") Duration limit,
            @Value("${onboarding.vision.exit-when-exhausted:true}") boolean exit) {
        return new VisionWorkers(limit, exit ? () -> exit(context) : () -> {});
    }

    private static void exit(ApplicationContext context) {
        LoggerFactory.getLogger(VisionWorkers.class).error("vision.exit code={}", START_AGAIN);
        // The caller is the clock of the workers, which the end of the context waits for.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> START_AGAIN)), "vision-exit").start();
    }

    /** Only where the service shows its health. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.ReactiveHealthIndicator")
    static class HealthConfiguration {

        /** Shown as {@code vision}. */
        @Bean
        VisionHealth visionHealthIndicator(VisionWorkers workers) {
            return new VisionHealth(workers);
        }
    }
}
