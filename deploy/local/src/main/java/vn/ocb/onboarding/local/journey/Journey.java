package vn.ocb.onboarding.local.journey;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.partner.Answer;
import vn.ocb.onboarding.sandbox.partner.BackOfficeClient;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** One customer's way through an onboarding; pictures are drawn before the clock of a step starts. */
final class Journey {
    private final Timeline timeline;
    private final PartnerClient partner;
    private final TextMessages messages;
    private final SpecimenPerson person;
    private String onboardingId = "";
    private String clientTransactionId = "";

    Journey(String title, PartnerClient partner, TextMessages messages, SpecimenPerson person) {
        this.timeline = new Timeline(title);
        this.partner = partner;
        this.messages = messages;
        this.person = person;
    }

    Timeline timeline() {
        return timeline;
    }

    /** The form as this person fills it in truthfully. */
    ObjectNode form() {
        return CustomerForm.of(person, partner.catalogues());
    }

    Journey start(ObjectNode form, Expected expected) {
        clientTransactionId = form.path("clientTransId").asString("");
        var answer = step("init customer info", () -> partner.startOnboarding(form), expected);
        onboardingId = answer.body().path("onboardingId").asString("");
        return this;
    }

    Journey idCard(Expected expected) {
        var front = photograph().of(person, Side.FRONT);
        var back = photograph().of(person, Side.BACK);
        step("ID card, front and back", () -> partner.uploadIdCard(onboardingId, front, back), expected);
        return this;
    }

    /** The back is sharp. */
    Journey idCardWithFront(String what, Photograph photograph, Expected expected) {
        var front = photograph.of(person, Side.FRONT);
        var back = photograph().of(person, Side.BACK);
        step(what, () -> partner.uploadIdCard(onboardingId, front, back), expected);
        return this;
    }

    Journey frontAlone(Expected expected) {
        var front = photograph().of(person, Side.FRONT);
        step("ID card, a sharp front alone", () -> partner.uploadIdCard(onboardingId, front, null), expected);
        return this;
    }

    Journey portrait(Expected expected) {
        var portrait = Selfie.of(person);
        step("portrait", () -> partner.uploadPortrait(onboardingId, portrait), expected);
        return this;
    }

    /** For an onboarding that was never started. */
    Journey portraitOf(String unknownId, Expected expected) {
        var portrait = Selfie.of(person);
        step("portrait before init", () -> partner.uploadPortrait(unknownId, portrait), expected);
        return this;
    }

    /** A person of the bank looks at what is in review, and accepts it. */
    Journey accepted(BackOfficeClient backOffice, String step) {
        step("back office: the evidence", () -> backOffice.review(onboardingId, step), Expected.status(200));
        step(
                "back office: accepted",
                () -> backOffice.accept(onboardingId, step),
                Expected.status(200).with("/outcome", "ACCEPTED"));
        return this;
    }

    Journey authentication(Expected expected) {
        step("init authentication", () -> partner.initAuthentication(onboardingId), expected);
        return this;
    }

    Journey wrongCode(Expected expected) {
        var right = messages.codeFor(person.phone());
        var wrong = (right.startsWith("9") ? "1" : "9") + right.substring(1);
        step("execute with a wrong code", () -> partner.executeOpenPackage(onboardingId, wrong), expected);
        return this;
    }

    Journey rightCode(Expected expected) {
        var right = messages.codeFor(person.phone());
        step("execute with the code of the SMS", () -> partner.executeOpenPackage(onboardingId, right), expected);
        return this;
    }

    /** The partner looks for it by the id it gave itself. */
    Journey found(Expected expected) {
        step(
                "list by clientTransId",
                () -> partner.onboardings(Map.of("clientTransId", clientTransactionId)),
                expected);
        return this;
    }

    private Photograph photograph() {
        return Photograph.mild(person.seed());
    }

    private Answer step(String what, Supplier<Answer> call, Expected expected) {
        var from = System.nanoTime();
        var answer = call.get();
        timeline.add(what, Duration.ofNanos(System.nanoTime() - from), answer.status(), answer.body(), expected);
        return answer;
    }
}
