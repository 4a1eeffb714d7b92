package vn.ocb.onboarding.document.vision;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.picture.FaceDetector;
import vn.ocb.onboarding.picture.VisionWorkers;

/** The threads that look at pictures and what they look with, begun with the service. */
@Configuration(proxyBeanMethods = false)
class VisionConfiguration {
    private static final String STEP = "onboarding.vision.step";

    @Bean
    VisionWorkers visionWorkers() {
        return new VisionWorkers();
    }

    @Bean
    CardSideReader cardSideReader(MeterRegistry meters) {
        return new CardSideReader(new FaceDetector(), inMetrics(meters));
    }

    private static StepTimer inMetrics(MeterRegistry meters) {
        return new StepTimer() {
            @Override
            public <T> T time(String step, Supplier<T> work) {
                var started = Timer.start(meters);
                try {
                    return work.get();
                } finally {
                    started.stop(meters.timer(STEP, "step", step));
                }
            }
        };
    }
}
