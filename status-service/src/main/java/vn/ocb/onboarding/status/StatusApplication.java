package vn.ocb.onboarding.status;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The status service as a process of its own, or as one of several in a JVM. */
@SpringBootApplication
@EnableConfigurationProperties(StatusProperties.class)
public class StatusApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** Its settings are in {@code status-service.yml}, so that several services can share one class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(StatusApplication.class).properties("spring.config.name=status-service");
    }
}
