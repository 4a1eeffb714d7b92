package vn.ocb.onboarding.local.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.Account.AccountPackageOpened;
import vn.ocb.onboarding.contract.Authentication.CustomerAuthenticated;
import vn.ocb.onboarding.contract.Authentication.OtpConfirmed;
import vn.ocb.onboarding.contract.Authentication.OtpDelivered;
import vn.ocb.onboarding.contract.CardFace;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.IdCard;
import vn.ocb.onboarding.contract.Onboarding;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.local.model.Consumer.Part;
import vn.ocb.onboarding.local.model.Scene.Likeness;
import vn.ocb.onboarding.local.model.Scene.Shows;
import vn.ocb.onboarding.status.domain.Evidence.Shown;

/** What must hold of every onboarding when all its messages were handled. */
final class Invariants {
    private static final List<Step> REVIEWED = List.of(Step.ID_CARD, Step.PORTRAIT);

    private final Platform platform;

    Invariants(Platform platform) {
        this.platform = platform;
    }

    void hold(List<Story> stories) {
        stories.forEach(this::opening);
        stories.forEach(Invariants::answers);
        reviews(stories);
    }

    // An account is opened for one accepted card, the portrait matched with it, and the right code; once.

    private void opening(Story story) {
        var events = once(story.topic(Topics.ONBOARDING_EVENTS));
        var at = -1;
        var ended = false;
        for (var i = 0; i < events.size(); i++) {
            switch (events.get(i).body()) {
                case CustomerAuthenticated ignored -> {
                    check(story, at < 0, "authenticated twice");
                    at = i;
                }
                case Onboarding.OnboardingCancelled ignored -> ended = true;
                case Onboarding.OnboardingExpired ignored -> ended = true;
                case Onboarding.OnboardingFailed ignored -> ended = true;
                case Onboarding.OnboardingRefused ignored -> ended = true;
                default -> {}
            }
        }
        var opened = once(story.topic(Topics.ACCOUNT_EVENTS)).stream()
                .filter(event -> event.body() instanceof AccountPackageOpened)
                .count();
        check(story, opened <= (at >= 0 ? 1 : 0), "accounts opened: " + opened);
        if (at >= 0) {
            check(story, !ended, "authenticated, and ended in another way");
            authenticated(story, events.subList(0, at), events.get(at));
        }
    }

    private void authenticated(Story story, List<Envelope> before, Envelope authenticated) {
        var card = last(before, IdCard.Decided.class);
        if (!(card instanceof IdCard.IdCardVerified accepted)) {
            throw story.violation("authenticated, and the last of the card is " + named(card));
        }
        var portrait = last(before, Portrait.Decided.class);
        if (!(portrait instanceof Portrait.PortraitVerified matched)) {
            throw story.violation("authenticated, and the last of the portrait is " + named(portrait));
        }
        check(
                story,
                accepted.cardFace().equals(matched.card()),
                "the portrait is that of card " + matched.card() + ", accepted is " + accepted.cardFace());
        genuine(story, accepted);
        samePerson(story, matched, accepted.cardFace());
        var command = authenticated.cause();
        check(
                story,
                before.stream()
                        .anyMatch(event ->
                                event.body() instanceof OtpConfirmed && Objects.equals(event.cause(), command)),
                "authenticated without a right code");
        var entered = story.entered().get(command);
        check(
                story,
                entered != null && entered.equals(story.codes().getLast()),
                "authenticated by a code that is not the last one sent");
    }

