package vn.ocb.onboarding.portrait;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service; its settings are in {@code portrait-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PortraitApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** For starting it beside other services in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PortraitApplication.class)
                .properties(Map.of("spring.config.name", "portrait-service"));
    }
}
