package vn.ocb.onboarding.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.frozen.FrozenContract;
import vn.ocb.onboarding.messaging.MessageJson;

/** What is on the topics for ever; {@code asyncapi.yaml} lists what the code has. */
class MessageContractTest extends FrozenContract {
    private static final JsonMapper JSON = MessageJson.mapper();

    MessageContractTest() {
        super(
                JSON,
                MessageTypes.all(),
                Map.of(
                        Score.class,
                        schema("type", "integer", "minimum", 0, "maximum", 100),
                        TestPerson.class,
                        schema("type", "string", "pattern", "^\\d{3}$")),
                Map.of(TestPerson.class, new TestPerson("011")));
    }

    @Override
    protected String title(String name) {
        return titleOf(name);
    }

    /** {@code IdCardVerified}, of a later version {@code IdCardVerifiedV2}: published, so it does not follow the record's name. */
    private static String titleOf(String name) {
        var title = Pattern.compile("(^|-)([a-z])")
                .matcher(name.replaceAll("^vn\\.ocb\\.onboarding\\.|\\.v\\d+$", ""))
                .replaceAll(letter -> letter.group(2).toUpperCase(Locale.ROOT));
        var version = name.substring(name.lastIndexOf(".v") + 2);
        return version.equals("1") ? title : title + "V" + version;
    }

    @MessageType(value = "id-card-verified", version = 2)
    private record RenamedInCode() {}

    private record WithoutName() {}

    @MessageType("IdCard")
    private record WithAWrongName() {}

    @Test
    void aWireNameIsDeclaredAndNotDerived() {
        assertThat(MessageTypes.declared(RenamedInCode.class)).isEqualTo("vn.ocb.onboarding.id-card-verified.v2");
        assertThat(titleOf("vn.ocb.onboarding.id-card-verified.v2")).isEqualTo("IdCardVerifiedV2");
        assertThatThrownBy(() -> MessageTypes.declared(WithoutName.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> MessageTypes.declared(WithAWrongName.class)).isInstanceOf(IllegalStateException.class);
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
            assertThat(titleOf(name)).isEqualTo(title);
            assertThat(((Map<String, String>) message.get("payload")).get("$ref"))
                    .isEqualTo("schemas/" + name + ".json");
            assertThat((String) message.get("summary")).isNotBlank();
        });
        channels.forEach((key, channel) -> {
            var onChannel = ((Map<String, Object>) channel.get("messages")).keySet();
            var ofTopic = MessageTypes.all().entrySet().stream()
                    .filter(type -> Topics.of(any().full(type.getValue())).equals(channel.get("address")))
                    .map(type -> titleOf(type.getKey()))
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
}
