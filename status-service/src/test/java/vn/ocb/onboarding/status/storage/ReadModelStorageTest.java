package vn.ocb.onboarding.status.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.PartnerId;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;
import vn.ocb.onboarding.status.StatusReader.Position;
import vn.ocb.onboarding.status.StatusReader.Selection;
import vn.ocb.onboarding.status.StatusWriter.Written;
import vn.ocb.onboarding.status.domain.Fact;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.status.domain.Story;
import vn.ocb.onboarding.status.domain.TimelineEntry;
import vn.ocb.onboarding.statusapi.EventName;
import vn.ocb.onboarding.statusapi.Outcome;
import vn.ocb.onboarding.statusapi.OverallStatus;

class ReadModelStorageTest {
    private static final int ACTIVE = 1;
    private static final int IN_THE_MAKING = 77;
    private static final PartnerId PARTNER = new PartnerId("partner-a");
    private static ReadModel model;

    @BeforeAll
    static void open() {
        model = ReadModel.fresh();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aStateIsReadAsItWasWritten() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), story.otpWrong(1, 4));
        story.execute();
        story.opened();

        model.tell(story, ACTIVE);

        assertThat(model.table.load(ACTIVE, story.id()).block()).isEqualTo(story.told());
    }

    @Test
    void whatIsNotThereIsUnknown() {
        var id = Story.anyOnboarding().id();

        assertThat(model.table.load(ACTIVE, id).block()).isEqualTo(OnboardingStatus.unknown(id));
    }

    @Test
    void aWriteOnAnOutdatedStateWritesNothing() {
        var story = Story.started().card();
        model.tell(story, ACTIVE);
        var outdated = Story.anyOnboarding();
        var late =
                StatusProjector.project(story.told(), outdated.start().last()).orElseThrow();
        model.apply(late(story), ACTIVE);

        var written = model.table.write(ACTIVE, late, "{}").block();

        assertThat(written).isEqualTo(Written.OVERTAKEN);
        assertThat(model.table.load(ACTIVE, story.id()).block().version()).isEqualTo(5);
        assertThat(timeline(story)).hasSize(5);
    }

    private static Fact late(Story story) {
        story.ask(story.verifyPortrait());
        return story.last();
    }

    @Test
    void onlyTheActiveGenerationIsShown() {
        var story = Story.started();

        model.tell(story, IN_THE_MAKING);

        assertThat(model.queries.find(story.id(), PARTNER, null).block()).isNull();
        story.ask(story.verifyCard());
        assertThat(model.apply(story.last(), IN_THE_MAKING)).isEqualTo(Written.HIDDEN);
    }

    @Test
    void theDocumentIsReadWithItsVersion() {
        var story = Story.started();
        model.tell(story, ACTIVE);

        var found = model.queries.find(story.id(), PARTNER, null).block();

        assertThat(found.version()).isEqualTo(2);
        assertThat(found.generation()).isEqualTo(ACTIVE);
        assertThat(found.document()).isEqualTo("{\"version\":2}");
        assertThat(found.answer()).isNull();
    }

    @Test
    void theAnswerToACommandIsFoundWithTheDocument() {
        var story = Story.started();
        var command = story.ask(story.verifyCard());
        model.tell(story, ACTIVE);
        assertThat(model.queries.find(story.id(), PARTNER, command).block().answer())
                .isNull();
        story.answer(command, story.cardRejected(1, ReasonCode.QUALITY_BLUR));
        model.apply(story.last(), ACTIVE);

        var answer = model.queries.find(story.id(), PARTNER, command).block().answer();

        assertThat(answer.event()).isEqualTo(EventName.ID_CARD_REJECTED);
        assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(answer.reasons()).containsExactly(ReasonCode.QUALITY_BLUR);
        assertThat(answer.answers()).isEqualTo(command);
    }

    @Test
    void anotherPartnersOnboardingIsNotThere() {
        var story = Story.started();
        model.tell(story, ACTIVE);
        var other = new PartnerId("partner-b");

        assertThat(model.queries.find(story.id(), other, null).block()).isNull();
        assertThat(model.queries.timeline(story.id(), other, Position.BEGIN).block())
                .isNull();
    }

    @Test
    void theTimelineGoesOnWhereItEnded() {
        var story = Story.started();
        model.tell(story, ACTIVE);
        var first = model.queries.timeline(story.id(), PARTNER, Position.BEGIN).block();
        story.ask(story.verifyCard());
        model.apply(story.last(), ACTIVE);

        var next = model.queries.timeline(story.id(), PARTNER, first.end()).block();
        var end = model.queries.timeline(story.id(), PARTNER, next.end()).block();

        assertThat(first.entries()).hasSize(2);
        assertThat(next.entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.messageId()).isEqualTo(story.last().id()));
        assertThat(end.entries()).isEmpty();
        assertThat(end.end()).isEqualTo(next.end());
    }

    @Test
    void aDecisionOfTheBankIsNoEventOfTheTimeline() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());
        story.ask(new DecideIdCard(story.id(), ReviewDecision.ACCEPT, List.of(), null));
        model.tell(story, ACTIVE);

        var timeline =
                model.queries.timeline(story.id(), PARTNER, Position.BEGIN).block();

        assertThat(timeline.entries())
                .hasSize(4)
                .extracting(TimelineEntry::event)
                .doesNotContainNull();
        // A stream that goes on after it does not read it again and again.
        assertThat(timeline.end().sequence()).isEqualTo(5);
        assertThat(model.queries
                        .timeline(story.id(), PARTNER, new Position(ACTIVE, 4))
                        .block()
                        .entries())
                .isEmpty();
    }

    @Test
    void aRowFromBeforeEventsHadPublicNamesHasItsPublicName() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());
        story.ask(new DecideIdCard(story.id(), ReviewDecision.ACCEPT, List.of(), null));
        model.tell(story, ACTIVE);
        for (var name : List.of("1 StartOnboarding", "3 VerifyIdCard", "5 DecideIdCard")) {
            model.database
                    .sql("update timeline set name = $1 where onboarding_id = $2 and sequence = $3")
                    .bind(0, name.substring(2))
                    .bind(1, story.id().value())
                    .bind(2, Long.valueOf(name.substring(0, 1)))
                    .fetch()
                    .rowsUpdated()
                    .block();
        }

        assertThat(model.queries
                        .timeline(story.id(), PARTNER, Position.BEGIN)
                        .block()
                        .entries())
                .extracting(TimelineEntry::event)
                .containsExactly(
                        EventName.ONBOARDING_REQUESTED,
                        EventName.ONBOARDING_STARTED,
                        EventName.ID_CARD_SUBMITTED,
                        EventName.ID_CARD_SENT_TO_REVIEW);
    }

    @Test
    void aPlaceInAnotherGenerationsTimelineIsItsBegin() {
        var story = Story.started();
        model.tell(story, ACTIVE);

        var timeline =
                model.queries.timeline(story.id(), PARTNER, new Position(99, 2)).block();

        assertThat(timeline.entries()).hasSize(2);
    }

    @Test
    void theListHoldsWhatWasAskedForLatestFirst() {
        var partner = "partner-" + UUID.randomUUID();
        var one = Story.of(partner, "T-1").start();
        var refused = Story.of(partner, "T-2");
        refused.then(refused.startCommand(), refused.refusedEvent(ReasonCode.FATCA_INDICIA));
        var three = Story.of(partner, "T-3").start();
        model.tell(one, ACTIVE);
        model.tell(refused, ACTIVE);
        model.tell(three, ACTIVE);

        assertThat(list(partner, new Selection(Set.of(), null, null, null, null, 10)))
                .containsExactly("T-3", "T-2", "T-1");
        assertThat(list(partner, new Selection(Set.of(), null, null, null, null, 2)))
                .containsExactly("T-3", "T-2");
        assertThat(list(partner, new Selection(Set.of(), null, null, null, refused.id(), 10)))
                .containsExactly("T-1");
        assertThat(list(partner, new Selection(Set.of(OverallStatus.REJECTED), null, null, null, null, 10)))
                .containsExactly("T-2");
        assertThat(list(partner, new Selection(Set.of(), "T-1", null, null, null, 10)))
                .containsExactly("T-1");
        var created = OnboardingStatus.createdAt(one.id());
        assertThat(list(partner, new Selection(Set.of(), null, created, created.plusMillis(1), null, 10)))
                .contains("T-1");
        assertThat(list(partner, new Selection(Set.of(), null, created.minusMillis(1), created, null, 10)))
                .isEmpty();
    }

    private static List<String> list(String partner, Selection selection) {
        return model.queries.list(new PartnerId(partner), selection).block().stream()
                .map(listed -> String.valueOf(listed.clientTransactionId()))
                .toList();
    }

    private static List<?> timeline(Story story) {
        return model.queries
                .timeline(story.id(), PARTNER, Position.BEGIN)
                .block()
                .entries();
    }
}
