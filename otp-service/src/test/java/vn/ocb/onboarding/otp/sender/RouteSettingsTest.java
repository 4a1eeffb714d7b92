package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import vn.ocb.onboarding.contract.AuthenticationMethod;

class RouteSettingsTest {
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
    void withoutAMailRouteTheServiceDoesNotStartWhereRealCustomersAreServed() {
        application
                .withPropertyValues(ROUTE)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("otp-service does not start: no mail route is configured"));
    }

    @Test
    void aMailRouteThatIsNotWholeStopsTheStart() {
        application
                .withPropertyValues(ROUTE)
                .withPropertyValues("spring.profiles.active=local", "onboarding.otp.mail.host=localhost")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("the mail route is not whole"));
    }

    @Test
    void aVoiceRouteIsOneMoreOperator() {
        application
                .withPropertyValues(ROUTE)
                .withPropertyValues("spring.profiles.active=local")
                .withPropertyValues(Arrays.stream(ROUTE)
                        .map(setting -> setting.replace("smpp", "voice"))
                        .toArray(String[]::new))
                .run(context -> assertThat(context.getBean(OtpSender.class).channels())
                        .containsExactlyInAnyOrder(AuthenticationMethod.SMS, AuthenticationMethod.VOICE));
    }

    @Test
    void anOperatorThatIsAwayDoesNotStopTheStart() {
        application
                .withPropertyValues(ROUTE)
                .withPropertyValues("spring.profiles.active=local")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(SmscHealth.class)
                                    .health()
                                    .getStatus()
                                    .getCode())
                            .isEqualTo("DOWN");
                });
    }

    @Test
    void thePasswordPrintsNowhere() {
        application
                .withPropertyValues(ROUTE)
                .withPropertyValues("spring.profiles.active=local")
                .run(context -> {
                    var settings = context.getBean(RouteSettings.class).smpp();
                    assertThat(settings.toString() + settings.operator("smpp")).doesNotContain("open-sesame");
                });
    }

    @Test
    void saysWhichPropertiesAreMissing() {
        application.run(context -> assertThatThrownBy(() -> context.getBean(RoutedSender.class))
                .hasStackTraceContaining("onboarding.otp.smpp.host"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RouteSettings.class)
    @Import({RoutedSender.class, SmscHealth.class, SimpleMeterRegistry.class})
    static class Sender {}
}
