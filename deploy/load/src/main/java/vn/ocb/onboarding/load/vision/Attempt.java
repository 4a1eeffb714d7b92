package vn.ocb.onboarding.load.vision;

import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/** What a customer declares and the two pictures sent with it. */
record Attempt(CustomerData declared, Shot front, Shot back) {
    /** The back is photographed after the front: under other circumstances. */
    private static final long LATER = 50_000;

    /** By an honest customer of this seed, who holds a chip CCCD or, at odd seeds, a căn cước. */
    static Attempt honest(long seed) {
        var person = SpecimenPerson.seeded(seed);
        return new Attempt(
                Declared.by(person),
                new Shot(person, Photograph.mild(seed), Side.FRONT),
                new Shot(person, Photograph.mild(seed + LATER), Side.BACK));
    }

    SpecimenPerson person() {
        return front.person();
    }

    Attempt declaring(CustomerData other) {
        return new Attempt(other, front, back);
    }

    Attempt withFront(Shot other) {
        return new Attempt(declared, other, back);
    }

    Attempt withBack(Shot other) {
        return new Attempt(declared, front, other);
    }
}
