package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SmppSettingsTest {
    private static final String[] ROUTE = {
        "onboarding.otp.smpp.host=localhost",
        "onboarding.otp.smpp.port=1",
        "onboarding.otp.smpp.system-id=otp",
        "onboarding.otp.smpp.password=open-sesame",
        "onboarding.otp.smpp.source-address=OCB"
    };

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Sender.class);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void withoutAWholeRouteTheServiceDoesNotStart(int missing) {
        var settings = ROUTE.clone();
        settings[missing] = "nothing=here";
        application
                .withPropertyValues(settings)
                .withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("otp-service does not start: no SMS route is configured"));
    }

    @Test
    void anOperatorThatIsAwayDoesNotStopTheStart() {
        application.withPropertyValues(ROUTE).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(SmscHealth.class).health().getStatus().getCode())
                    .isEqualTo("DOWN");
        });
    }

    @Test
    void thePasswordPrintsNowhere() {
        application.withPropertyValues(ROUTE).run(context -> {
            var settings = context.getBean(SmppSettings.class);
            assertThat(settings.toString() + settings.route()).doesNotContain("open-sesame");
        });
    }

    @Test
    void saysWhichPropertiesAreMissing() {
        application.run(context -> assertThatThrownBy(() -> context.getBean(SmppSender.class))
                .hasStackTraceContaining("onboarding.otp.smpp.host"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SmppSettings.class)
    @Import({SmppSender.class, SmscHealth.class})
    static class Sender {}
}
