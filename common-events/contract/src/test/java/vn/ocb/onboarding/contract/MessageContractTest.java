package vn.ocb.onboarding.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.messaging.MessageJson;

/**
 * What is on the topics for ever: samples once released are read by every later version, the schemas are the code, and
 * {@code asyncapi.yaml} lists what the code has.
 *
 * <p>For a new message, or an added optional field, {@code -Dcontract.write=true} writes its schema and, where there is
 * none, its samples; a released sample is never written again.
 */
class MessageContractTest {
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final Path RELEASED = SAMPLES.resolve("released.sha256");
    private static final boolean WRITE = Boolean.getBoolean("contract.write");

    static Stream<String> types() {
        return MessageTypes.all().keySet().stream().sorted();
    }

    static Stream<Path> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaIsTheCode(String name) throws IOException {
        var schema = SchemaOf.message(name, MessageTypes.byName(name).orElseThrow());
        var file = SCHEMAS.resolve(name + ".json");
        if (WRITE) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
        }
        assertThat(JSON.readTree(Files.readString(file))).isEqualTo(JSON.valueToTree(schema));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasAFullAndAMinimalSample(String name) throws IOException {
        var type = MessageTypes.byName(name).orElseThrow();
        for (var sample : Map.of("full", AnyMessage.full(type), "minimal", AnyMessage.minimal(type))
                .entrySet()) {
            var file = SAMPLES.resolve(name + "." + sample.getKey() + ".json");
            if (WRITE && Files.notExists(file)) {
                Files.createDirectories(SAMPLES);
                var json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sample.getValue()) + "\n";
                Files.writeString(file, json);
                Files.writeString(
                        RELEASED,
                        sha256(json) + "  " + file.getFileName() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            assertThat(file).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aReleasedSampleDecodesForEver(Path sample) throws IOException {
        var json = Files.readString(sample);
        var name = sample.getFileName().toString().replaceAll("\\.(full|minimal).*\\.json$", "");
        var message = JSON.readValue(json, MessageTypes.byName(name).orElseThrow());

        assertThat(message.onboardingId()).isNotNull();
        var again = JSON.readTree(JSON.writeValueAsString(message));
        JSON.readTree(json)
                .propertyNames()
                .forEach(field -> assertThat(again.get(field))
                        .as("%s of %s", field, sample.getFileName())
                        .isEqualTo(JSON.readTree(json).get(field)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aReleasedSampleFitsItsSchema(Path sample) throws IOException {
        var name = sample.getFileName().toString().replaceAll("\\.(full|minimal).*\\.json$", "");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(name + ".json")), InputFormat.JSON);
        assertThat(schema.validate(Files.readString(sample), InputFormat.JSON)).isEmpty();
    }

    @Test
    void releasedSamplesHaveNotChangedAndNoneIsMissing() throws IOException {
        var released = Files.readAllLines(RELEASED).stream()
                .map(line -> line.split("  "))
                .collect(Collectors.toMap(line -> line[1], line -> line[0], (a, b) -> b, TreeMap::new));
        var found = new TreeMap<String, String>();
        for (var sample : samples().toList()) {
            found.put(sample.getFileName().toString(), sha256(Files.readString(sample)));
        }
        assertThat(found).isEqualTo(released);
    }

    @Test
    void unknownFieldsOfALaterVersionAreIgnored() {
        var json = """
                {"onboardingId":"019ab2c4-7d10-7c3a-9f00-000000000042","cause":"CUSTOMER_REQUEST","later":{"a":1}}""";
        assertThat(JSON.readValue(json, Onboarding.OnboardingCancelled.class).cause())
                .isEqualTo(Onboarding.CancellationCause.CUSTOMER_REQUEST);
    }

    @Test
    @SuppressWarnings("unchecked")
    void asyncApiListsTheTopicsAndMessagesOfTheCode() throws IOException {
        Map<String, Object> api = new Yaml().load(Files.readString(Path.of("src/main/resources/asyncapi.yaml")));
        var channels = (Map<String, Map<String, Object>>) api.get("channels");
        var messages = (Map<String, Map<String, Object>>) ((Map<String, Object>) api.get("components")).get("messages");

        assertThat(channels.values())
                .extracting(channel -> channel.get("address"))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(messages.values())
                .extracting(message -> message.get("name"))
                .containsExactlyInAnyOrderElementsOf(MessageTypes.all().keySet());
        messages.forEach((title, message) -> {
            var name = (String) message.get("name");
            assertThat(MessageTypes.byName(name).orElseThrow().getSimpleName()).isEqualTo(title);
            assertThat(((Map<String, String>) message.get("payload")).get("$ref"))
                    .isEqualTo("schemas/" + name + ".json");
            assertThat((String) message.get("summary")).isNotBlank();
        });
        channels.forEach((key, channel) -> {
            var onChannel = ((Map<String, Object>) channel.get("messages")).keySet();
            var ofTopic = MessageTypes.all().values().stream()
                    .filter(type -> Topics.of(AnyMessage.full(type)).equals(channel.get("address")))
                    .map(Class::getSimpleName)
                    .toList();
            assertThat(onChannel).as("messages of %s", key).containsExactlyInAnyOrderElementsOf(ofTopic);
        });
    }

    @Test
    void confidentialReasonsTellTheCustomerNothing() {
        for (var reason : ReasonCode.values()) {
            for (var language : Language.values()) {
                var text = reason.customerText(language);
                assertThat(text).as("%s", reason).isNotBlank();
                if (reason.severity() == ReasonCode.Severity.FRAUD) {
                    assertThat(text.toLowerCase(Locale.ROOT))
                            .as("%s", reason)
                            .doesNotContain(List.of("fraud", "gian lận", "giả", "copy", "screen", "blocklist", "list"));
                }
            }
            assertThat(reason.developerText()).isNotBlank();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
