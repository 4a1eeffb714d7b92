package vn.ocb.onboarding.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ReviewSettingsTest {
    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Parts.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReviewSettings.class)
    static class Parts {}

    /** As the service starts: with its own yml, and also where somebody starts it without. */
    @ParameterizedTest
    @CsvSource({
        "gateway-service, production, true",
        "gateway-service, '', true",
        "gateway-service, local, false",
        "gateway-service, sandbox, false",
        "no-such-file, '', true"
    })
    void twoPersonsDecideOutsideOfTheProfilesLocalAndSandbox(String yml, String profile, boolean fourEyes) {
        gateway.withSystemProperties("spring.config.name=" + yml, "spring.profiles.active=" + profile)
                .run(context -> assertThat(context.getBean(ReviewSettings.class).fourEyes())
                        .isEqualTo(fourEyes));
    }
}
