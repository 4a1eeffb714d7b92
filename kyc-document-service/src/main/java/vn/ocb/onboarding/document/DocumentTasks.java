package vn.ocb.onboarding.document;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** The periodic work of the service: expires onboardings and purges personal data. */
@Configuration(proxyBeanMethods = false)
class DocumentTasks {

    @Bean
    PeriodicTask expireOnboardingsTask(ExpireOnboardings expire, OnboardingRules rules, MeterRegistry meters) {
        return new PeriodicTask("expire-onboardings", rules.sweepEvery(), rules.sweepEvery(), expire::sweep, meters);
    }

    @Bean
    PeriodicTask purgePersonalDataTask(PurgePersonalData purge, OnboardingRules rules, MeterRegistry meters) {
        return new PeriodicTask("purge-personal-data", rules.sweepEvery(), rules.sweepEvery(), purge::sweep, meters);
    }
}
