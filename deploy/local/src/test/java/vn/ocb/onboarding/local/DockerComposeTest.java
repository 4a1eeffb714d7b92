package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

class DockerComposeTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
    /** Runs once and ends. */
    private static final String ONCE = "secrets";

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void startsTheBrokerTheDatabaseTheFiveServicesAndTheSandbox() {
        assertThat(services)
                .containsOnlyKeys(
                        ONCE, "kafka", "postgres", "gateway", "status", "kyc-document", "portrait", "otp", "sandbox");
        assertThat(services.get("kafka")).containsEntry("image", "apache/kafka:4.2.1");
        assertThat(services.get("postgres")).containsEntry("image", "postgres:18");
    }

    @Test
    void everyServiceThatStaysUpSaysWhetherItIsHealthy() {
        services.forEach((name, service) -> {
            if (!name.equals(ONCE)) {
                assertThat(service).as(name).containsKey("healthcheck");
                assertThat((Map<?, ?>) service.get("healthcheck")).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void nothingStartsBeforeWhatItNeeds() {
        for (var name : List.of("gateway", "status", "kyc-document", "portrait", "otp")) {
            var needed = dependencies(name);
            assertThat(needed).as(name).containsKeys(ONCE, "kafka", "postgres");
            assertThat(needed.get("kafka")).isEqualTo(Map.of("condition", "service_healthy"));
            assertThat(needed.get("postgres")).isEqualTo(Map.of("condition", "service_healthy"));
        }
        assertThat(dependencies("sandbox")).containsKey("kafka");
        services.keySet()
                .forEach(name -> assertThat(services.keySet())
                        .as("what " + name + " depends on")
                        .containsAll(dependencies(name).keySet()));
    }

    @Test
    void buildsEachImageFromAModuleThatExistsWithTheOneDockerfile() {
        var built = new TreeSet<String>();
        services.forEach((name, service) -> {
            if (service.get("build") instanceof Map<?, ?> build) {
                assertThat(ROOT.resolve(String.valueOf(build.get("dockerfile"))))
                        .exists();
                var module = String.valueOf(((Map<?, ?>) build.get("args")).get("SERVICE"));
                assertThat(ROOT.resolve(module).resolve("pom.xml")).as(name).exists();
                assertThat(pom(module)).as(name).contains("<classifier>exec</classifier>");
                built.add(name);
            }
        });
        assertThat(built).containsExactly("gateway", "kyc-document", "otp", "portrait", "sandbox", "status");
    }

    @Test
    void mountsOnlyVolumesThatAreDeclared() {
        var declared = ((Map<?, ?>) document().get("volumes")).keySet();
        services.forEach((name, service) -> {
            if (service.get("volumes") instanceof List<?> volumes) {
                for (var volume : volumes) {
                    assertThat(String.valueOf(volume).split(":")[0]).as(name).isIn(declared);
                }
            }
        });
    }

    @Test
    void holdsNoSecret() throws IOException {
        var secretNames = Set.of("PASSWORD:", "PASSWORD=", "SECRET:", "SECRET=", "PEPPER:", "TOKEN:");
        for (var line : Files.readAllLines(ROOT.resolve("docker-compose.yml"))) {
            assertThat(secretNames.stream().anyMatch(line.toUpperCase(Locale.ROOT)::contains))
                    .as(line)
                    .isFalse();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> dependencies(String name) {
        return (Map<String, Object>) services.get(name).getOrDefault("depends_on", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) document().get("services");
    }

    private static Map<String, Object> document() {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(ROOT.resolve("docker-compose.yml")));
        return Objects.requireNonNull(yaml.getObject());
    }

    private static String pom(String module) {
        return read(module + "/pom.xml");
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
