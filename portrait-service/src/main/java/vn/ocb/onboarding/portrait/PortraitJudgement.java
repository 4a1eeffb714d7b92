package vn.ocb.onboarding.portrait;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.ocb.onboarding.contract.Attempts;
import vn.ocb.onboarding.contract.Picture;
import vn.ocb.onboarding.contract.Portrait.PortraitRejected;
import vn.ocb.onboarding.contract.Portrait.PortraitSentToReview;
import vn.ocb.onboarding.contract.Portrait.PortraitVerified;
import vn.ocb.onboarding.messaging.MessageIds;
import vn.ocb.onboarding.portrait.PortraitExamination.Examined;
import vn.ocb.onboarding.portrait.domain.Course;
import vn.ocb.onboarding.portrait.domain.Verdict;
import vn.ocb.onboarding.portrait.storage.Courses;

/** Turns what was examined into the verdict, its event and the state it leads to. */
@Component
class PortraitJudgement {
    private final Courses courses;
    private final EnrolledFaces enrolled;
    private final PortraitSettings settings;

    PortraitJudgement(Courses courses, EnrolledFaces enrolled, PortraitSettings settings) {
        this.courses = courses;
        this.enrolled = enrolled;
        this.settings = settings;
    }

    /**
     * In the transaction that holds the lock.
     *
     * @param attempts how many portraits were judged, this one included
     */
    Mono<List<Object>> judge(Course course, Course.Shown shown, Examined examined, int attempts) {
        var id = course.onboardingId();
        var verdict = Verdict.of(examined.checks());
        var settled = !(verdict instanceof Verdict.Rejected);
        return courses.judged(id, attempts, settled)
                .then(settled ? courses.keep(id, shown, true) : courses.forget(id))
                .then(enrolled.settle(shown.picture(), verdict instanceof Verdict.Accepted))
                .thenReturn(List.of(event(course, shown.picture(), examined, verdict, attempts)));
    }

    private Object event(Course course, Picture portrait, Examined examined, Verdict verdict, int used) {
        var id = course.onboardingId();
        var attempts = Attempts.of(used, settings.attempts());
        var checks = examined.checks();
        return switch (verdict) {
            case Verdict.Accepted ignored -> new PortraitVerified(id, attempts, checks, portrait, examined.card());
            case Verdict.Rejected rejected -> new PortraitRejected(id, attempts, checks, rejected.reasons());
            case Verdict.Review review ->
                new PortraitSentToReview(
                        id, attempts, checks, review.reasons(), portrait, examined.card(), MessageIds.next());
        };
    }
}
