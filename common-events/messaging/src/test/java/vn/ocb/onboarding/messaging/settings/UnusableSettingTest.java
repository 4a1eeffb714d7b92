package vn.ocb.onboarding.messaging.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class UnusableSettingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onboarding.database.host | postgres:x9-secret@db",
                "onboarding.database.port | 5432-x9-secret",
                "onboarding.database.port | 70123",
                "onboarding.database.name | onboarding?password=x9-secret",
                "onboarding.database.user | onboarding:x9-secret",
                "spring.kafka.bootstrap-servers | kafka-x9-secret",
                "spring.kafka.properties.sasl.jaas.config | x9-secret",
                "spring.kafka.properties.sasl.jaas.config | org.x.Module required username=\"a\" x9-secret;",
                "spring.kafka.properties.sasl.jaas.config | org.x.Module required username=\"a\" password=\"x9-secret\"",
                "spring.kafka.consumer.properties.sasl.jaas.config | org.x.Module x9-secret;",
                "spring.kafka.producer.properties.sasl.jaas.config | x9-secret;",
                "spring.kafka.admin.properties.sasl.jaas.config | x9-secret;",
                "onboarding.test.number | x9-secret",
                "onboarding.test.limits.most | -77712"
            })
    void aWrongSettingStopsTheStartByItsNameAndNotItsValue(String name, String value, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + name + "=" + value)).isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(name.startsWith("onboarding.test.limits") ? "onboarding.test.limits" : name);
        assertThat(output.getAll()).doesNotContain(value).doesNotContain("x9-secret");
    }

    @Test
    void aPasswordReadWithItsLineBreakIsRefused() {
        assertThatThrownBy(() -> SettingForms.check(
                        new MockEnvironment().withProperty("onboarding.database.password", "x9-secret\n")))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("onboarding.database.password")
                .hasMessageNotContaining("x9-secret");
    }

    @Test
    void usableSettingsPass() {
        var login = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"a\" password=\"b\";";
        var settings = new MockEnvironment()
                .withProperty("onboarding.database.host", "db-1.bank.example")
                .withProperty("onboarding.database.port", "5432")
                .withProperty("onboarding.database.user", "onboarding")
                .withProperty("onboarding.database.password", "p@ss:w/ord %&")
                .withProperty("spring.kafka.bootstrap-servers", "kafka-1:9092, [::1]:9093")
                .withProperty("spring.kafka.properties.sasl.jaas.config", login);
        assertThatCode(() -> SettingForms.check(settings)).doesNotThrowAnyException();
    }

    /** What our own records say of themselves holds no value and is shown. */
    @Test
    void theReasonOfOurOwnRuleIsTold(CapturedOutput output) {
        assertThatThrownBy(() -> start("--onboarding.test.limits.most=-77712")).isNotNull();
        assertThat(output).contains("a limit must be more than nothing");
    }

    private static void start(String... arguments) {
        new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TestSettings.class)
    static class Settings {}

    @ConfigurationProperties("onboarding.test")
    record TestSettings(int number, Limits limits) {}

    record Limits(int most) {
        Limits {
            if (most < 0) {
                throw new IllegalArgumentException("a limit must be more than nothing");
            }
        }
    }
}
