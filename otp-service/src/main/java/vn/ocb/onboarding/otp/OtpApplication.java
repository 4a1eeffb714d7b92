package vn.ocb.onboarding.otp;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import vn.ocb.onboarding.otp.domain.OtpRules;

/** Starts the service; its settings are in {@code otp-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OtpApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** For starting it beside other services in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(OtpApplication.class)
                .properties(Map.of("spring.config.name", "otp-service"));
    }

    @Bean
    OtpRules otpRules(OtpSettings settings) {
        return settings.rules();
    }
}
