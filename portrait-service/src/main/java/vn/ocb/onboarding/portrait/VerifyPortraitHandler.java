package vn.ocb.onboarding.portrait;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Onboarding.CommandRefused;
import vn.ocb.onboarding.contract.Portrait.VerifyPortrait;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.contract.Step;
import vn.ocb.onboarding.messaging.HeavyWork;
import vn.ocb.onboarding.messaging.OnceOnly;
import vn.ocb.onboarding.messaging.PassingFault;
import vn.ocb.onboarding.messaging.Received;
import vn.ocb.onboarding.portrait.PortraitExamination.Examined;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.storage.Courses;

/**
 * Judges a portrait; each one that is judged counts as an attempt. One that came before the card was decided, and has
 * nothing else against it, waits: {@link FollowCardHandler} answers its command.
 */
@Component
public class VerifyPortraitHandler {
    private static final Duration LOOK_FOR_START = Duration.ofMillis(100);

    private final OnceOnly onceOnly;
    private final HeavyWork heavyWork;
    private final Courses courses;
    private final WaitingPortrait waitingPortrait;
    private final PortraitExamination examination;
    private final PortraitJudgement judgement;
    private final PortraitSettings settings;
    private final Clock clock;

    VerifyPortraitHandler(
            OnceOnly onceOnly,
            HeavyWork heavyWork,
            Courses courses,
            WaitingPortrait waitingPortrait,
            PortraitExamination examination,
            PortraitJudgement judgement,
            PortraitSettings settings,
            Clock clock) {
        this.onceOnly = onceOnly;
        this.heavyWork = heavyWork;
        this.courses = courses;
        this.waitingPortrait = waitingPortrait;
        this.examination = examination;
        this.judgement = judgement;
        this.settings = settings;
        this.clock = clock;
    }

    public Mono<Void> handle(Received<VerifyPortrait> command) {
        return onceOnly.handled(command)
                .filter(handled -> !handled)
                .flatMap(fresh -> startedCourse(command))
                .flatMap(course -> isRefused(course) ? decide(command, null) : look(command, course));
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

    private boolean isRefused(Course course) {
        return course.refusal(settings.attempts(), clock.instant()).isPresent();
    }

    /** Before the transaction: it takes long. A portrait that waits gives way to the newer one. */
    private Mono<Void> look(Received<VerifyPortrait> command, Course course) {
        return waitingPortrait
                .refuse(course, ReasonCode.PROCESS_STEP_NOT_ALLOWED, Mono.empty())
                .then(heavyWork.of(
                        command, examination.examine(course, command.body().portrait())))
                .flatMap(examined -> decide(command, examined));
    }

    /** @param examined empty when the portrait is refused unseen */
    private Mono<Void> decide(Received<VerifyPortrait> command, @Nullable Examined examined) {
        var id = command.body().onboardingId();
        return onceOnly.handle(
                        command,
                        () -> courses.lock(id).flatMap(course -> {
                            var refusal = course.refusal(settings.attempts(), clock.instant());
                            if (refusal.isPresent()) {
                                return Mono.just(
                                        List.<Object>of(new CommandRefused(id, Step.PORTRAIT, List.of(refusal.get()))));
                            }
                            if (examined == null
                                    || course.waiting().isPresent()
                                    || !Objects.equals(course.card(), examined.card())) {
                                return Mono.error(new PassingFault(
                                        "start, card or portrait changed while this one was looked at"));
                            }
                            return judgeOrWait(command, course, examined);
                        }))
                .then();
    }

    private Mono<List<Object>> judgeOrWait(Received<VerifyPortrait> command, Course course, Examined examined) {
        var shown = new Course.Shown(
                command.id(), command.traceparent(), command.body().portrait());
        return examined.waitsForCard()
                ? courses.keep(course.onboardingId(), shown, false).thenReturn(List.of())
                : judgement.judge(course, shown, examined, course.attempts() + 1);
    }
}
