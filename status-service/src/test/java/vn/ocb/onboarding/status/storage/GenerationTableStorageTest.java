package vn.ocb.onboarding.status.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.status.Generations.State;
import vn.ocb.onboarding.status.domain.Story;

class GenerationTableStorageTest {
    private final ReadModel model = ReadModel.fresh();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void oneGenerationIsActiveFromTheStart() {
        assertThat(states()).containsExactly(State.ACTIVE);
    }

    @Test
    void onlyOneRebuildIsUnderWay() {
        assertThat(model.generations.begin().block()).isNotNull();
        assertThat(model.generations.begin().block()).isNull();
        assertThat(states()).containsExactly(State.ACTIVE, State.BUILDING);
    }

    @Test
    void theNextTakesThePlaceOfTheActiveOne() {
        var story = Story.started();
        model.tell(story, 1);
        var next = model.generations.begin().block();
        model.tell(story, next);
        model.generations.startSwitching(next).block();

        model.generations.activate(next).block();

        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(model.queries
                        .find(story.id(), new PartnerId("partner-a"), null)
                        .block()
                        .generation())
                .isEqualTo(next);
    }

    @Test
    void onlyWhatIsBeingSwitchedToIsActivated() {
        var next = model.generations.begin().block();

        model.generations.activate(next).block();

        assertThat(states()).containsExactly(State.ACTIVE, State.BUILDING);
    }

    @Test
    void theRetiredOneIsDeletedAndItsNumberIsNotUsedAgain() {
        model.tell(Story.started(), 1);
        var next = model.generations.begin().block();
        model.generations.startSwitching(next).block();
        model.generations.activate(next).block();

        assertThat(model.generations.deleteSome(1).block()).isTrue();
        assertThat(model.generations.deleteSome(1).block()).isFalse();

        assertThat(states()).containsExactly(State.ACTIVE);
        assertThat(rows("onboarding") + rows("timeline")).isZero();
        assertThat(model.generations.begin().block()).isGreaterThan(next);
    }

    private List<State> states() {
        return model.generations.all().block().stream().map(it -> it.state()).toList();
    }

    private long rows(String table) {
        return model.database
                .sql("select count(*) from " + table)
                .mapValue(Long.class)
                .one()
                .block();
    }
}
