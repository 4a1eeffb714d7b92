package vn.ocb.onboarding.portrait;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Check;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.PictureRule;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.matcher.FaceEngine;
import vn.ocb.onboarding.portrait.storage.Courses;
import vn.ocb.onboarding.portrait.vision.PortraitViewer;
import vn.ocb.onboarding.vault.Vault;

/** Judges a portrait; each one that is judged counts as an attempt. */
@Component
public class VerifyPortraitHandler {
    private static final Duration LOOK_FOR_START = Duration.ofMillis(100);

    private final OnceOnly onceOnly;
    private final Courses courses;
    private final Vault vault;
    private final PortraitViewer viewer;
    private final FaceEngine engine;
    private final PortraitSettings settings;
    private final Clock clock;

    VerifyPortraitHandler(
            OnceOnly onceOnly,
            Courses courses,
            Vault vault,
            PortraitViewer viewer,
            FaceEngine engine,
            PortraitSettings settings,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.courses = courses;
        this.vault = vault;
        this.viewer = viewer;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<VerifyPortrait> command) {
        return onceOnly.handled(command)
                .filter(handled -> !handled)
                .flatMap(fresh -> startedCourse(command))
                .flatMap(course -> checksOf(command, course))
                .flatMap(checks -> onceOnly.handle(command, () -> decide(command.body(), checks)))
                .then();
    }

    /** A command may overtake the news of the start, which other threads read. */
    private Mono<Course> startedCourse(Received<VerifyPortrait> command) {
        var id = command.body().onboardingId();
        var looks = Math.max(1, settings.waitForStart().dividedBy(LOOK_FOR_START));
        return courses.find(id)
                .filter(Course::heardOf)
                .repeatWhenEmpty(again -> again.take(looks).delayElements(LOOK_FOR_START))
                .defaultIfEmpty(Course.unknown(id));
    }

    /** Empty when the portrait is refused unseen. Before the transaction: it takes long. */
    private Mono<Optional<List<Check>>> checksOf(Received<VerifyPortrait> command, Course course) {
        if (course.refusal(settings.attempts(), clock.instant()).isPresent()) {
            return Mono.just(Optional.empty());
        }
        return vault.get(command.body().portrait().reference())
                .flatMap(viewer::look)
                .map(findings -> PictureRule.judge(findings, settings.smallestFace()))
                .map(checks -> Optional.of(withEngine(checks, course)));
    }

    /** The engine is asked only about what is a portrait at all. */
    private List<Check> withEngine(List<Check> checks, Course course) {
        if (Verdict.failed(checks)) {
            return checks;
        }
        var all = new ArrayList<>(checks);
        all.addAll(engine.examine(course.testPerson()));
        return List.copyOf(all);
    }

    private Mono<List<Object>> decide(VerifyPortrait command, Optional<List<Check>> checks) {
        var id = command.onboardingId();
        return courses.lock(id).flatMap(course -> {
            var refusal = course.refusal(settings.attempts(), clock.instant());
            if (refusal.isPresent()) {
                return Mono.just(List.of(new CommandRefused(id, Step.PORTRAIT, List.of(refusal.get()))));
            }
            if (checks.isEmpty()) {
                return Mono.error(new PassingFault("the onboarding started while its portrait was refused"));
            }
            return judge(command, course, checks.get());
        });
    }

    private Mono<List<Object>> judge(VerifyPortrait command, Course course, List<Check> checks) {
        var id = command.onboardingId();
        var attempts = Attempts.of(course.attempts() + 1, settings.attempts());
        var verdict = Verdict.of(checks);
        Object event = switch (verdict) {
            case Verdict.Accepted ignored -> new PortraitVerified(id, attempts, checks, command.portrait());
            case Verdict.Rejected rejected -> new PortraitRejected(id, attempts, checks, rejected.reasons());
            case Verdict.Review review ->
                new PortraitSentToReview(id, attempts, checks, review.reasons(), command.portrait());
        };
        return courses.judged(id, !(verdict instanceof Verdict.Rejected)).thenReturn(List.of(event));
    }
}
