package vn.ocb.onboarding.status.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.status.Changes.Look;
import vn.ocb.onboarding.status.domain.Story;

class PostgresChangesStorageTest {
    private final ReadModel model = ReadModel.fresh();

    @BeforeEach
    void listen() {
        model.changes.start();
        await().until(() -> listeners() == 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void whoWaitsLooksAtOnceAndWhenSomethingWasWritten() {
        var story = Story.started();
        var looks = looks(story);
        assertThat(looks).containsExactly(Look.NOW);

        model.apply(story.facts().getFirst(), 1);

        await().until(() -> looks.size() == 2);
    }

    @Test
    void whatIsNotShownWakesNobody() {
        var story = Story.started();
        var looks = looks(story);

        model.apply(story.facts().getFirst(), 2);
        model.apply(story.facts().getFirst(), 1);

        await().until(() -> looks.size() > 1);
        assertThat(looks).hasSize(2);
    }

    @Test
    void anotherOnboardingsNewsWakesNobody() {
        var looks = looks(Story.started());
        var other = Story.started();
        var othersLooks = looks(other);

        model.apply(other.facts().getFirst(), 1);

        await().until(() -> othersLooks.size() == 2);
        assertThat(looks).hasSize(1);
    }

    @Test
    void aLostConnectionIsMadeAnewAndEverybodyLooksAgain() {
        var story = Story.started();
        var looks = looks(story);

        assertThat(cutListeners()).as("connections that were cut").isOne();

        await().until(() -> looks.size() == 2);
        model.apply(story.facts().getFirst(), 1);
        await().until(() -> looks.size() == 3);
    }

    @Test
    void everybodyLooksAgainWhenAnotherGenerationIsShown() {
        var looks = looks(Story.started());
        var next = model.generations.begin().block();
        model.generations.startSwitching(next).block();

        model.generations.activate(next).block();

        await().until(() -> looks.size() == 2);
    }

    @Test
    void theLastLookComesWhenTheServiceStops() {
        var looks = looks(Story.started());

        model.changes.stop();

        assertThat(looks).endsWith(Look.LAST);
        assertThat(looks(Story.started())).containsExactly(Look.LAST);
    }

    private List<Look> looks(Story story) {
        var looks = new CopyOnWriteArrayList<Look>();
        model.changes.of(story.id()).subscribe(looks::add);
        return looks;
    }

    private long listeners() {
        return model.database
                .sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and query ilike 'listen %'")
                .mapValue(Long.class)
                .one()
                .block();
    }

    private long cutListeners() {
        return model.database
                .sql("select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and query ilike 'listen %'")
                .mapValue(Long.class)
                .one()
                .block();
    }
}
