package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        var logged = new ListAppender<ILoggingEvent>();
        var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        try {
            assertThatThrownBy(() -> service.application().run(arguments)).isNotNull();
        } finally {
            root.detachAppender(logged);
        }
        var said = output.getAll() + text(logged);
        assertThat(said).contains("APPLICATION FAILED TO START").contains(wrong.substring(0, wrong.indexOf('=')));
        assertThat(said)
                .doesNotContain(
                        "x9-secret",
                        "right-db-word-31",
                        "right-id-31",
                        "rightp31",
                        "right-mail-word-31",
                        "right-jaas-31");
    }

    /** Where another test of this JVM has a system log into a file, nothing comes to the console. */
    private static String text(ListAppender<ILoggingEvent> logged) {
        return List.copyOf(logged.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
