package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a service prints that is stopped by a wrong setting: its name, and of no setting the value. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {
    /** Right in form: they must not be printed either while another one stops the start. */
    private static final List<String> SECRETS = List.of(
            "--onboarding.database.password=right-db-word-31",
            "--onboarding.otp.smpp.system-id=right-id-31",
            "--onboarding.otp.smpp.password=rightp31",
            "--onboarding.otp.mail.password=right-mail-word-31",
            "--spring.kafka.producer.properties.sasl.jaas.config=a.B required password=\"right-jaas-31\";");

    private static final List<String> WRONG = List.of(
            "onboarding.database.host=db:x9-secret@host",
            "onboarding.database.port=x9-secret",
            "onboarding.database.name=db?password=x9-secret",
            "onboarding.database.user=user:x9-secret",
            "spring.kafka.bootstrap-servers=x9-secret",
            "spring.kafka.properties.sasl.jaas.config=a.B required x9-secret;",
            "server.port=x9-secret");

    static Stream<Arguments> everyServiceAndSetting() {
        return Arrays.stream(Service.values())
                .flatMap(service -> WRONG.stream().map(wrong -> Arguments.of(service, wrong)));
    }

    @ParameterizedTest
    @MethodSource("everyServiceAndSetting")
    void theValueOfNoSettingIsPrinted(Service service, String wrong, CapturedOutput output) {
        var arguments = Stream.concat(SECRETS.stream(), Stream.of("--" + wrong)).toArray(String[]::new);
        assertThatThrownBy(() -> service.application().run(arguments)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START").contains(wrong.substring(0, wrong.indexOf('=')));
        assertThat(output.getAll())
                .doesNotContain(
                        "x9-secret",
                        "right-db-word-31",
                        "right-id-31",
                        "rightp31",
                        "right-mail-word-31",
                        "right-jaas-31");
    }
}
