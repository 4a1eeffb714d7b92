package vn.ocb.onboarding.document;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.messaging.task.PeriodicTask;

/** The periodic work of the service: expires onboardings and purges personal data. */
@Component
class DocumentTasks implements SmartLifecycle {
    private final PeriodicTask expire;
    private final PeriodicTask purge;

    DocumentTasks(ExpireOnboardings expire, PurgePersonalData purge, OnboardingRules rules, MeterRegistry meters) {
        var every = rules.sweepEvery();
        this.expire = new PeriodicTask("expire-onboardings", every, every, expire::sweep, meters);
        this.purge = new PeriodicTask("purge-personal-data", every, every, purge::sweep, meters);
    }

    @Override
    public void start() {
        expire.start();
        purge.start();
    }

    @Override
    public void stop() {
        expire.stop();
        purge.stop();
    }

    @Override
    public boolean isRunning() {
        return expire.isRunning();
    }
}
