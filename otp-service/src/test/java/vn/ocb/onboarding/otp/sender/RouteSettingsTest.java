package vn.ocb.onboarding.otp.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import vn.ocb.onboarding.contract.AuthenticationMethod;

@ExtendWith(OutputCaptureExtension.class)
class RouteSettingsTest {
    private static final String[] ROUTE = {
        "onboarding.otp.smpp.host=localhost",
        "onboarding.otp.smpp.port=1",
        "onboarding.otp.smpp.system-id=otp-4711",
        "onboarding.otp.smpp.password=s3same-!",
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
                    assertThat(settings.toString() + settings.operator("smpp")).doesNotContain("s3same-!");
                });
    }

    /** The library would repeat what it cannot send, at each attempt to bind. */
    @ParameterizedTest
    @CsvSource({
        "smpp.password, ninechars",
        "smpp.password, Grüß-Gott",
        "smpp.system-id, a-system-id-of-25-letters",
        "smpp.source-address, A source of 26 characters.",
        "smpp.host, host/with?password=x9-secret",
        "smpp.port, 70123",
        "mail.host, user:x9-secret@mail.bank",
        "mail.port, 70123",
        "mail.from, x9-secret",
        "mail.password, x9-secret-without-user"
    })
    void aValueThatCannotBeSentStopsTheStartAndIsNotRepeated(String setting, String value, CapturedOutput output) {
        var arguments = new ArrayList<>(List.of(ROUTE));
        arguments.addAll(List.of(
                "onboarding.otp.mail.host=localhost", "onboarding.otp.mail.port=1", "onboarding.otp.mail.from=a@b.vn"));
        arguments.removeIf(argument -> argument.startsWith("onboarding.otp." + setting + "="));
        arguments.add("onboarding.otp." + setting + "=" + value);
        var started = new SpringApplicationBuilder(Sender.class).web(WebApplicationType.NONE);
        assertThatThrownBy(() -> started.run(
                        arguments.stream().map(argument -> "--" + argument).toArray(String[]::new)))
                .hasStackTraceContaining("The setting onboarding.otp." + setting + " is not usable");
        assertThat(output).contains("The setting onboarding.otp." + setting + " is not usable");
        assertThat(output.getAll()).doesNotContain(value);
    }

    @Test
    void anOperatorThatIsAwayIsToldOfWithoutTheLogin(CapturedOutput output) {
        application
                .withPropertyValues(ROUTE)
                .withPropertyValues("spring.profiles.active=local")
                .run(context -> {
                    context.getBean(RoutedSender.class);
                    await().atMost(Duration.ofMinutes(1))
                            .untilAsserted(() -> assertThat(output).contains("Not bound to localhost:1"));
                    assertThat(output.getAll()).doesNotContain("s3same-!", "otp-4711");
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
