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

/**
 * What must hold of a life when all its messages were handled. A violation is noted in the run.
 *
 * <ol>
 *   <li>An account is opened once, for one accepted card, the portrait matched with that very card face and the right code; no
 *       rejection, review or other ending comes between, and none after.
 *   <li>A code leaves, and one is confirmed, only when otp had heard of such a card and portrait.
 *   <li>A person's decision is about the evidence that lay in review last, and about that evidence the person named.
 *   <li>Every command is answered, once; a portrait once for each card.
 *   <li>A review of a running onboarding is open with everybody or with nobody, of the same evidence, which can be shown; none is
 *       shown of one that ended, and none expires while a review is open.
 * </ol>
 */
final class Invariants {
    private static final List<Step> REVIEWED = List.of(Step.ID_CARD, Step.PORTRAIT);

    private final Services services;

    Invariants(Services services) {
        this.services = services;
    }

    /** What lies with persons of the bank, by the tables of the services. */
    private record Reviews(Map<Open, UUID> document, Map<Open, UUID> portrait) {}

    void hold(List<LifeRun> runs) {
        var reviews = reviews(runs);
        for (var run : runs) {
            try {
                opening(run);
                codes(run);
                decisions(run);
                expiry(run);
                answers(run);
                reviews(run, reviews);
            } catch (Violation violation) {
                run.violated(violation);
            }
        }
    }

    // 1. An account is opened for one accepted card, the portrait matched with it, and the right code; once.

    private void opening(LifeRun run) {
        var events = once(run.topic(Topics.ONBOARDING_EVENTS));
        var at = -1;
        var endings = 0;
        for (var i = 0; i < events.size(); i++) {
            switch (events.get(i).body()) {
                case CustomerAuthenticated ignored -> {
                    check(run, at < 0, "authenticated twice", "");
                    at = i;
                }
                case Onboarding.OnboardingCancelled ignored -> endings++;
                case Onboarding.OnboardingExpired ignored -> endings++;
                case Onboarding.OnboardingFailed ignored -> endings++;
                case Onboarding.OnboardingRefused ignored -> endings++;
                default -> {}
            }
        }
        var opened = once(run.topic(Topics.ACCOUNT_EVENTS)).stream()
                .filter(event -> event.body() instanceof AccountPackageOpened)
                .count();
        check(run, opened <= (at >= 0 ? 1 : 0), "more accounts than authentications", "" + opened);
        check(run, endings <= 1, "ended twice", "");
        if (at >= 0) {
            check(run, endings == 0, "authenticated, and ended in another way", "");
            authenticated(run, events.subList(0, at), events.get(at));
        }
    }

