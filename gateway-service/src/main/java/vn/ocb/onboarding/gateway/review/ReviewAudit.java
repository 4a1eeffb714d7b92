package vn.ocb.onboarding.gateway.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.ReviewDecision;

/** Who looked at or decided what, and when. It is only added to. */
public interface ReviewAudit {

    /** What is noted about a step of an onboarding, the oldest first. */
    Mono<List<Entry>> trail(Review review);

    /** Completes when it is written. */
    Mono<Void> note(Review review, Entry entry);

    /**
     * Notes a decision that depends on those noted before: only one request at a time decides about a review.
     *
     * @param ruling what to note, made of the trail; when it throws, nothing is noted
     * @return what was noted
     */
    Mono<Entry> decide(Review review, Function<List<Entry>, Entry> ruling);

    /** What a person did. */
    enum Action {
        /** Was shown the evidence. */
        OPENED,
        /** Was shown a picture. */
        SAW,
        /** Decided first of two. */
        PROPOSED,
        /** Decided otherwise than the first of two: the proposal is void. */
        WITHDREW,
        /** Decided; the command is sent. */
        DECIDED
    }

    /**
     * A line of the log.
     *
     * @param since when the review began: a step may come to review again
     * @param evidence which evidence was shown or decided about; absent in lines older than its version
     * @param application the back office's system
     * @param reviewer the person
     * @param picture of {@link Action#SAW}
     * @param verdict of {@link Action#PROPOSED}, {@link Action#WITHDREW} and {@link Action#DECIDED}
     * @param commandId of the request with that verdict; a repeated one has the same
     */
    record Entry(
            Instant at,
            Instant since,
            @Nullable UUID evidence,
            String application,
            String reviewer,
            Action action,
            @Nullable String picture,
            @Nullable Verdict verdict,
            @Nullable UUID commandId) {

        static Entry opened(Instant at, Evidence evidence, Reviewer reviewer) {
            return of(at, evidence, reviewer, Action.OPENED, null, null, null);
        }

        static Entry saw(Instant at, Evidence evidence, Reviewer reviewer, String picture) {
            return of(at, evidence, reviewer, Action.SAW, picture, null, null);
        }

        static Entry decided(Instant at, Evidence evidence, Reviewer reviewer, Verdict verdict, UUID commandId) {
            return of(at, evidence, reviewer, Action.DECIDED, null, verdict, commandId);
        }

        private static Entry of(
                Instant at,
                Evidence evidence,
                Reviewer reviewer,
                Action action,
                @Nullable String picture,
                @Nullable Verdict verdict,
                @Nullable UUID commandId) {
            return new Entry(
                    at,
                    evidence.since(),
                    evidence.version(),
                    reviewer.application().applicationId(),
                    reviewer.id(),
                    action,
                    picture,
                    verdict,
                    commandId);
        }

        Entry as(Action other) {
            return new Entry(at, since, evidence, application, reviewer, other, picture, verdict, commandId);
        }

        Entry with(Verdict other) {
            return new Entry(at, since, evidence, application, reviewer, action, picture, other, commandId);
        }

        /** Whether it is about the same evidence. */
        boolean sameEvidence(Entry other) {
            return evidence != null && evidence.equals(other.evidence);
        }

        /** Whether the same person did it: a staff id is the same in capitals and in small letters. */
        boolean samePerson(Entry other) {
            return reviewer.equalsIgnoreCase(other.reviewer);
        }

        /** The reasons of the verdict, none without one. */
        public List<ReasonCode> reasons() {
            return verdict == null ? List.of() : verdict.reasons();
        }

        public @Nullable ReviewDecision decision() {
            return verdict == null ? null : verdict.decision();
        }

        public @Nullable String note() {
            return verdict == null ? null : verdict.note();
        }
    }
}
