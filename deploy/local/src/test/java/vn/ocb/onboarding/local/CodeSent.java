package vn.ocb.onboarding.local;

import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.partner.CustomerForm;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** A customer's way as far as the code. */
final class CodeSent {
    private CodeSent() {}

    /** The id of an onboarding of this person that waits for the code. */
    static String to(SpecimenPerson person) {
        var partner = SharedSystem.partner();
        var id = partner.startOnboarding(CustomerForm.of(person, partner.catalogues()))
                .orThrow()
                .onboardingId();
        var photograph = Photograph.mild(person.seed());
        partner.uploadIdCard(id, photograph.of(person, Side.FRONT), photograph.of(person, Side.BACK))
                .orThrow();
        partner.uploadPortrait(id, Selfie.of(person)).orThrow();
        partner.initAuthentication(id).orThrow();
        return id;
    }
}
