package vn.ocb.onboarding.document;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the service. */
@SpringBootApplication
@EnableConfigurationProperties(OnboardingRules.class)
public class DocumentApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The settings have the service's name, so that several services can live in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DocumentApplication.class)
                .properties("spring.config.name=kyc-document-service");
    }
}