    private static @Nullable Object last(List<Envelope> events, Class<?> kind) {
        return events.stream()
                .map(Envelope::body)
                .filter(kind::isInstance)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static String named(@Nullable Object event) {
        return event == null ? "nothing" : event.getClass().getSimpleName();
    }

    /** By what the pictures show, whatever the services made of it. */
    private void genuine(Story story, IdCard.IdCardVerified card) {
        var front = scene(card.front());
        var back = scene(card.back());
        check(
                story,
                front.shows() != Shows.BLURRED && back.shows() != Shows.BLURRED,
                "a blurred side was accepted: " + front + ", " + back);
        check(
                story,
                front.shows() == Shows.GOOD || byPerson(card.checks()),
                "a doubtful card was accepted, and by no person: " + front);
        var face = Objects.requireNonNull(card.face(), "every front shows a face");
        check(
                story,
                Scene.of(platform.vault.text(face)).equals(front),
                "the face is not that of the accepted front: " + front);
    }

    private void samePerson(Story story, Portrait.PortraitVerified portrait, CardFace card) {
        var shown = scene(portrait.portrait());
        var face = Scene.of(platform.vault.text(Objects.requireNonNull(card.face())));
        var likeness = shown.likeness(face);
        check(
                story,
                shown.shows() != Shows.BLURRED && likeness != Likeness.OTHER,
                "accepted the portrait " + shown + " with the card " + face);
        check(
                story,
                (shown.shows() == Shows.GOOD && likeness == Likeness.SAME) || byPerson(portrait.checks()),
                "no person accepted the portrait " + shown + " with the card " + face);
    }

    private Scene scene(Picture picture) {
        return Scene.of(platform.vault.text(picture.reference()));
    }

    private static boolean byPerson(List<Check> checks) {
        return checks.stream()
                .anyMatch(check -> check.outcome() == Check.Outcome.PASSED && "BACK_OFFICE".equals(check.provider()));
    }

    // Every command has a final answer that names it.

    private static void answers(Story story) {
        var answered = new HashSet<UUID>();
        story.topic(Topics.ONBOARDING_EVENTS).stream()
                .filter(event -> isFinal(event.body()))
                .forEach(event -> {
                    var cause = event.cause();
                    if (cause != null) {
                        answered.add(cause);
                    }
                });
        var open = new HashMap<>(story.commands());
        open.keySet().removeAll(answered);
        if (!story.isOver()) {
            // A portrait waits for the next card or for the end, and is asked for by one command at most.
            open.values().stream()
                    .filter(Portrait.VerifyPortrait.class::isInstance)
                    .findFirst()
                    .ifPresent(waiting -> open.values().remove(waiting));
        }
        check(story, open.isEmpty(), "never answered: " + open.keySet());
        answeredOnce(story);
        check(
                story,
                answered.containsAll(story.status().asked().keySet())
                        == story.status().asked().isEmpty(),
                "the read model waits for what was answered: " + story.status().asked());
    }

    /** A portrait is matched again with the next card, and answers its command again. */
    private static void answeredOnce(Story story) {
        var answers = new HashMap<UUID, String>();
        once(story.topic(Topics.ONBOARDING_EVENTS)).stream()
                .filter(event -> isFinal(event.body()) && !(event.body() instanceof Onboarding.OnboardingExpired))
                .forEach(event -> {
                    var cause = event.cause();
                    var command = cause == null ? null : story.commands().get(cause);
                    if (cause != null && command != null && !(command instanceof Portrait.VerifyPortrait)) {
                        var before = answers.put(cause, named(event.body()));
                        check(story, before == null, "answered by " + before + " and by " + named(event.body()));
                    }
                });
    }

    private static boolean isFinal(Object event) {
        return !(event instanceof OtpConfirmed
                || event instanceof OtpDelivered
                || event instanceof Onboarding.OnboardingExtended);
    }

    // A review of a running onboarding is open with everybody or with nobody, of the same evidence, which can be shown.

    private void reviews(List<Story> stories) {
        var ids = stories.stream().map(story -> story.id().value()).toArray(UUID[]::new);
        var document = open(
                Part.DOCUMENT,
                "select onboarding as id, step, sent ->> 'evidence' as version from review where onboarding = any($1)",
                ids);
        var portrait = open(
                Part.PORTRAIT,
                "select onboarding_id as id, 'PORTRAIT' as step, sent ->> 'evidence' as version from review"
                        + " where onboarding_id = any($1)",
                ids);
        for (var story : stories) {
            if (!story.ended() && !story.isAuthenticated()) {
                for (var step : REVIEWED) {
                    review(story, step, document, portrait);
                }
            }
        }
    }

    private record Open(UUID onboarding, Step step) {}

    private Map<Open, UUID> open(Part part, String sql, UUID[] ids) {
        return platform.database(part)
                .sql(sql)
                .bind(0, ids)
                .map(row -> Map.entry(
                        new Open(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                Step.valueOf(Objects.requireNonNull(row.get("step", String.class)))),
                        UUID.fromString(Objects.requireNonNull(row.get("version", String.class)))))
                .all()
                .collect(HashMap<Open, UUID>::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()))
                .blockOptional()
                .orElseThrow();
    }

    private static void review(Story story, Step step, Map<Open, UUID> document, Map<Open, UUID> portrait) {
        var key = new Open(story.id().value(), step);
        var status = story.status();
        var shown = status.inReviewSince(step).isPresent()
                ? status.evidence().versions().get(step)
                : null;
        check(
                story,
                Objects.equals(shown, document.get(key)),
                "the review of " + step + " in kyc-document is " + document.get(key) + ", shown is " + shown);
        if (step == Step.PORTRAIT) {
            check(
                    story,
                    Objects.equals(shown, portrait.get(key)),
                    "the review of the portrait in portrait is " + portrait.get(key) + ", shown is " + shown);
        }
        if (shown != null) {
            var wanted = step == Step.ID_CARD ? Set.of(Shown.FRONT, Shown.BACK) : Set.of(Shown.PORTRAIT, Shown.FACE);
            check(
                    story,
                    status.evidence().pictures().keySet().containsAll(wanted),
                    "a review of " + step + " that shows but "
                            + status.evidence().pictures().keySet());
        }
    }

    private static List<Envelope> once(List<Envelope> topic) {
        var seen = new HashSet<UUID>();
        var once = new ArrayList<Envelope>();
        topic.stream().filter(event -> seen.add(event.id())).forEach(once::add);
        return once;
    }

    private static void check(Story story, boolean holds, String violated) {
        if (!holds) {
            throw story.violation(violated);
        }
    }
}
