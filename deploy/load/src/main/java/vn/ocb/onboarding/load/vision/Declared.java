package vn.ocb.onboarding.load.vision;

import java.time.Instant;
import java.util.List;
import vn.ocb.onboarding.contract.AuthenticationMethod;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.CustomerData.Address;
import vn.ocb.onboarding.contract.CustomerData.AddressSystem;
import vn.ocb.onboarding.contract.CustomerData.Consent;
import vn.ocb.onboarding.contract.CustomerData.Fatca;
import vn.ocb.onboarding.contract.CustomerData.FatcaAnswer;
import vn.ocb.onboarding.contract.CustomerData.IdDocument;
import vn.ocb.onboarding.contract.Language;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** What a person declares who declares what stands on the card. */
final class Declared {
    private static final String VIET_NAM = "VNM";

    private Declared() {}

    static CustomerData by(SpecimenPerson person) {
        var address = new Address(
                VIET_NAM, AddressSystem.PROVINCES_34, person.province(), null, person.ward(), person.addressLine());
        return new CustomerData(
                person.fullName(),
                person.birthDate(),
                person.sex(),
                VIET_NAM,
                VIET_NAM,
                new IdDocument(
                        person.paper(),
                        person.number(),
                        person.oldNumber(),
                        person.issueDate(),
                        person.expiryDate(),
                        person.issuer()),
                "+84" + person.phone().substring(1),
                person.email(),
                address,
                address,
                "OFFICE",
                new Fatca("1", List.of(new FatcaAnswer("US_CITIZEN_OR_RESIDENT", false))),
                new Consent("1", "0".repeat(64), Instant.EPOCH, "BENCH"),
                AuthenticationMethod.SMS,
                Language.VI,
                "STANDARD");
    }
}