    private void authenticated(LifeRun run, List<Envelope> before, Envelope authenticated) {
        var card = last(before, IdCard.Decided.class);
        if (!(card instanceof IdCard.IdCardVerified accepted)) {
            throw run.broken("authenticated without an accepted card", named(card));
        }
        var portrait = last(before, Portrait.Decided.class);
        if (!(portrait instanceof Portrait.PortraitVerified matched)) {
            throw run.broken("authenticated without an accepted portrait", named(portrait));
        }
        check(
                run,
                accepted.cardFace().equals(matched.card()),
                "authenticated with a portrait of another card",
                matched.card() + ", accepted is " + accepted.cardFace());
        genuine(run, accepted);
        samePerson(run, matched, accepted.cardFace());
        var command = authenticated.cause();
        check(
                run,
                before.stream()
                        .anyMatch(event ->
                                event.body() instanceof OtpConfirmed && Objects.equals(event.cause(), command)),
                "authenticated without a right code",
                "");
        var entered = run.entered().get(command);
        check(
                run,
                entered != null && entered.equals(run.codes().getLast()),
                "authenticated by a code that is not the last one sent",
                "");
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
    private void genuine(LifeRun run, IdCard.IdCardVerified card) {
        var front = scene(card.front());
        var back = scene(card.back());
        check(
                run,
                front.shows() != Shows.BLURRED && back.shows() != Shows.BLURRED,
                "a blurred side was accepted",
                front + ", " + back);
        check(
                run,
                front.shows() == Shows.GOOD || byPerson(card.checks()),
                "a doubtful card was accepted by no person",
                front.toString());
        var face = Objects.requireNonNull(card.face(), "every front shows a face");
        check(
                run,
                Scene.of(services.vault.text(face)).equals(front),
                "the face is not that of the accepted front",
                front.toString());
    }

    private void samePerson(LifeRun run, Portrait.PortraitVerified portrait, CardFace card) {
        var shown = scene(portrait.portrait());
        var face = Scene.of(services.vault.text(Objects.requireNonNull(card.face())));
        var likeness = shown.likeness(face);
        check(
                run,
                shown.shows() != Shows.BLURRED && likeness != Likeness.OTHER,
                "a portrait of somebody else was accepted",
                shown + " with the card " + face);
        check(
                run,
                (shown.shows() == Shows.GOOD && likeness == Likeness.SAME) || byPerson(portrait.checks()),
                "a doubtful portrait was accepted by no person",
                shown + " with the card " + face);
    }

    private Scene scene(Picture picture) {
        return Scene.of(services.vault.text(picture.reference()));
    }

    private static boolean byPerson(List<Check> checks) {
        return checks.stream()
                .anyMatch(check -> check.outcome() == Check.Outcome.PASSED && "BACK_OFFICE".equals(check.provider()));
    }

    // 2. otp lets a code leave, and confirms one, only when it had heard that all is accepted.

    private static void codes(LifeRun run) {
        check(
                run,
                run.heard().whenCodesLeft().stream().allMatch(Heard.View::isReadyForCodes),
                "a code left before card and portrait were accepted",
                "");
        for (var event : once(run.topic(Topics.ONBOARDING_EVENTS))) {
            if (event.body() instanceof OtpConfirmed) {
                check(
                        run,
                        run.heard().whenDecided(cause(event)).isReadyForCodes(),
                        "a code was confirmed though card or portrait were not accepted",
                        "");
            }
        }
    }

    private static UUID cause(Envelope event) {
        return Objects.requireNonNull(event.cause(), "an answer without a cause");
    }

    // 3. A decision is about the evidence that lay in review last, and which it names.

    private static void decisions(LifeRun run) {
        IdCard.IdCardSentToReview card = null;
        Portrait.PortraitSentToReview portrait = null;
        for (var event : once(run.topic(Topics.ONBOARDING_EVENTS))) {
            var command = event.cause() == null ? null : run.commands().get(event.cause());
            switch (event.body()) {
                case IdCard.IdCardSentToReview it -> card = it;
                case IdCard.IdCardVerified it
                when command instanceof IdCard.DecideIdCard asked ->
                    check(
                            run,
                            card != null
                                    && card.evidence().equals(asked.evidence())
                                    && card.cardFace().equals(it.cardFace())
                                    && card.front().equals(it.front())
                                    && card.back().equals(it.back()),
                            "a card was accepted that the person did not see",
                            "");
                case IdCard.IdCardRejected ignored
                when command instanceof IdCard.DecideIdCard asked ->
                    check(
                            run,
                            card != null && card.evidence().equals(asked.evidence()),
                            "a card was rejected that the person did not see",
                            "");
                case Portrait.PortraitSentToReview it -> portrait = it;
                case Portrait.PortraitVerified it
                when command instanceof Portrait.DecidePortrait asked ->
                    check(
                            run,
                            portrait != null
                                    && portrait.evidence().equals(asked.evidence())
                                    && portrait.portrait().equals(it.portrait())
                                    && Objects.equals(portrait.card(), it.card()),
                            "a portrait was accepted that the person did not see",
                            "");
                case Portrait.PortraitRejected ignored
                when command instanceof Portrait.DecidePortrait asked ->
                    check(
                            run,
                            portrait != null && portrait.evidence().equals(asked.evidence()),
                            "a portrait was rejected that the person did not see",
                            "");
                default -> {}
            }
        }
    }

    // 4. Every command has a final answer that names it.

    private static void answers(LifeRun run) {
        var answered = new HashSet<UUID>();
        run.topic(Topics.ONBOARDING_EVENTS).stream()
                .filter(event -> isFinal(event.body()))
                .forEach(event -> {
                    var cause = event.cause();
                    if (cause != null) {
                        answered.add(cause);
                    }
                });
        var open = new HashMap<>(run.commands());
        open.keySet().removeAll(answered);
        if (!run.isOver()) {
            // A portrait waits for the next card or for the end, and is asked for by one command at most.
            open.values().stream()
                    .filter(Portrait.VerifyPortrait.class::isInstance)
                    .findFirst()
                    .ifPresent(waiting -> open.values().remove(waiting));
        }
        check(
                run,
                open.isEmpty(),
                "a command was never answered",
                open.values().stream().map(Invariants::named).toList().toString());
        answeredOnce(run);
        check(
                run,
                answered.containsAll(run.status().asked().keySet())
                        == run.status().asked().isEmpty(),
                "the read model waits for what was answered",
                run.status().asked().toString());
    }

    /** A portrait is matched again with the next card, and answers its command again, until it is rejected or refused. */
    private static void answeredOnce(LifeRun run) {
        var answers = new HashMap<UUID, Object>();
        var cards = new HashSet<CardOfCommand>();
        for (var event : once(run.topic(Topics.ONBOARDING_EVENTS))) {
            var cause = event.cause();
            var command = cause == null ? null : run.commands().get(cause);
            if (cause == null
                    || command == null
                    || !isFinal(event.body())
                    || event.body() instanceof Onboarding.OnboardingExpired) {
                continue;
            }
            var before = answers.put(cause, event.body());
            var again = command instanceof Portrait.VerifyPortrait && isMatched(before);
            check(
                    run,
                    before == null || again,
                    "a command was answered twice",
                    named(command) + " by " + named(before) + " and by " + named(event.body()));
            if (command instanceof Portrait.VerifyPortrait && isMatched(event.body())) {
                check(
                        run,
                        cards.add(new CardOfCommand(cause, card(event.body()))),
                        "a portrait was answered twice with the same card",
                        "");
            }
        }
    }

    private record CardOfCommand(UUID command, @Nullable CardFace card) {}

    private static boolean isMatched(@Nullable Object answer) {
        return answer instanceof Portrait.PortraitVerified || answer instanceof Portrait.PortraitSentToReview;
    }

    private static @Nullable CardFace card(Object answer) {
        return switch (answer) {
            case Portrait.PortraitVerified it -> it.card();
            case Portrait.PortraitSentToReview it -> it.card();
            default -> null;
        };
    }

    private static boolean isFinal(Object event) {
        return !(event instanceof OtpConfirmed
                || event instanceof OtpDelivered
                || event instanceof Onboarding.OnboardingExtended);
    }

    // 5. Reviews.

    private static void expiry(LifeRun run) {
        CardFace inReview = null;
        CardFace card = null;
        for (var event : once(run.topic(Topics.ONBOARDING_EVENTS))) {
            switch (event.body()) {
                case IdCard.IdCardSentToReview it -> {
                    inReview = it.cardFace();
                    card = it.cardFace();
                }
                case IdCard.IdCardVerified it -> {
                    inReview = null;
                    card = it.cardFace();
                }
                case IdCard.IdCardRejected ignored -> {
                    inReview = null;
                    card = null;
                }
                case Onboarding.OnboardingExpired ignored
                when event.cause() == null -> {
                    check(run, inReview == null, "expired while the card was in review", "");
                    var heard = run.heard().whenSweptAt(event.time());
                    var portrait = heard == null ? null : heard.portraitInReviewWith();
                    check(
                            run,
                            portrait == null || !portrait.equals(card),
                            "expired while the portrait was in review",
                            "");
                }
                default -> {}
            }
        }
    }

    private Reviews reviews(List<LifeRun> runs) {
        var ids = runs.stream().map(run -> run.id().value()).toArray(UUID[]::new);
        return new Reviews(
                open(
                        Part.DOCUMENT,
                        "select onboarding as id, step, sent ->> 'evidence' as version from review"
                                + " where onboarding = any($1)",
                        ids),
                open(
                        Part.PORTRAIT,
                        "select onboarding_id as id, 'PORTRAIT' as step, sent ->> 'evidence' as version from review"
                                + " where onboarding_id = any($1)",
                        ids));
    }

    private static void reviews(LifeRun run, Reviews reviews) {
        for (var step : REVIEWED) {
            if (run.ended() || run.isAuthenticated()) {
                check(
                        run,
                        run.status().inReviewSince(step).isEmpty(),
                        "a review is shown of an onboarding that ended",
                        step.name());
            } else {
                review(run, step, reviews);
            }
        }
    }

    private record Open(UUID onboarding, Step step) {}

    private Map<Open, UUID> open(Part part, String sql, UUID[] ids) {
        return services.database(part)
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

    private static void review(LifeRun run, Step step, Reviews reviews) {
        var key = new Open(run.id().value(), step);
        var status = run.status();
        var shown = status.inReviewSince(step).isPresent()
                ? status.evidence().versions().get(step)
                : null;
        var document = reviews.document().get(key);
        check(
                run,
                Objects.equals(shown, document),
                "kyc-document and the read model differ about a review",
                step + " is " + document + ", shown is " + shown);
        if (step == Step.PORTRAIT) {
            var portrait = reviews.portrait().get(key);
            check(
                    run,
                    Objects.equals(shown, portrait),
                    "portrait and the read model differ about a review",
                    portrait + ", shown is " + shown);
        }
        if (shown != null) {
            var wanted = step == Step.ID_CARD ? Set.of(Shown.FRONT, Shown.BACK) : Set.of(Shown.PORTRAIT, Shown.FACE);
            check(
                    run,
                    status.evidence().pictures().keySet().containsAll(wanted),
                    "a review does not show its pictures",
                    step + " shows but " + status.evidence().pictures().keySet());
        }
    }

    private static List<Envelope> once(List<Envelope> topic) {
        var seen = new HashSet<UUID>();
        var once = new ArrayList<Envelope>();
        topic.stream().filter(event -> seen.add(event.id())).forEach(once::add);
        return once;
    }

    private static void check(LifeRun run, boolean holds, String broken, String how) {
        if (!holds) {
            throw run.broken(broken, how);
        }
    }
}
