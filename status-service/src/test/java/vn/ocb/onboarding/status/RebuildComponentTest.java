package vn.ocb.onboarding.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.backing.BackingServices;
import vn.ocb.onboarding.backing.Database;
import vn.ocb.onboarding.contract.OnboardingId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.status.domain.Story;

class RebuildComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = BackingServices.shared().freshDatabase();
    private final String group = "--onboarding.status.consumer-group=rebuild-" + UUID.randomUUID();
    private final List<Story> stories = new ArrayList<>();

    @Test
    void aRebuildMakesTheSameDocumentsWhileTheOldOnesServeAndSurvivesARestart() throws Exception {
        Map<OnboardingId, String> before;
        try (var held = connection()) {
            // This instance would never switch: what switches is the one that comes after it.
            var first = start("--onboarding.status.switch-within=-1");
            tellStories(first);
            before = documents(first);
            hold(held, stories.getFirst().id());

            assertThat(begin(first).at("/generation").asInt()).isEqualTo(2);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(rowsOf(2)).isBetween(1L, stories.size() - 1L));

            assertThat(progress(first).at("/1/state").asString()).isEqualTo("BUILDING");
            assertThat(begin(first).at("/generation").isNumber())
                    .as("one at a time")
                    .isFalse();
            assertThat(documents(first)).isEqualTo(before);
            stories.add(first.told(Story.started()));
            before = documents(first);

            var stopped = CompletableFuture.runAsync(first::close);
            held.rollback();
            stopped.join();
        }

        try (var second = start("--onboarding.status.rebuild-step=100ms")) {
            await().atMost(PATIENCE).until(() -> progress(second).size() == 1);

            assertThat(progress(second).at("/0/generation").asInt()).isEqualTo(2);
            assertThat(progress(second).at("/0/state").asString()).isEqualTo("ACTIVE");
            assertThat(documents(second)).isEqualTo(before);
            assertThat(rowsOf(1)).as("the old one is deleted").isZero();
            second.told(Story.started());
        }
    }

    @AfterAll
    static void noThreadThatMustNotWaitHasWaited() {
        assertThat(BlockedThreads.seen()).isEmpty();
    }

    private RunningStatus start(String setting) {
        return RunningStatus.on(database, group, setting);
    }

    private void tellStories(RunningStatus status) {
        for (int i = 0; i < 10; i++) {
            var opened = Story.codeSent();
            opened.then(opened.executeCommand(), opened.otpWrong(1, 4));
            opened.execute();
            stories.add(opened.opened());
            var rejected = Story.started();
            stories.add(rejected.then(rejected.verifyCard(), rejected.cardRejected(1, ReasonCode.QUALITY_BLUR)));
        }
        stories.forEach(status::publish);
        stories.forEach(story -> await().until(
                        () -> status.resource(story.id()).at("/version").asLong()
                                == story.facts().size()));
    }

    private Map<OnboardingId, String> documents(RunningStatus status) {
        return stories.stream()
                .map(Story::id)
                .collect(Collectors.toMap(
                        id -> id,
                        id -> status.get("partner-a", "/v1/onboardings/" + id).body()));
    }

    private static JsonNode begin(RunningStatus status) {
        return send(HttpRequest.newBuilder(status.management("/projection"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    private static JsonNode progress(RunningStatus status) {
        return send(HttpRequest.newBuilder(status.management("/projection")));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        return JsonMapper.shared().readTree(RunningStatus.send(request.build()).body());
    }

    /** Whoever writes this onboarding's row of the second generation waits until the connection rolls back. */
    private static void hold(Connection connection, OnboardingId id) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("""
                insert into status.onboarding (generation, onboarding_id, version, status, document, state)
                values (2, ?, 0, '', '', '')
                """)) {
            insert.setObject(1, id.value());
            insert.executeUpdate();
        }
    }

    private long rowsOf(int generation) throws SQLException {
        try (var connection = connection();
                var count = connection.prepareStatement(
                        "select count(*) from status.onboarding where generation = ? and onboarding_id = any(?)")) {
            count.setInt(1, generation);
            // Other tests tell stories to the same broker.
            var ours = stories.stream().map(story -> story.id().value()).toArray(UUID[]::new);
            count.setArray(2, connection.createArrayOf("uuid", ours));
            var rows = count.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
