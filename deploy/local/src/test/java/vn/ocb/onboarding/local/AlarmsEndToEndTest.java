package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** An alarm on a metric nobody writes never rings. */
class AlarmsEndToEndTest {
    private static final Path RULES = Path.of(System.getProperty("project.root", "../.."), "deploy", "prometheus");
    private static final Pattern METRIC = Pattern.compile("onboarding_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("\\{(\\w+)!?=~?\"");

    static Stream<Path> files() throws Exception {
        try (var files = Files.list(RULES)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachMetricAndLabelOfAnAlarmIsWritten(Path file) throws Exception {
        // Some metrics are there only after the first code.
        CodeSent.to(SpecimenPerson.seeded(SharedSystem.seed(), IdPaper.CCCD_CHIP));
        var written = scrape();

        for (var alarm : alarms(file)) {
            var query = String.valueOf(alarm.get("expr"));
            assertThat(METRIC.matcher(query)
                            .results()
                            .map(found -> found.group())
                            .collect(Collectors.toSet()))
                    .as("%s", alarm.get("alert"))
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(written).containsPattern("(?m)^" + metric + "[{ ]"));
            assertThat(LABEL.matcher(query).results().map(found -> found.group(1)))
                    .as("%s", alarm.get("alert"))
                    .allSatisfy(label -> assertThat(written).contains(label + "=\""));
        }
    }

    @Test
    void thereIsAnAlarmForACoreThatIsSilent() {
        assertThat(alarms(RULES.resolve("otp.rules.yml")))
                .extracting(alarm -> alarm.get("expr"))
                .contains("max(onboarding_account_overdue) > 0");
    }

    /** What the management ports of all services show. */
    private static String scrape() throws Exception {
        var shown = new StringBuilder();
        try (var http = HttpClient.newHttpClient()) {
            for (var service : Service.values()) {
                var metrics = SharedSystem.system().management(service).resolve("/actuator/prometheus");
                var answer = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("%s", service).isEqualTo(200);
                shown.append(answer.body()).append('\n');
            }
        }
        return shown.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alarms(Path file) {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(file));
        return ((List<Map<String, Object>>) yaml.getObject().get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .toList();
    }
}
