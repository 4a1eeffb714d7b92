package vn.ocb.onboarding.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.sandbox.core.CoreBanking;
import vn.ocb.onboarding.sandbox.core.CoreBehaviour;
import vn.ocb.onboarding.sandbox.inbox.Inbox;

class TesterPagesComponentTest {
    private final Inbox inbox = new Inbox();
    private CoreBanking core;
    private TesterPages pages;

    @BeforeEach
    void start() {
        core = CoreBanking.start(BackingServices.shared().kafka());
        pages = TesterPages.serve(inbox, core, InetAddress.getLoopbackAddress(), 0);
        inbox.add(AuthenticationMethod.SMS, "a", "OCB", "+84912345678", "first");
        inbox.add(AuthenticationMethod.SMS, "b", "OCB", "+84912345678", "second");
        inbox.add(AuthenticationMethod.EMAIL, "c", "no-reply@ocb.example", "anna@example.com", "third");
    }

    @AfterEach
    void stop() {
        pages.close();
        core.close();
    }

    @Test
    void servesWhatWasSentToANumberOrAnAddress() throws Exception {
        var found = json("/api/messages?to=+84912345678");
        assertThat(found.path("standIn").asBoolean()).isTrue();
        assertThat(texts(found)).containsExactly("second", "first");
        assertThat(texts(json("/api/messages?to=%2B84912345678&after=1&wait=5")))
                .containsExactly("second");
        assertThat(texts(json("/api/messages?to=anna@example.com"))).containsExactly("third");
        assertThat(texts(json("/api/messages"))).containsExactly("third", "second", "first");
        assertThat(call("GET", "/api/messages?after=x").statusCode()).isEqualTo(400);
    }

    @Test
    void thePagesSayThatTheyAreAStandIn() throws Exception {
        assertThat(call("GET", "/messages").body()).containsIgnoringCase("stand-in");
        assertThat(call("GET", "/core").body()).containsIgnoringCase("stand-in");
        assertThat(call("GET", "/nothing").statusCode()).isEqualTo(404);
        assertThat(pages.uri().getPath()).isEqualTo("/messages");
    }

    @Test
    void tellsTheCoreHowToBehave() throws Exception {
        assertThat(json("/api/core").path("behaviour").asString()).isEqualTo("OPENS");
        assertThat(call("POST", "/api/core?behaviour=SILENT").statusCode()).isEqualTo(200);
        assertThat(core.behaviour()).isEqualTo(CoreBehaviour.SILENT);
        assertThat(call("POST", "/api/core?behaviour=ILL").statusCode()).isEqualTo(400);
    }

    @Test
    void liftsTheRestrictionOfAnOnboarding() throws Exception {
        var lift = "/api/core/lifted-restrictions?onboardingId=";
        assertThat(call("POST", lift + UUID.randomUUID()).statusCode()).isEqualTo(202);
        assertThat(call("POST", lift + "nobody").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(pages.uri().resolve(URI.create(path)))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(call("GET", path).body());
    }

    private static List<String> texts(JsonNode found) {
        return found.path("messages")
                .valueStream()
                .map(message -> message.path("text").asString())
                .toList();
    }
}
