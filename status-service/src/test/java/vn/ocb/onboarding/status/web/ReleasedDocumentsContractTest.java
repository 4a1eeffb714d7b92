package vn.ocb.onboarding.status.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.status.domain.OnboardingStatus;
import vn.ocb.onboarding.status.domain.StatusProjector;
import vn.ocb.onboarding.status.domain.Story;

/**
 * What partners get is byte for byte what was released: each document of some stories, as the first version of this service wrote it.
 * A field that is added on purpose is written with {@code -Dcontract.write=true}.
 */
class ReleasedDocumentsContractTest {
    private static final Path RELEASED = Path.of("src/test/resources/released-documents.jsonl");

    private final PartnerDocuments documents = new PartnerDocuments();

    @Test
    void everyDocumentIsTheReleasedOne() throws IOException {
        var written = new ArrayList<String>();
        for (var story : List.of(opened(), rejectedCard(), refused(), inReview(), lockedCode(), accountRefused())) {
            var status = OnboardingStatus.unknown(story.id());
            for (var fact : story.facts()) {
                status = StatusProjector.project(status, fact).orElseThrow().status();
                written.add(withoutIds(documents.document(status), status));
            }
        }
        if (Boolean.getBoolean("contract.write")) {
            Files.write(RELEASED, written);
        }
        assertThat(written).isEqualTo(Files.readAllLines(RELEASED));
    }

    /** An id, and the time in it, is another one in each run. */
    private static String withoutIds(String document, OnboardingStatus status) {
        return document.replace(status.onboardingId().toString(), "<id>")
                .replace(status.createdAt().toString(), "<created>");
    }

    private static Story opened() {
        var story = Story.codeSent();
        story.execute();
        return story.opened();
    }

    private static Story rejectedCard() {
        var story = Story.started();
        return story.then(
                story.verifyCard(),
                story.cardRejected(
                        1, ReasonCode.QUALITY_BLUR, ReasonCode.FRAUD_RECAPTURED, ReasonCode.FILE_WRONG_SIDE));
    }

    private static Story refused() {
        var story = Story.anyOnboarding();
        return story.then(story.startCommand(), story.refusedEvent(ReasonCode.FATCA_INDICIA));
    }

    private static Story inReview() {
        var story = Story.started();
        story.then(story.verifyCard(), story.cardToReview());
        return story.then(story.verifyPortrait(), story.portraitRejected(1, ReasonCode.FACE_BLURRED));
    }

    private static Story lockedCode() {
        var story = Story.codeSent();
        story.then(story.executeCommand(), story.otpWrong(1, 4));
        return story.then(story.executeCommand(), story.otpLocked(1));
    }

    private static Story accountRefused() {
        var story = Story.codeSent();
        story.execute();
        return story.then(story.accountRefused());
    }
}
