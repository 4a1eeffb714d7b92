package vn.ocb.onboarding.local.journey;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.sandbox.partner.BackOfficeClient;
import vn.ocb.onboarding.sandbox.partner.PartnerClient;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** What the demo shows: a good onboarding, and what becomes of the usual mistakes. */
public final class Journeys {
    private static final Expected STARTED = Expected.status(201).with("/steps/customerInfo/status", "ACCEPTED");
    private static final Expected CARD_ACCEPTED = Expected.status(200).with("/steps/idCard/status", "ACCEPTED");
    private static final Expected PORTRAIT_ACCEPTED = Expected.status(200).with("/steps/portrait/status", "ACCEPTED");
    private static final Expected CODE_SENT = Expected.status(200).with("/steps/authentication/status", "CODE_SENT");
    private static final Expected OPENED = Expected.status(200).with("/status", "OPENED_LIMITED");

    private final PartnerClient partner;
    private final BackOfficeClient backOffice;
    private final TextMessages messages;
    private final long seed;

    /** @param seed every journey is that of another person; the same seed is the same persons */
    public Journeys(PartnerClient partner, BackOfficeClient backOffice, TextMessages messages, long seed) {
        this.partner = partner;
        this.backOffice = backOffice;
        this.messages = messages;
        this.seed = seed;
    }

    /** One after the other; {@code watcher} hears of each when it has ended. */
    public List<Timeline> all(Consumer<Timeline> watcher) {
        return Stream.<Supplier<Timeline>>of(
                        this::good,
                        this::blurredFront,
                        this::americanPhone,
                        this::wrongCodes,
                        this::otherBirthDate,
                        this::wrongOrder,
                        this::reviewed)
                .map(Supplier::get)
                .peek(watcher)
                .toList();
    }

    public Timeline good() {
        var journey = journey("(a) a good onboarding", 0);
        return journey.start(journey.form(), STARTED)
                .idCard(CARD_ACCEPTED)
                .portrait(PORTRAIT_ACCEPTED)
                .authentication(CODE_SENT)
                .rightCode(OPENED)
                .timeline();
    }

    public Timeline blurredFront() {
        var journey = journey("(b) a blurred front, then a sharp one", 1);
        return journey.start(journey.form(), STARTED)
                .idCardWithFront(
                        "ID card, the front blurred",
                        Photograph.mild(seed).with(Fault.BLUR),
                        Expected.status(422).because("QUALITY_BLUR").with("/attemptsLeft", "4"))
                .frontAlone(CARD_ACCEPTED)
                .timeline();
    }

    public Timeline americanPhone() {
        var journey = journey("(c) a phone number of the U.S.", 2);
        return journey.start(
                        changed(journey.form(), "phone", "+12025550123"),
                        Expected.status(422).because("FATCA_INDICIA"))
                .found(Expected.status(200).with("/items/0/status", "REJECTED"))
                .timeline();
    }

    public Timeline wrongCodes() {
        var wrong = Expected.status(422).because("OTP_WRONG");
        var journey = journey("(d) three wrong codes, then the right one", 3);
        return journey.start(journey.form(), STARTED)
                .idCard(CARD_ACCEPTED)
                .portrait(PORTRAIT_ACCEPTED)
                .authentication(CODE_SENT)
                .wrongCode(wrong.with("/attemptsLeft", "4"))
                .wrongCode(wrong.with("/attemptsLeft", "3"))
                .wrongCode(wrong.with("/attemptsLeft", "2"))
                .rightCode(OPENED)
                .timeline();
    }

    public Timeline otherBirthDate() {
        var person = person(4);
        var journey = journey("(e) the declared birth date is not the card's", 4);
        // Two weeks off: still the same rules of age and expiry.
        return journey.start(
                        changed(
                                journey.form(),
                                "birthDate",
                                person.birthDate().plusDays(14).toString()),
                        STARTED)
                .idCard(Expected.status(422).because("DATA_QR_DIFFERS"))
                .timeline();
    }

    public Timeline wrongOrder() {
        var journey = journey("(f) steps in the wrong order", 5);
        return journey.portraitOf(
                        UUID.randomUUID().toString(), Expected.status(404).with("/missingStep", "CUSTOMER_INFO"))
                .start(journey.form(), STARTED)
                .portrait(Expected.status(409).with("/missingStep", "ID_CARD"))
                .idCard(CARD_ACCEPTED)
                .authentication(Expected.status(409).with("/missingStep", "PORTRAIT"))
                .timeline();
    }

    /** The last digits of this person's number send its card to a person of the bank. */
    public Timeline reviewed() {
        var journey = new Journey(
                "(g) a card a person of the bank looks at",
                partner,
                messages,
                person(6).withLastDigits("902"));
        return journey.start(journey.form(), STARTED)
                .idCard(Expected.status(202).with("/status", "IN_REVIEW"))
                .accepted(backOffice, "id-card")
                .portrait(PORTRAIT_ACCEPTED)
                .authentication(CODE_SENT)
                .rightCode(OPENED)
                .timeline();
    }

    private Journey journey(String title, int number) {
        return new Journey(title, partner, messages, person(number));
    }

    private SpecimenPerson person(int number) {
        // The QR code of this paper is on its front.
        return SpecimenPerson.seeded(seed + number, IdPaper.CCCD_CHIP);
    }

    private static ObjectNode changed(ObjectNode form, String field, String value) {
        form.put(field, value);
        return form;
    }
}
