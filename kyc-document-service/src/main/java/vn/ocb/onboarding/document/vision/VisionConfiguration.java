package vn.ocb.onboarding.document.vision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.ocb.onboarding.picture.VisionWorkers;

/** The threads that look at pictures, begun with the service. */
@Configuration(proxyBeanMethods = false)
class VisionConfiguration {

    @Bean
    VisionWorkers visionWorkers() {
        return new VisionWorkers();
    }
}
